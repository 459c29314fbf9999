"""The list of participants on paper: the page of a conference document, its masthead, and the list in its layout."""

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
from delegations.participants.rules.layouts import blocks, closing_lines
from delegations.participants.selectors import draft, listed_in
from meetings.core.models import Meeting
from meetings.core.selectors import day_of

SHEETS = (*PAPER, "participants/participants_paper.css")


@dataclass(frozen=True)
class Imprint:
    """What is printed of the issue itself: its symbol ("" for none), its day at the venue, and what it is: "final",
    "provisional" or "draft"."""

    kind: str
    day: date
    symbol: str = ""


def issue_pdf(issue: ParticipantsIssue, *, language: str) -> bytes:
    """An issue as it was issued; printed once a language, then kept under a name made from all that it says."""
    kept = f"participants/{_fingerprint(issue, language)}.pdf"
    if default_storage.exists(kept):
        with default_storage.open(kept) as file:
            content: bytes = file.read()
            return content
    printed = list_pdf(listed_in(issue), imprint_of(issue), language=language)
    default_storage.save(kept, ContentFile(printed))
    return printed


def draft_pdf(meeting: Meeting, *, language: str, now: datetime) -> bytes:
    """The list as it would be issued at ``now``, marked as a draft on every page."""
    listed = draft(meeting, day=day_of(meeting, now)).listed
    return list_pdf(listed, Imprint("draft", formats.get_day(now, meeting.zone)), language=language)


def imprint_of(issue: ParticipantsIssue) -> Imprint:
    """What is printed of an issue itself."""
    kind = "provisional" if issue.provisional else "final"
    return Imprint(kind, formats.get_day(issue.issued_at, issue.meeting.zone), issue.symbol)


def _fingerprint(issue: ParticipantsIssue, language: str) -> str:
    said_of_it = [issue.snapshot, issue.symbol, issue.provisional, issue.issued_at.isoformat(), language]
    return hashlib.sha256(json.dumps(said_of_it, sort_keys=True).encode()).hexdigest()


def list_pdf(listed: ListOfParticipants, imprint: Imprint, *, language: str) -> bytes:
    """The list with headings and names of States in ``language`` (one of the six), people in the language of their
    delegation's entry. Equal input gives equal bytes."""
    return render_template_pdf(
        "participants/paper.html",
        paper(listed, imprint, language=language),
        language=language,
        base_css=SHEETS,
    )


def paper(listed: ListOfParticipants, imprint: Imprint, *, language: str) -> dict[str, object]:
    """What the printed page says."""
    meeting = listed.meeting
    with override_language(language):
        days = formats.format_day_range(meeting.opens_on, meeting.closes_on)
        place_and_dates = formats.get_separator().join([localize_text(meeting.cities, language), days])
        day = formats.format_day_range(imprint.day, imprint.day)
    title = title_of(imprint.kind, language)
    draft = printed_terms.of(printed_terms.DRAFT, language) if imprint.kind == "draft" else ""
    return {
        "title": title,
        "running_title": title,
        "standing": f"{draft} · {day}" if draft else "",
        "note": f"{draft} · {day}" if draft else "",
        "organ": localize_text(meeting.titles, language),
        "place_and_dates": place_and_dates,
        "symbol": imprint.symbol,
        "issued": day,
        "languages_note": printed_terms.languages_note(listed.languages, language),
        "layout": listed.layout,
        "blocks": list(blocks(listed, language)),
        "closing": closing_lines(listed, language),
    }


def title_of(kind: str, language: str) -> str:
    """ "List of participants", or the provisional one; a draft is of the list."""
    return printed_terms.of(
        printed_terms.PROVISIONAL_TITLE if kind == "provisional" else printed_terms.TITLE, language
    )
