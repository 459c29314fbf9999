"""How many rights of reply a delegation has on an item, and how long each may be."""

from collections.abc import Iterable, Sequence


def next_number(used: Iterable[int], limits: Sequence[int]) -> tuple[int, int] | None:
    """The number (from 1) and the limit in seconds of a delegation's next right of reply: the first number not ``used``
    whose limit is not 0; none when it has had them all."""
    taken = set(used)
    for number, limit in enumerate(limits, 1):
        if number not in taken and limit:
            return number, limit
    return None
