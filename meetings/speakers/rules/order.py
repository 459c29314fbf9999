"""The order of a speakers' list, the reason of every position in it, and its numbers.

The profile of the forum gives the precedence: first the segment (group statements, States parties,
...), then the level of the speaker if the forum ranks by it, then lots if they were drawn, else the
order in which the server received the inscriptions. Who was absent when called may go to the end. A
position fixed by hand comes before all of them (`domain.md` 7; rules of the forum).
"""

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256


class Segment(StrEnum):
    """The parts of a list; the profile orders them.

    After the invited and the groups they are the statuses under which entities take part.
    """

    INVITED = "invited"
    GROUP = "group"
    STATE_PARTY = "state_party"
    SIGNATORY = "signatory"
    OBSERVER_STATE = "observer_state"
    UN = "un"
    ORGANIZATION = "organization"
    NGO = "ngo"


LEVELS = ("HS", "HG", "VP", "DPM", "M", "VM", "HD", "O")
"""Levels of speakers in protocol order: Head of State, of Government, Vice-President, Deputy Prime
Minister, Minister, Vice-Minister, head of delegation, other. The level is chosen, never read out of
a title.
"""


@dataclass(frozen=True)
class Precedence:
    """How a forum orders its lists. A segment that is not named comes last."""

    segments: Sequence[str]
    by_level: bool = True


@dataclass(frozen=True)
class OrderKey:
    """What the order needs to know of an inscription.

    - ``receipt``: its number on the list, in the order received
    - ``fixed_position``: the position fixed by hand, counted as printed, after those who have
      spoken
    - ``lot``: the rank that the draw of lots gave it
    - ``order_key``: its rank within its segment if that is no longer its receipt's
    - ``deferred_rank``: its turn among those sent to the end
    - ``placement``: what moved it ("exchange", "level", "absence"), or ""
    """

    inscription_id: int
    segment: str
    level: str
    receipt: int
    fixed_position: int | None = None
    lot: int | None = None
    order_key: int | None = None
    deferred_rank: int | None = None
    placement: str = ""


class Reason(StrEnum):
    """Why an inscription has its position."""

    FIXED = "fixed by hand"
    SEGMENT_LEVEL_RECEIPT = "segment, level, receipt"
    SEGMENT_RECEIPT = "segment, receipt"
    LOT = "drawn by lot"
    DEFERRED = "absent, to the end"
    ABSENCE = "absence"
    EXCHANGE = "exchange"
    LEVEL = "level changed"


PLACEMENT_REASONS = {"absence": Reason.ABSENCE, "exchange": Reason.EXCHANGE, "level": Reason.LEVEL}
SPACING = 1000
"""How far the order keys of two receipts lie apart, so that a changed level finds a free one
between.
"""


@dataclass(frozen=True)
class Position:
    """A position on the list with its reason."""

    number: int
    key: OrderKey
    reason: Reason


def arrange(keys: Iterable[OrderKey], precedence: Precedence, *, first: int = 1) -> list[Position]:
    """A position for every key, in order, numbered from ``first``.

    Fixed positions are honoured in the order of their number. Two on one number keep the order of
    their receipts; one beyond the end is put at the end.
    """
    keys = list(keys)
    free = [key for key in keys if key.fixed_position is None]
    fixed = [key for key in keys if key.fixed_position is not None]
    row = [
        (key, _get_reason(key, precedence))
        for key in sorted(free, key=lambda key: _get_rank(key, precedence))
    ]
    taken = 0
    for key in sorted(fixed, key=lambda key: (key.fixed_position, key.receipt)):
        index = max((key.fixed_position or first) - first, taken)
        row.insert(index, (key, Reason.FIXED))
        taken = min(index, len(row) - 1) + 1
    return [Position(number, key, reason) for number, (key, reason) in enumerate(row, start=first)]


def move_key(keys: Sequence[int], key: int, to: int) -> list[int]:
    """The ``keys`` after ``key`` is moved to position ``to`` (from 1; beyond the end is the end).

    ``ValueError`` if ``key`` is not among them.
    """
    rest = [other for other in keys if other != key]
    if len(rest) == len(keys):
        raise ValueError("The inscription to move is not on the list.")
    rest.insert(max(to - 1, 0), key)
    return rest


