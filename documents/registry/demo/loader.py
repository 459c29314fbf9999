"""The documents of the demonstration: the numbers its kits reserve, issued, and the papers of the NPT session."""

import tomllib
from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

from django.utils.html import format_html

from confsvc.pdf.engine import render_pdf
from confsvc.ui.languages import OFFICIAL, localize_text
from confsvc.uploads.documents import check_document
from documents.registry.models import Document
from documents.registry.services import documents
from meetings.core.models import Meeting
from meetings.core.rules.calendar import count_from_opening
from meetings.treaties.models import Entity

PAPERS = Path(__file__).parent / "documents.toml"
RICH = "npt-2008"
Progress = Callable[[str, int, int], None]


def load(*, meetings: Mapping[str, Meeting], progress: Progress) -> None:
    """Issue the reserved documents of every meeting that has issued none, and register the papers of the NPT session."""
    papers = tomllib.loads(PAPERS.read_text("utf8"))["papers"]
    for done, meeting in enumerate(meetings.values()):
        progress("documents", done, len(meetings))
        if meeting.documents.exclude(state=Document.State.REGISTERED).exists():
            continue
        for document in list(meeting.documents.order_by("symbol_key")):
            if "participants" not in document.titles.get("en", ""):
                _issue(document, OFFICIAL if meeting.short_name == RICH else ("en",))
        if meeting.short_name == RICH:
            for paper in papers:
                _register(meeting, paper)
    progress("documents", len(meetings), len(meetings))


def _register(meeting: Meeting, paper: Mapping[str, Any]) -> None:
    document = documents.register(
        actor=None,
        series=meeting.series.get(code=paper["series"]),
        particulars=documents.Particulars(
            titles=paper["titles"],
            submitters=Entity.objects.filter(code__in=paper["submitters"]),
            submitted_by=paper.get("submitted_by", {}),
            item=meeting.agenda.filter(number=paper["item"]).first(),
            original_language=paper["languages"][0] if paper["languages"] else "en",
            submitted_on=meeting.opens_on,
        ),
    )
    state = paper.get("state", "issued")
    if state == "issued":
        _issue(document, paper["languages"])
        return
    _put_files(document, paper["languages"])
    if state == "withdrawn":
        documents.withdraw(actor=None, document=document, reason="Withdrawn by the sponsor.")


def _issue(document: Document, languages: Any) -> None:
    meeting = document.meeting
    _put_files(document, languages)
    documents.issue(
        actor=None, document=document, now=count_from_opening(meeting.opens_on, 0, "09:00", meeting.zone)
    )


def _put_files(document: Document, languages: Any) -> None:
    for language in languages:
        html = format_html(
            "<html><head><title>{}</title></head><body><h1>{}</h1><p>{}</p></body></html>",
            document.symbol,
            localize_text(document.titles, language),
            document.symbol,
        )
        content = render_pdf(str(html), language=language)
        documents.put_file(
            actor=None, document=document, language=language, file=check_document(BytesIO(content))
        )
