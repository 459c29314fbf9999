"""The number of a sitting: counted per body over the whole meeting, provisional in the plan, frozen when it is held
(domain.md 3.2): closed sittings count, informal ones do not, and a cancelled one leaves no hole."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Counted:
    """A sitting as the count sees it. ``counts``: formal, of a numbered body; ``number``: the frozen one, if held."""

    id: int
    body: int
    starts_at: datetime
    counts: bool
    cancelled: bool
    number: int | None


def next_number(sittings: Iterable[Counted], body: int) -> int:
    """The number that the next sitting of ``body`` gets when it is called to order."""
    return max((one.number for one in sittings if one.body == body and one.number), default=0) + 1


def numbers(sittings: Iterable[Counted]) -> dict[int, int]:
    """The number of each counted sitting by its id: the frozen one, else the provisional one.

    A provisional number follows the highest frozen one of the body, in order of beginning: what the sitting gets if
    all before it are held. Cancelled, informal and uncounted sittings have none.
    """
    all_of_them = list(sittings)
    found = {one.id: one.number for one in all_of_them if one.number is not None}
    following: dict[int, int] = {}
    planned = [one for one in all_of_them if one.number is None and one.counts and not one.cancelled]
    for one in sorted(planned, key=lambda sitting: (sitting.starts_at, sitting.id)):
        number = following.get(one.body) or next_number(all_of_them, one.body)
        found[one.id] = number
        following[one.body] = number + 1
    return found
