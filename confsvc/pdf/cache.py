"""Papers that many ask for at once: made once for all who may have the same, one at a time in a process.

A paper takes the processor for a second or two. Without this, a visitor who asks for twenty holds up the console.
"""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable

KEPT_BYTES = 32 * 2**20
WAITING = 4
"""So many may wait for a paper that is made, or for their turn; who comes then is asked to come again."""

_kept: OrderedDict[Hashable, bytes] = OrderedDict()
_guard, _press = threading.Lock(), threading.Lock()
_places = threading.BoundedSemaphore(WAITING + 1)


class BusyError(Exception):
    """Enough papers are being made; come again in some seconds."""


def shared(key: Hashable, make: Callable[[], bytes]) -> bytes:
    """The paper of ``key``, made by ``make`` where it is not kept. ``key`` names all that the paper is made from: who may
    have it, in which language, of which version of the facts. Raises :class:`BusyError`."""
    if (found := _look(key)) is not None:
        return found
    if not _places.acquire(blocking=False):
        raise BusyError
    try:
        with _press:
            found = _look(key)
            if found is None:
                found = make()
                _keep(key, found)
            return found
    finally:
        _places.release()


def forget() -> None:
    """Keep nothing: for tests, whose database is rolled back."""
    with _guard:
        _kept.clear()


def _look(key: Hashable) -> bytes | None:
    with _guard:
        if (found := _kept.get(key)) is not None:
            _kept.move_to_end(key)
        return found


def _keep(key: Hashable, paper: bytes) -> None:
    with _guard:
        _kept[key] = paper
        size = sum(map(len, _kept.values()))
        while size > KEPT_BYTES and len(_kept) > 1:
            size -= len(_kept.popitem(last=False)[1])
