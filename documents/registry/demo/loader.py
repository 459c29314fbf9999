"""Demonstration documents: the reserved documents of the kits, and the papers of the NPT
session.
"""

import tomllib
from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

from django.utils.html import format_html

from confsvc.pdf.engine import render_pdf
from confsvc.ui.languages import OFFICIAL
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
    """Issue the reserved documents of each meeting that has issued none; register the NPT
    papers.
    """
    papers = tomllib.loads(PAPERS.read_text("utf8"))["papers"]
    for index, meeting in enumerate(meetings.values()):
        progress("documents", index, len(meetings))
        if meeting.documents.exclude(state=Document.State.REGISTERED).exists():
            continue
        for document in list(meeting.documents.order_by("symbol_key")):
            if "participants" not in document.titles.get("en", ""):
                _issue_document(document, OFFICIAL if meeting.short_name == RICH else ("en",))
        if meeting.short_name == RICH:
            for paper in papers:
                _register_paper(meeting, paper)
    progress("documents", len(meetings), len(meetings))


def _register_paper(meeting: Meeting, paper: Mapping[str, Any]) -> None:
    document = documents.register_document(
        actor=None,
        series=meeting.series.get(code=paper["series"]),
        data=documents.DocumentData(
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
        _issue_document(document, paper["languages"])
        return
    _store_files(document, paper["languages"])
    if state == "withdrawn":
        documents.withdraw_document(actor=None, document=document, reason="Withdrawn by the sponsor.")


def _issue_document(document: Document, languages: Any) -> None:
    meeting = document.meeting
    _store_files(document, languages)
    documents.issue_document(
        actor=None, document=document, now=count_from_opening(meeting.opens_on, 0, "09:00", meeting.zone)
    )


def _store_files(document: Document, languages: Any) -> None:
    for language in languages:
        html = format_html(
            "<html><head><title>{}</title></head><body><h1>{}</h1><p>{}</p></body></html>",
            document.symbol,
            document.titles.text(language),
            document.symbol,
        )
        content = render_pdf(str(html), language=language)
        documents.store_file(
            actor=None, document=document, language=language, file=check_document(BytesIO(content))
        )
