"""The order of a speakers' list, and the reason of every place in it.

Precedence is the profile's: first the segment (group statements, States parties, ...), then, where the forum ranks by
it, the level of the speaker, then the order in which the server received the inscriptions. A place fixed by hand stands
above all of them (`domain.md` 7; rules of the forum).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum


class Segment(StrEnum):
    """The parts of a list, in no order of their own: the profile orders them. After the invited and the groups they
    are the statuses under which entities take part."""

    INVITED = "invited"
    GROUP = "group"
    STATE_PARTY = "state_party"
    SIGNATORY = "signatory"
    OBSERVER_STATE = "observer_state"
    UN = "un"
    ORGANIZATION = "organization"
    NGO = "ngo"


LEVELS = ("HS", "HG", "VP", "DPM", "M", "VM", "HD", "O")
"""Levels of speakers in protocol order: Head of State, of Government, Vice-President, Deputy Prime Minister,
Minister, Vice-Minister, head of delegation, other. The level is chosen, never read out of a title."""


@dataclass(frozen=True)
class Precedence:
    """How a forum orders its lists. A segment that is not named comes last."""

    segments: Sequence[str]
    by_level: bool = True


@dataclass(frozen=True)
class Wish:
    """An inscription as the order sees it. ``receipt`` is its number in the list, given in the order received;
    ``pin`` the place fixed by hand, counted as places are printed: those who have spoken keep theirs."""

    key: int
    segment: str
    level: str
    receipt: int
    pin: int | None = None


class Reason(StrEnum):
    """Why an inscription stands where it stands."""

    PINNED = "pinned"
    SEGMENT_LEVEL_RECEIPT = "segment, level, receipt"
    SEGMENT_RECEIPT = "segment, receipt"


@dataclass(frozen=True)
class Place:
    """A place in the list with its reason."""

    number: int
    wish: Wish
    reason: Reason


def in_order(wishes: Iterable[Wish], precedence: Precedence, *, first: int = 1) -> list[Place]:
    """Every wish once, in order, numbered from ``first``, the place after those who have spoken. Pins are honoured in the order of their number; two on one place keep the order of
    their receipts, and a pin beyond the end stands at the end."""
    wishes = list(wishes)
    free = sorted((one for one in wishes if one.pin is None), key=lambda one: _rank(one, precedence))
    row = [
        (one, Reason.SEGMENT_LEVEL_RECEIPT if precedence.by_level else Reason.SEGMENT_RECEIPT) for one in free
    ]
    taken = 0
    for one in sorted((one for one in wishes if one.pin is not None), key=lambda one: (one.pin, one.receipt)):
        at = max((one.pin or first) - first, taken)
        row.insert(at, (one, Reason.PINNED))
        taken = min(at, len(row) - 1) + 1
    return [Place(number, one, reason) for number, (one, reason) in enumerate(row, start=first)]


def moved(order: Sequence[int], key: int, to: int) -> list[int]:
    """The keys of ``order`` after ``key`` is moved to place ``to`` (from 1; beyond the end is the end).

    ``ValueError`` if ``key`` is not among them.
    """
    rest = [one for one in order if one != key]
    if len(rest) == len(order):
        raise ValueError("The inscription to move is not on the list.")
    rest.insert(max(to - 1, 0), key)
    return rest


def _rank(wish: Wish, precedence: Precedence) -> tuple[int, int, int]:
    segments = list(precedence.segments)
    segment = segments.index(wish.segment) if wish.segment in segments else len(segments)
    level = LEVELS.index(wish.level) if precedence.by_level and wish.level in LEVELS else len(LEVELS)
    return segment, level, wish.receipt


def segment_of(*, capacity: str, status: str) -> str:
    """The segment of an inscription: its group's when it is made on behalf of one, else the status under which the
    entity takes part."""
    return Segment.GROUP if capacity == "group" else status
