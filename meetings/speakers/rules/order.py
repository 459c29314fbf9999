"""The order of a speakers' list, and the reason of every place in it.

Precedence is the profile's: first the segment (group statements, States parties, ...), then, where the forum ranks by
it, the level of the speaker, then lots where they were drawn, else the order in which the server received the
inscriptions. Who was absent when called may go to the end. A place fixed by hand stands above all of them (`domain.md` 7; rules of the forum).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256


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
    ``pin`` the place fixed by hand, counted as places are printed: those who have spoken keep theirs. ``lot`` is the
    rank that lots gave it, ``slot`` its claim within its category where that is no longer its receipt's, ``deferred``
    its turn among those sent to the end, ``placed_by`` what put it there ("exchange", "level", "absence")."""

    key: int
    segment: str
    level: str
    receipt: int
    pin: int | None = None
    lot: int | None = None
    slot: int | None = None
    deferred: int | None = None
    placed_by: str = ""


class Reason(StrEnum):
    """Why an inscription stands where it stands."""

    PINNED = "pinned"
    SEGMENT_LEVEL_RECEIPT = "segment, level, receipt"
    SEGMENT_RECEIPT = "segment, receipt"
    LOT = "drawn by lot"
    DEFERRED = "absent, to the end"
    ABSENCE = "absence"
    EXCHANGE = "exchange"
    LEVEL = "level changed"


PLACED = {"absence": Reason.ABSENCE, "exchange": Reason.EXCHANGE, "level": Reason.LEVEL}
SPACING = 1000
"""How far the claims of two receipts lie apart, so that changed levels find free slots between them."""


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
    row = [(one, _reason(one, precedence)) for one in free]
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


def claim(wish: Wish) -> int:
    """Where a wish stands among those of its category; receipts leave room between them."""
    return wish.receipt * SPACING if wish.slot is None else wish.slot


def next_free(wishes: Iterable[Wish]) -> int:
    """The slot after all that are taken, and before whoever inscribes next."""
    return max((claim(one) for one in wishes), default=0) + 1


def next_of_category(places: Sequence[Place], key: int) -> Wish | None:
    """Who stands next after ``key`` in its segment; none if it is the last, ``ValueError`` if it is not there."""
    keys = [place.wish.key for place in places]
    if key not in keys:
        raise ValueError("The inscription is not on the list.")
    at = keys.index(key)
    segment = places[at].wish.segment
    return next((place.wish for place in places[at + 1 :] if place.wish.segment == segment), None)


def draw(keys: Iterable[int], seed: str) -> list[int]:
    """Lots: the keys in the order drawn. The same seed and the same keys, in whatever order they are given, draw the
    same; each key's place hangs on a digest that anybody can compute: SHA-256 of "seed:key"."""
    return sorted(set(keys), key=lambda key: (sha256(f"{seed}:{key}".encode()).hexdigest(), key))


def may_exchange(mine: Wish, its: Wish, *, within: str) -> bool:
    """Whether two may exchange places: any two (``within`` "any"), or those of one segment and level ("same_level")."""
    return within == "any" or (mine.segment, mine.level) == (its.segment, its.level)


def _rank(wish: Wish, precedence: Precedence) -> tuple[int, ...]:
    segments = list(precedence.segments)
    segment = segments.index(wish.segment) if wish.segment in segments else len(segments)
    level = LEVELS.index(wish.level) if precedence.by_level and wish.level in LEVELS else len(LEVELS)
    lot = (0, wish.lot) if wish.lot is not None else (1, 0)
    if wish.deferred is not None:
        return 1, wish.deferred, wish.receipt
    return 0, segment, level, *lot, claim(wish), wish.receipt


def _reason(wish: Wish, precedence: Precedence) -> Reason:
    if wish.deferred is not None:
        return Reason.DEFERRED
    if wish.placed_by:
        return PLACED[wish.placed_by]
    if wish.lot is not None:
        return Reason.LOT
    return Reason.SEGMENT_LEVEL_RECEIPT if precedence.by_level else Reason.SEGMENT_RECEIPT


def segment_of(*, capacity: str, status: str) -> str:
    """The segment of an inscription: that of the invited for who speaks as an officer of the meeting or by invitation,
    its group's when it is made on behalf of others, else the status under which the entity takes part."""
    if capacity == "invited":
        return Segment.INVITED
    return status if capacity == "national" else Segment.GROUP
