"""The rows of the public list as HTML; a change renders only the rows that it changed."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from itertools import groupby
from zoneinfo import ZoneInfo

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from confsvc.ui.languages import override_language
from meetings.programme.rules.hours import format_day_and_hours
from meetings.speakers.models import SpeakersList
from meetings.speakers.rules.estimates import Estimate
from meetings.speakers.selectors.board import Board, Row
from meetings.speakers.selectors.forecast import format_estimate

Texts = tuple[tuple[int, str], ...]
CACHE_SIZE = 20_000
ESTIMATE = "\N{OBJECT REPLACEMENT CHARACTER}"
"""Stands in a cached row for the estimate, which changes more often than the row."""
TIME, BAND = "\ue000", "\ue001"
"""Stand in the cached HTML of an estimate for its two texts (characters for private use)."""


@dataclass(frozen=True)
class RowCells:
    """What a row shows, besides the estimate.

    - ``key``: that of the inscription; None if the row ``is_hidden``
    - ``texts``: key and language of each text that everyone may read
    """

    key: int | None
    place: int
    name: str
    on_behalf_of: str
    level: str
    reason: str
    limit: int
    state: str
    state_label: str
    elapsed: int | None
    is_hidden: bool
    texts: Texts
    meeting: str
    code: str


def render_row(
    row: Row,
    estimate: Estimate | None,
    speakers_list: SpeakersList,
    moment: datetime,
    texts: Texts = (),
) -> SafeString:
    """The HTML of a row in the active language."""
    inscription = row.inscription
    is_spoken = inscription.state == inscription.State.SPOKEN
    cells = RowCells(
        key=None if row.is_hidden else inscription.pk,
        place=row.place,
        name=row.name.short,
        on_behalf_of=row.on_behalf_of,
        level=inscription.get_level_display(),
        reason=row.reason,
        limit=row.limit,
        state=inscription.state,
        state_label=inscription.get_state_display(),
        elapsed=row.reading.elapsed if row.reading and is_spoken else None,
        is_hidden=row.is_hidden,
        texts=() if row.is_hidden else texts,
        meeting=speakers_list.meeting.short_name,
        code=speakers_list.code,
    )
    html = _render_cells(cells, get_language() or "en")
    return mark_safe(html.replace(ESTIMATE, render_estimate(estimate, speakers_list.meeting.zone, moment)))


@lru_cache(maxsize=CACHE_SIZE)
def render_estimate(estimate: Estimate | None, zone: ZoneInfo, moment: datetime) -> str:
    """The HTML of an estimated time with its band, "10:40 (10:35-10:50)"; "" if it is not known."""
    time, band = format_estimate(estimate, zone, moment)
    if not time:
        return ""
    return _render_estimate_pattern(bool(band)).replace(TIME, time).replace(BAND, band)


def render_spoken_rows(board: Board, render: Callable[[Row], SafeString]) -> list[SafeString]:
    """The rows of those who have spoken, in order.

    A rolling list, whose numbers start again in each session, has a heading for each session: one
    query.
    """
    speakers_list = board.speakers_list
    if not speakers_list.is_rolling:
        return [render(row) for row in board.spoken]
    with_speeches = speakers_list.meeting.sessions.filter(speeches__speakers_list=speakers_list)
    sessions = {session.pk: session for session in with_speeches}
    html = []
    for pk, rows in groupby(board.spoken, key=lambda row: row.speech.session_id if row.speech else None):
        if (session := sessions.get(pk or 0)) is not None:
            hours = format_day_and_hours(session.starts_at, session.ends_at, speakers_list.meeting.zone)
            html.append(render_to_string("speakers/session_row.html", {"hours": hours}))
        html.extend(render(row) for row in rows)
    return html


@lru_cache(maxsize=CACHE_SIZE)
def _render_cells(cells: RowCells, language: str) -> str:
    with override_language(language):
        return render_to_string("speakers/list_row.html", {"row": cells, "estimate": ESTIMATE})


@lru_cache(maxsize=2)
def _render_estimate_pattern(has_band: bool) -> str:
    return render_to_string("speakers/estimate.html", {"time": TIME, "band": BAND if has_band else ""})
