"""How those who speak are numbered: through all sittings of a debate, or, on a rolling list, anew in each sitting."""

from collections import Counter
from collections.abc import Hashable, Iterable


def numbers(sittings: Iterable[Hashable], *, anew: bool) -> list[int]:
    """The numbers of speeches from the sitting of each, in the order in which they were made; ``anew`` begins with 1 in
    every sitting, also where the list comes back to one."""
    counted: Counter[Hashable] = Counter()
    found = []
    for sitting in sittings:
        key = sitting if anew else None
        counted[key] += 1
        found.append(counted[key])
    return found


def next_number(sittings: Iterable[Hashable], sitting: Hashable, *, anew: bool) -> int:
    """The number of who speaks next in ``sitting`` after the speeches made in ``sittings``."""
    return 1 + sum(one == sitting or not anew for one in sittings)


def moved_pin(pin: int, *, first: int, to: int) -> int:
    """A place fixed by hand when the next number changes from ``first`` to ``to``: as many stay before it."""
    return max(pin - first, 0) + to
