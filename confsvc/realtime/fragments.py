"""Fragments that many streams show, rendered once for each change, audience and language."""

import asyncio
import hashlib
import threading
import time
import zlib
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property

from django.db import close_old_connections

from confsvc.realtime import listeners
from confsvc.ui.languages import override_language

CACHE_SIZE = 500
CACHE_SECONDS = 60.0
INTERVAL_SECONDS = 0.2
"""The least time between two renderings of the same fragment for streams."""

GZIP_HEADER = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03"
Key = tuple[str, str, str]


@dataclass(frozen=True)
class Fragment:
    """Rendered HTML and its digest, which is the id of the event and the ETag of the page."""

    html: str
    digest: str

    @cached_property
    def event(self) -> bytes:
        """The server-sent event: id, name, and a ``data`` line for each line of the HTML."""
        lines = "".join(f"data: {line}\n" for line in self.html.splitlines())
        return f"id: {self.digest}\nevent: fragment\n{lines}\n".encode()

    @cached_property
    def compressed_event(self) -> bytes:
        """The event compressed once for all streams, see :func:`compress`."""
        return compress(self.event)


@dataclass(frozen=True)
class Source:
    """What a fragment is rendered from, and for whom.

    - ``topic``: a notification of it may change the fragment; so may one of ``other_topics``.
    - ``audience``: whoever sees the same, such as "list" or "console".
    - ``language``: the two-letter code.
    - ``render()``: the HTML. It follows from stored facts alone, never from the present time, so
      that the same facts have the same digest in every process.
    - ``version()``: a cheap value that differs whenever the facts differ.
    - ``access_topics``: a notification of one ends the streams, whose clients then come back and
      are checked again. What gives access may not be part of the facts that ``render`` reads.
    - ``urgent``: rendered without waiting behind the fragments of the public (the console).
    """

    topic: str
    audience: str
    language: str
    render: Callable[[], str]
    version: Callable[[], object]
    other_topics: tuple[str, ...] = ()
    access_topics: tuple[str, ...] = ()
    urgent: bool = False

    @property
    def topics(self) -> tuple[str, ...]:
        """All topics that may change the fragment."""
        return self.topic, *self.other_topics

    @property
    def notifications(self) -> int:
        """How often its topics were notified in this process."""
        return listeners.count_notifications(*self.topics)

    @property
    def key(self) -> Key:
        """What tells the fragment from others in the cache."""
        return self.topic, self.audience, self.language


@dataclass(frozen=True)
class _CachedFragment:
    """A fragment, with the notifications, the version and the time when its rendering began."""

    notifications: int
    version: object
    rendered_at: float
    fragment: Fragment

    @property
    def is_fresh(self) -> bool:
        return time.monotonic() - self.rendered_at < CACHE_SECONDS


_cache: OrderedDict[Key, _CachedFragment] = OrderedDict()
_rendering_locks: dict[Key, threading.Lock] = {}
_cache_lock = threading.Lock()
_tasks: dict[tuple[Key, int], "asyncio.Task[Fragment]"] = {}
_executors = {
    urgent: ThreadPoolExecutor(max_workers=1, thread_name_prefix="urgent" if urgent else "fragments")
    for urgent in (True, False)
}
rendering_count = 0


def render_fragment(source: Source) -> Fragment:
    """Render the fragment now, in its language."""
    global rendering_count
    rendering_count += 1
    with override_language(source.language):
        html = source.render()
    return Fragment(html, hashlib.blake2b(html.encode(), digest_size=8).hexdigest())


def get_fragment(source: Source) -> Fragment:
    """The fragment of the present facts, for a poll.

    Asks the database for the version, and renders only if that has changed. Threads that ask at the
    same time wait for one rendering.
    """
    version = source.version()
    return _get_or_render(source, lambda cached: cached.version == version)


async def get_notified_fragment(source: Source) -> Fragment:
    """The fragment as of the last notification of its topics, for streams.

    Asks nothing of the database unless there was a notification. Fragments are rendered one at a
    time, and the same one at most every ``INTERVAL_SECONDS``, so that a hundred changes a second
    cost a few renderings.
    """
    cached = _look_up(source.key)
    if cached is not None and cached.is_fresh and cached.notifications == source.notifications:
        return cached.fragment
    task_key = (source.key, id(asyncio.get_running_loop()))
    task = _tasks.get(task_key)
    if task is None:
        task = asyncio.get_running_loop().create_task(_render_in_turn(source, task_key))
        _tasks[task_key] = task
    return await asyncio.shield(task)


async def _render_in_turn(source: Source, task_key: tuple[Key, int]) -> Fragment:
    try:
        cached = _look_up(source.key)
        if cached is not None:
            await asyncio.sleep(max(0.0, cached.rendered_at + INTERVAL_SECONDS - time.monotonic()))
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(_executors[source.urgent], _render_in_thread, source)
    finally:
        _tasks.pop(task_key, None)


def _render_in_thread(source: Source) -> Fragment:
    close_old_connections()
    try:
        fragment = _get_or_render(source, lambda cached: cached.notifications == source.notifications)
        _ = fragment.event, fragment.compressed_event  # computed here, not on the event loop
        return fragment
    finally:
        close_old_connections()


def _get_or_render(source: Source, is_current: Callable[[_CachedFragment], bool]) -> Fragment:
    with _cache_lock:
        lock = _rendering_locks.setdefault(source.key, threading.Lock())
    with lock:
        cached = _look_up(source.key)
        if cached is not None and cached.is_fresh and is_current(cached):
            return cached.fragment
        notifications, version, began_at = source.notifications, source.version(), time.monotonic()
        fragment = render_fragment(source)
        _store(source.key, _CachedFragment(notifications, version, began_at, fragment))
        return fragment


def _look_up(key: Key) -> _CachedFragment | None:
    with _cache_lock:
        return _cache.get(key)


def _store(key: Key, cached: _CachedFragment) -> None:
    with _cache_lock:
        _cache[key] = cached
        _cache.move_to_end(key)
        while len(_cache) > CACHE_SIZE:
            oldest_key, _oldest = _cache.popitem(last=False)
            _rendering_locks.pop(oldest_key, None)


def clear_cache() -> None:
    """Forget all fragments: for tests, whose database is rolled back without a notification."""
    with _cache_lock:
        _cache.clear()


def compress(content: bytes) -> bytes:
    """A part of a gzip stream that depends on nothing sent before it.

    It ends on a full flush, so that one compression serves every stream. A stream begins with
    ``GZIP_HEADER`` and never ends.
    """
    compressor = zlib.compressobj(6, zlib.DEFLATED, -zlib.MAX_WBITS)
    return compressor.compress(content) + compressor.flush(zlib.Z_FULL_FLUSH)
