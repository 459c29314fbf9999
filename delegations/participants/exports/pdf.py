"""The list of participants as a PDF: masthead of a conference document, then the list in its
layout.
"""

import hashlib
import json
from dataclasses import dataclass
from datetime import date, datetime

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from confsvc.pdf.engine import PAPER, render_template_pdf
from confsvc.ui import formats
from confsvc.ui.languages import localize_text, override_language
from delegations.participants.models import ParticipantsIssue
from delegations.participants.rules import printed_terms
from delegations.participants.rules.composition import ListOfParticipants
from delegations.participants.rules.layouts import build_blocks, build_closing_lines
from delegations.participants.selectors import load_draft, read_issued_list
from meetings.core.models import Meeting
from meetings.core.selectors.meetings import get_meeting_day

STYLES = (*PAPER, "participants/participants_paper.css")


@dataclass(frozen=True)
class Imprint:
    """What is printed of an issue apart from its list.

    - ``kind``: "final", "provisional" or "draft".
    - ``day``: the day of the issue at the venue.
    - ``symbol``: "" for none.
    """

    kind: str
    day: date
    symbol: str = ""


def render_issue_pdf(issue: ParticipantsIssue, *, language: str) -> bytes:
    """The PDF of an issue.

    It is made once in each language, then read from the storage, where its name depends on
    everything that it prints.
    """
    path = f"participants/{_compute_fingerprint(issue, language)}.pdf"
    if default_storage.exists(path):
        with default_storage.open(path) as file:
            stored: bytes = file.read()
            return stored
    content = render_list_pdf(read_issued_list(issue), build_imprint(issue), language=language)
    default_storage.save(path, ContentFile(content))
    return content


def render_draft_pdf(meeting: Meeting, *, language: str, now: datetime) -> bytes:
    """The list as it would be issued at ``now``, with "Draft" on every page."""
    participants = load_draft(meeting, day=get_meeting_day(meeting, now)).participants
    return render_list_pdf(
        participants, Imprint("draft", formats.get_day(now, meeting.zone)), language=language
    )


def render_list_pdf(participants: ListOfParticipants, imprint: Imprint, *, language: str) -> bytes:
    """The PDF of a list; equal input gives equal bytes.

    Headings and names of States are in ``language`` (one of the six), people in the language of
    their delegation's entry.
    """
    return render_template_pdf(
        "participants/paper.html",
        build_context(participants, imprint, language=language),
        language=language,
        base_css=STYLES,
    )


def build_context(participants: ListOfParticipants, imprint: Imprint, *, language: str) -> dict[str, object]:
    """The context of the printed template."""
    meeting = participants.meeting
    with override_language(language):
        days = formats.format_day_range(meeting.opens_on, meeting.closes_on)
        place_and_dates = formats.get_separator().join([localize_text(meeting.cities, language), days])
        day = formats.format_day_range(imprint.day, imprint.day)
    title = get_title(imprint.kind, language)
    is_draft = imprint.kind == "draft"
    note = f"{printed_terms.choose_text(printed_terms.DRAFT, language)} · {day}" if is_draft else ""
    return {
        "title": title,
        "running_title": title,
        "standing": note,
        "note": note,
        "organ": localize_text(meeting.titles, language),
        "place_and_dates": place_and_dates,
        "symbol": imprint.symbol,
        "issued": day,
        "languages_note": printed_terms.format_languages_note(participants.languages, language),
        "layout": participants.layout,
        "blocks": list(build_blocks(participants, language)),
        "closing": build_closing_lines(participants, language),
    }


def build_imprint(issue: ParticipantsIssue) -> Imprint:
    """The imprint of a stored issue."""
    kind = "provisional" if issue.provisional else "final"
    return Imprint(kind, formats.get_day(issue.issued_at, issue.meeting.zone), issue.symbol)


def get_title(kind: str, language: str) -> str:
    """ "List of participants", or "Provisional list of participants" for that kind."""
    title = printed_terms.PROVISIONAL_TITLE if kind == "provisional" else printed_terms.TITLE
    return printed_terms.choose_text(title, language)


def _compute_fingerprint(issue: ParticipantsIssue, language: str) -> str:
    values = [issue.snapshot, issue.symbol, issue.provisional, issue.issued_at.isoformat(), language]
    return hashlib.sha256(json.dumps(values, sort_keys=True).encode()).hexdigest()
