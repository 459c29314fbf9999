"""What the office sees of a list beyond the list: windows, pool, exchanges; and the public log of its receipts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from confsvc.ui.languages import get_current_language
from meetings.core.models import Appointment
from meetings.speakers.forms.actions import EVERY_CATEGORY
from meetings.speakers.labels.reasons import SEGMENT_WORDS
from meetings.speakers.models import Inscription, InscriptionWindow, PoolRequest, SpeakersList, Swap
from meetings.speakers.rules.transitions import LIST_TRANSITIONS, OPEN_SWAPS
from meetings.speakers.rules.windows import standing
from meetings.speakers.selectors.board import Board, Row, board
from meetings.speakers.selectors.history import is_taken_back
from meetings.speakers.selectors.names import Voices
from meetings.speakers.selectors.order import places_of
from meetings.speakers.selectors.visibility import spoken_behind_doors
from meetings.treaties.selectors import Name, load_names

DRAW_CHECK = "printf '%s' 'seed:receipt' | sha256sum"
"""The command by which anybody repeats a draw of lots; it reads the same in every language."""


@dataclass(frozen=True)
class WindowRow:
    """When a category may inscribe, in the words of the page."""

    words: str
    opens_at: datetime | None
    closes_at: datetime | None


@dataclass(frozen=True)
class RequestRow:
    """A request from outside the window, whose it is, and in whose name."""

    request: PoolRequest
    name: Name
    on_behalf_of: str = ""


@dataclass(frozen=True)
class SwapRow:
    """An exchange with the names of its sides and their places now (0 where they wait no longer); whether who looks
    ``proposes`` it, or ``answers`` it; whether the other delegation has no focal point who could (``unanswered``)."""

    swap: Swap
    one: Name
    other: Name
    one_place: int = 0
    other_place: int = 0
    proposes: bool = False
    answers: bool = False
    unanswered: bool = False


@dataclass(frozen=True)
class Office:
    """``steps`` are the states that the list may become now, ``waiting`` who may be corrected or withdrawn."""

    steps: frozenset[str]
    windows: Sequence[WindowRow]
    pool: Sequence[RequestRow]
    decided: Sequence[RequestRow]
    swaps: Sequence[SwapRow]
    settled_swaps: Sequence[SwapRow]
    waiting: Sequence[Row]


@dataclass(frozen=True)
class LogRow:
    """A receipt: its number, whose, in whose name, and when the server received it; all of that is not told where it
    is ``withheld``."""

    inscription: Inscription
    name: Name
    on_behalf_of: str = ""
    withheld: bool = False


@dataclass(frozen=True)
class Draw:
    """A draw of lots as it was held, so that anybody can repeat it: its seed, and the receipts in the order drawn."""

    at: datetime
    seed: str
    drawn: Sequence[int]
    taken_back: bool


def office_of(held: SpeakersList, *, now: datetime) -> Office:
    """What waits for the office on a list."""
    rows = requests_of(held, held.pool.exclude(state=PoolRequest.State.VOIDED))
    seen = board(held, now=now)
    swaps = _swap_rows(held, held.swaps.exclude(state=Swap.State.VOIDED), seen=seen)
    waiting = PoolRequest.State.WAITING
    steps = LIST_TRANSITIONS[held.state]
    shut = standing(held.state, held.span, now) == SpeakersList.State.CLOSED
    return Office(
        steps=steps - {SpeakersList.State.OPEN} if shut else steps,
        windows=[WindowRow(str(EVERY_CATEGORY), held.opens_at, held.closes_at), *windows_of(held)],
        pool=[row for row in rows if row.request.state == waiting],
        decided=[row for row in rows if row.request.state != waiting],
        swaps=[row for row in swaps if row.swap.state in OPEN_SWAPS],
        settled_swaps=[row for row in swaps if row.swap.state not in OPEN_SWAPS],
        waiting=seen.waiting,
    )


def requests_of(held: SpeakersList, requests: QuerySet[PoolRequest]) -> list[RequestRow]:
    """Requests from outside the window with the names of whose they are."""
    rows = list(requests.select_related("group__entity", "entity", "asked_by"))
    tell = Voices(held, rows, language=get_current_language())
    return [RequestRow(one, tell.name(one), tell.on_behalf_of(one)) for one in rows]


def windows_of(held: SpeakersList) -> list[WindowRow]:
    """The windows of the categories that have their own."""
    return [_window(one) for one in held.windows.all() if one.opens_at or one.closes_at]


def swaps_of(held: SpeakersList, entities: Sequence[int]) -> list[SwapRow]:
    """The exchanges still open of the entities somebody speaks for."""
    if not entities:
        return []
    own = Q(one__entity__in=entities) | Q(other__entity__in=entities)
    return _swap_rows(held, held.swaps.filter(own, state__in=OPEN_SWAPS), entities)


def _swap_rows(
    held: SpeakersList, swaps: QuerySet[Swap], entities: Sequence[int] = (), *, seen: Board | None = None
) -> list[SwapRow]:
    rows = list(swaps.select_related("one", "other"))
    if not rows:
        return []
    known = _names(held, {side.entity_id for one in rows for side in (one.one, one.other)}, seen)
    answering = _with_focal_point(held)
    if seen is None:
        places = {place.wish.key: place.number for place in places_of(held)}
    else:
        places = {row.inscription.pk: row.place for row in seen.waiting}
    return [
        SwapRow(
            one,
            known[one.one.entity_id],
            known[one.other.entity_id],
            places.get(one.one_id, 0),
            places.get(one.other_id, 0),
            proposes=one.one.entity_id in entities,
            answers=one.other.entity_id in entities,
            unanswered=one.state == Swap.State.PROPOSED and one.other.entity_id not in answering,
        )
        for one in rows
    ]


def _with_focal_point(held: SpeakersList) -> set[int | None]:
    rows = held.meeting.appointments.filter(role=Appointment.Role.FOCAL_POINT)
    return set(rows.values_list("entity_id", flat=True))


def log_of(held: SpeakersList, *, outside: bool) -> list[LogRow]:
    """Every receipt of a list, in the order given, also of an inscription that was taken back; ``outside`` the doors of a
    closed sitting, what was delivered there is withheld."""
    rows = list(held.inscriptions.select_related("group__entity", "entity"))
    return log_rows(held, rows, outside=outside)


def log_rows(
    held: SpeakersList, inscriptions: Sequence[Inscription], *, outside: bool = False
) -> list[LogRow]:
    """The receipts of inscriptions; ``outside``: without what was delivered in a closed session."""
    tell = Voices(held, inscriptions, language=get_current_language())
    behind = spoken_behind_doors(held) if outside else frozenset()
    return [
        LogRow(one, tell.name(one), tell.on_behalf_of(one), withheld=one.pk in behind) for one in inscriptions
    ]


def draws_of(held: SpeakersList) -> list[Draw]:
    """Every draw of lots that was held on a list, the first first; one that was taken back is told too."""
    rows = held.commands.filter(name="draw lots").select_related("undone_by__undone_by")
    return [
        Draw(one.at, one.told.get("seed", ""), one.told.get("drawn", []), is_taken_back(one)) for one in rows
    ]


def _window(one: InscriptionWindow) -> WindowRow:
    return WindowRow(str(SEGMENT_WORDS.get(one.segment, one.segment)), one.opens_at, one.closes_at)


def _names(held: SpeakersList, ids: set[int], seen: Board | None) -> dict[int, Name]:
    """The names of entities, with no query for those that a board has read."""
    rows = [*seen.rows, *seen.set_aside] if seen else []
    found = {row.inscription.entity_id: row.name for row in rows}
    if missing := ids - set(found):
        found |= load_names(entity_ids=missing, language=get_current_language(), on=held.meeting.opens_on)
    return {pk: found.get(pk) or Name("", "", "", "", "en") for pk in ids}