def get_order_key(key: OrderKey) -> int:
    """The rank of an inscription within its segment; receipts are ``SPACING`` apart."""
    return key.receipt * SPACING if key.order_key is None else key.order_key


def get_next_order_key(keys: Iterable[OrderKey]) -> int:
    """The order key after all that are used and before the next inscription's."""
    return max((get_order_key(key) for key in keys), default=0) + 1


def find_place_of_absent(
    positions: Sequence[Position], inscription_id: int, absent_goes: str
) -> OrderKey | None:
    """Whose place a delegation takes that is absent when it is called; None if it goes to the end.

    ``absent_goes`` is the profile's rule: "next_in_segment" or "end". The last of its segment goes
    to the end.
    """
    return next_in_segment(positions, inscription_id) if absent_goes == "next_in_segment" else None


def next_in_segment(positions: Sequence[Position], inscription_id: int) -> OrderKey | None:
    """The next of the same segment after an inscription; None after the last.

    ``ValueError`` if the inscription is not on the list.
    """
    ids = [position.key.inscription_id for position in positions]
    if inscription_id not in ids:
        raise ValueError("The inscription is not on the list.")
    index = ids.index(inscription_id)
    segment = positions[index].key.segment
    return next(
        (position.key for position in positions[index + 1 :] if position.key.segment == segment), None
    )


def draw_lots(receipts: Iterable[int], seed: str) -> list[int]:
    """The receipts in the order drawn.

    The same seed and receipts, in whatever order they are given, draw the same. Each rank depends
    on a digest that anybody can compute: SHA-256 of "seed:receipt".
    """
    return sorted(
        set(receipts), key=lambda receipt: (sha256(f"{seed}:{receipt}".encode()).hexdigest(), receipt)
    )


def may_exchange(first: OrderKey, second: OrderKey, *, within: str) -> bool:
    """Whether two may exchange positions.

    ``within`` is "any", or "same_level": of one segment and level."""
    return within == "any" or (first.segment, first.level) == (second.segment, second.level)


def get_segment(*, capacity: str, status: str) -> str:
    """The segment of an inscription.

    Officers of the meeting and invited speakers have their own, a statement on behalf of others is
    a group statement, and everybody else is in the segment of the status under which the entity
    takes part.
    """
    if capacity == "invited":
        return Segment.INVITED
    return status if capacity == "national" else Segment.GROUP


def number_speeches(sessions: Iterable[Hashable], *, per_session: bool) -> list[int]:
    """The numbers of speeches in the order made, given the session of each.

    ``per_session`` starts again at 1 in every session; a list that returns to a session goes on
    there.
    """
    counts: Counter[Hashable] = Counter()
    numbers = []
    for session in sessions:
        key = session if per_session else None
        counts[key] += 1
        numbers.append(counts[key])
    return numbers


def get_next_number(sessions: Iterable[Hashable], session: Hashable, *, per_session: bool) -> int:
    """The number of the next speaker in ``session`` after speeches made in ``sessions``."""
    return 1 + sum(other == session or not per_session for other in sessions)


def shift_fixed_position(fixed_position: int, *, first: int, to: int) -> int:
    """A fixed position, with as many before it, when the next number changes to ``to``."""
    return max(fixed_position - first, 0) + to


def _get_rank(key: OrderKey, precedence: Precedence) -> tuple[int, ...]:
    segments = list(precedence.segments)
    segment = segments.index(key.segment) if key.segment in segments else len(segments)
    level = LEVELS.index(key.level) if precedence.by_level and key.level in LEVELS else len(LEVELS)
    lot = (0, key.lot) if key.lot is not None else (1, 0)
    if key.deferred_rank is not None:
        return 1, key.deferred_rank, key.receipt
    return 0, segment, level, *lot, get_order_key(key), key.receipt


def _get_reason(key: OrderKey, precedence: Precedence) -> Reason:
    if key.deferred_rank is not None:
        return Reason.DEFERRED
    if key.placement:
        return PLACEMENT_REASONS[key.placement]
    if key.lot is not None:
        return Reason.LOT
    return Reason.SEGMENT_LEVEL_RECEIPT if precedence.by_level else Reason.SEGMENT_RECEIPT
