"""The rows of the public list as HTML, each rendered once: a change makes anew only the rows that it changed, in a list
of two hundred as in one of ten."""

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from confsvc.ui.languages import override_language
from meetings.speakers.models import SpeakersList
from meetings.speakers.rules.estimates import Estimate
from meetings.speakers.selectors.board import Row

Texts = tuple[tuple[int, str], ...]
KEPT = 20_000
WHEN = "\N{OBJECT REPLACEMENT CHARACTER}"


@dataclass(frozen=True)
class Cells:
    """What a row shows, besides the time at which the speaker is due. ``key`` is none where the row is ``withheld``;
    ``texts`` are those that everyone may read: the key and language of each."""

    key: int | None
    place: int
    name: str
    on_behalf_of: str
    level: str
    reason: str
    limit: int
    state: str
    state_words: str
    elapsed: int | None
    withheld: bool
    texts: Texts
    meeting: str
    code: str


def rendered(
    row: Row, due: Estimate | None, held: SpeakersList, day: datetime, *, withheld: bool, texts: Texts = ()
) -> SafeString:
    """The row's HTML in the language of the page; with ``withheld`` nothing in it tells who."""
    one = row.inscription
    cells = Cells(
        key=None if withheld else one.pk,
        place=row.place,
        name="" if withheld else row.name.short,
        on_behalf_of="" if withheld else row.on_behalf_of,
        level="" if withheld else one.get_level_display(),
        reason="" if withheld else row.reason,
        limit=row.limit,
        state=one.state,
        state_words=one.get_state_display(),
        elapsed=row.reading.elapsed if row.reading and one.state == one.State.SPOKEN else None,
        withheld=withheld,
        texts=() if withheld else texts,
        meeting=held.meeting.short_name,
        code=held.code,
    )
    return mark_safe(_row(cells, get_language() or "en").replace(WHEN, when(due, held.meeting.zone, day)))


@lru_cache(maxsize=KEPT)
def when(due: Estimate | None, zone: ZoneInfo, day: datetime) -> str:
    """The estimated time with its band, "10:40 (10:35-10:50)"; with the day where it is not that of ``day``."""
    words, band = hours(due, zone, day)
    if not words:
        return ""
    within = f" ({band})" if band else ""
    return format_html('<bdi dir="ltr">{}<span class="quiet">{}</span></bdi>', words, within)


def hours(due: Estimate | None, zone: ZoneInfo, day: datetime) -> tuple[str, str]:
    """The same as plain text: "10:40" and "10:35-10:50"; "" for what is not known, or where there is no band."""
    if due is None or due.at is None or due.earliest is None or due.latest is None:
        return "", ""
    at, earliest, latest = (moment.astimezone(zone) for moment in (due.at, due.earliest, due.latest))
    words = f"{at:%H:%M}" if at.date() == day.astimezone(zone).date() else f"{at:%d.%m. %H:%M}"
    ends = f"{earliest:%H:%M}", f"{latest:%H:%M}"
    return words, ("-".join(ends) if ends[0] != ends[1] else "")


@lru_cache(maxsize=KEPT)
def _row(cells: Cells, language: str) -> str:
    with override_language(language):
        return render_to_string("speakers/list_row.html", {"row": cells, "when": WHEN})
