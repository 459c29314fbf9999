"""PDF files that many people ask for at once, each rendered once and one at a time in a process.

Rendering occupies the processor for a second or two. Without this, a visitor who asks for twenty
files holds up the console.
"""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable

CACHE_BYTES = 32 * 2**20
MOST_WAITING = 4
"""How many may wait while a file is rendered; whoever comes then is asked to come again."""

_cache: OrderedDict[Hashable, bytes] = OrderedDict()
_cache_lock, _rendering_lock = threading.Lock(), threading.Lock()
_slots = threading.BoundedSemaphore(MOST_WAITING + 1)


class BusyError(Exception):
    """Enough files are being rendered; come again in some seconds."""


def get_or_render(key: Hashable, render: Callable[[], bytes]) -> bytes:
    """The cached file of ``key``, else what ``render()`` returns.

    ``key`` names all that the file is made from: who may have it, the language, and the version of
    the facts. Raises :class:`BusyError`.
    """
    if (content := _look_up(key)) is not None:
        return content
    if not _slots.acquire(blocking=False):
        raise BusyError
    try:
        with _rendering_lock:
            content = _look_up(key)
            if content is None:
                content = render()
                _store(key, content)
            return content
    finally:
        _slots.release()


def clear_cache() -> None:
    """Forget all files: for tests, whose database is rolled back."""
    with _cache_lock:
        _cache.clear()


def _look_up(key: Hashable) -> bytes | None:
    with _cache_lock:
        if (content := _cache.get(key)) is not None:
            _cache.move_to_end(key)
        return content


def _store(key: Hashable, content: bytes) -> None:
    with _cache_lock:
        _cache[key] = content
        size = sum(map(len, _cache.values()))
        while size > CACHE_BYTES and len(_cache) > 1:
            size -= len(_cache.popitem(last=False)[1])
