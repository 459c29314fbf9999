"""The list of participants on paper: the page of a conference document, its masthead, and the list in its layout."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import override

from confsvc.languages import said
from confsvc.pdf.engine import PAPER, render_template_pdf
from confsvc.web import times
from delegations.participants import words
from delegations.participants.composing import ListOfParticipants
from delegations.participants.layouts import blocks, closing_lines

SHEETS = (*PAPER, "web/participants_paper.css")
DJANGO = {"zh": "zh-hans"}


@dataclass(frozen=True)
class Imprint:
    """What is printed of the issue itself: its symbol ("" for none), its day at the venue, and what it is: "final",
    "provisional" or "draft"."""

    kind: str
    day: date
    symbol: str = ""


def list_pdf(listed: ListOfParticipants, imprint: Imprint, *, language: str) -> bytes:
    """The list with headings and names of States in ``language`` (one of the six), people in the language of their
    delegation's entry. Equal input gives equal bytes."""
    return render_template_pdf(
        "delegations/participants_paper.html",
        paper(listed, imprint, language=language),
        language=language,
        base_css=SHEETS,
    )


def paper(listed: ListOfParticipants, imprint: Imprint, *, language: str) -> dict[str, object]:
    """What the printed page says."""
    meeting = listed.meeting
    with override(DJANGO.get(language, language)):
        days = times.days(meeting.opens_on, meeting.closes_on)
        place_and_dates = times.comma().join([said(meeting.cities, language), days])
        day = times.days(imprint.day, imprint.day)
    title = title_of(imprint.kind, language)
    draft = words.of(words.DRAFT, language) if imprint.kind == "draft" else ""
    return {
        "title": title,
        "running_title": title,
        "standing": f"{draft} · {day}" if draft else "",
        "note": f"{draft} · {day}" if draft else "",
        "organ": said(meeting.titles, language),
        "place_and_dates": place_and_dates,
        "symbol": imprint.symbol,
        "issued": day,
        "languages_note": words.languages_note(listed.languages, language),
        "layout": listed.layout,
        "blocks": list(blocks(listed, language)),
        "closing": closing_lines(listed, language),
    }


def title_of(kind: str, language: str) -> str:
    """ "List of participants", or the provisional one; a draft is of the list."""
    return words.of(words.PROVISIONAL_TITLE if kind == "provisional" else words.TITLE, language)
