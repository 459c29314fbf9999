"""What the office sees of a list beyond the list: windows, pool, exchanges; and the public log of its receipts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from confsvc.languages import current
from meetings.speakers.models import Inscription, InscriptionWindow, PoolRequest, SpeakersList, Swap
from meetings.speakers.reasons import SEGMENT_WORDS
from meetings.speakers.transitions import LIST_TRANSITIONS
from meetings.treaties.selectors import Name, names


@dataclass(frozen=True)
class WindowRow:
    """When a category may inscribe, in the words of the page."""

    words: str
    opens_at: datetime | None
    closes_at: datetime | None


@dataclass(frozen=True)
class RequestRow:
    """A request from outside the window, and whose it is."""

    request: PoolRequest
    name: Name


@dataclass(frozen=True)
class SwapRow:
    """An exchange with the names of its sides; whether who looks ``proposes`` it, or ``answers`` it."""

    swap: Swap
    one: Name
    other: Name
    proposes: bool = False
    answers: bool = False


@dataclass(frozen=True)
class Office:
    """``steps`` are the states that the list may become now."""

    steps: frozenset[str]
    windows: Sequence[WindowRow]
    pool: Sequence[RequestRow]
    decided: Sequence[RequestRow]
    swaps: Sequence[SwapRow]


@dataclass(frozen=True)
class LogRow:
    """A receipt: its number, whose, and when the server received it."""

    inscription: Inscription
    name: Name


def office_of(held: SpeakersList) -> Office:
    """What waits for the office on a list."""
    pool = list(held.pool.select_related("group", "asked_by"))
    swaps = list(held.swaps.select_related("one", "other"))
    known = _names(
        held,
        {one.entity_id for one in pool} | {side.entity_id for one in swaps for side in (one.one, one.other)},
    )
    rows = [RequestRow(one, known[one.entity_id]) for one in pool]
    waiting = PoolRequest.State.WAITING
    return Office(
        steps=LIST_TRANSITIONS[held.state],
        windows=windows_of(held),
        pool=[row for row in rows if row.request.state == waiting],
        decided=[row for row in rows if row.request.state != waiting],
        swaps=[SwapRow(one, known[one.one.entity_id], known[one.other.entity_id]) for one in swaps],
    )


def windows_of(held: SpeakersList) -> list[WindowRow]:
    """The windows of the categories that have their own."""
    return [_window(one) for one in held.windows.all() if one.opens_at or one.closes_at]


def swaps_of(held: SpeakersList, entities: Sequence[int]) -> list[SwapRow]:
    """The exchanges still open of the entities somebody speaks for."""
    if not entities:
        return []
    rows = held.swaps.filter(state__in=[Swap.State.PROPOSED, Swap.State.ACCEPTED]).select_related(
        "one", "other"
    )
    mine = [one for one in rows if {one.one.entity_id, one.other.entity_id} & set(entities)]
    known = _names(held, {side.entity_id for one in mine for side in (one.one, one.other)})
    return [
        SwapRow(
            one,
            known[one.one.entity_id],
            known[one.other.entity_id],
            proposes=one.one.entity_id in entities,
            answers=one.other.entity_id in entities,
        )
        for one in mine
    ]


def log_of(held: SpeakersList) -> list[LogRow]:
    """Every receipt of a list that stands, in the order given."""
    rows = list(held.inscriptions.exclude(state=Inscription.State.VOIDED))
    known = _names(held, {one.entity_id for one in rows})
    return [LogRow(one, known[one.entity_id]) for one in rows]


def _window(one: InscriptionWindow) -> WindowRow:
    return WindowRow(str(SEGMENT_WORDS.get(one.segment, one.segment)), one.opens_at, one.closes_at)


def _names(held: SpeakersList, ids: set[int]) -> dict[int, Name]:
    found = names(entity_ids=ids, language=current(), on=held.meeting.opens_on)
    return {pk: found.get(pk) or Name("", "", "", "", "en") for pk in ids}
