"""The fragment that many streams show: rendered once a change, audience and language, whatever their number."""

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

KEPT = 500
KEPT_SECONDS = 60.0
REST_SECONDS = 0.2
Key = tuple[str, str, str]


@dataclass(frozen=True)
class Fragment:
    """Rendered HTML, and a digest that names this state of it: the event's id and the page's ETag."""

    html: str
    digest: str

    @cached_property
    def event(self) -> bytes:
        """As a server-sent event: id, name, and the HTML one ``data`` line a line."""
        lines = "".join(f"data: {line}\n" for line in self.html.splitlines())
        return f"id: {self.digest}\nevent: fragment\n{lines}\n".encode()

    @cached_property
    def packed_event(self) -> bytes:
        """The event as :func:`packed`: compressed once for all streams."""
        return packed(self.event)


@dataclass(frozen=True)
class Source:
    """Where a fragment comes from: the topic that changes it (and what ``also`` does), who looks (``audience``), in which
    language, the function that renders it and a cheap one that answers the version of the facts it is rendered from. What
    is rendered follows from the facts alone, never from the moment of rendering, so that the same facts have the same
    digest everywhere. Who looks may not hang on facts that change: a stream that is open keeps its audience until one of
    its ``doors`` is woken: then it ends, and whoever still may opens it again. An ``urgent`` one (the console) does not wait
    behind those of the public."""

    topic: str
    audience: str
    language: str
    render: Callable[[], str]
    version: Callable[[], object]
    also: tuple[str, ...] = ()
    doors: tuple[str, ...] = ()
    urgent: bool = False

    @property
    def topics(self) -> tuple[str, ...]:
        return self.topic, *self.also

    @property
    def wakes(self) -> int:
        """How often its topics have been woken in this process."""
        return listeners.wakes_of(*self.topics)

    @property
    def key(self) -> Key:
        return self.topic, self.audience, self.language


@dataclass(frozen=True)
class _Kept:
    """A fragment with what was known when its rendering began: the topic's wakes, the version of the facts, the time."""

    wakes: int
    version: object
    made_at: float
    fragment: Fragment

    @property
    def fresh(self) -> bool:
        return time.monotonic() - self.made_at < KEPT_SECONDS


_kept: OrderedDict[Key, _Kept] = OrderedDict()
_making: dict[Key, threading.Lock] = {}
_guard = threading.Lock()
_awaited: dict[tuple[Key, int], "asyncio.Task[Fragment]"] = {}
_renderers = {
    urgent: ThreadPoolExecutor(max_workers=1, thread_name_prefix="urgent" if urgent else "fragments")
    for urgent in (True, False)
}
renderings = 0


def made(source: Source) -> Fragment:
    """Render the fragment now, in its language."""
    global renderings
    renderings += 1
    with override_language(source.language):
        html = source.render()
    return Fragment(html, hashlib.blake2b(html.encode(), digest_size=8).hexdigest())


def current(source: Source) -> Fragment:
    """The fragment of the facts as they are; while their version stands it costs no rendering. Threads that ask together
    wait for one rendering. Asks the database for the version."""
    version = source.version()
    return _found_or_made(source, lambda one: one.version == version)


async def awaited(source: Source) -> Fragment:
    """The fragment as it is after its topics' last wake, for streams: nothing is asked of the database while nobody
    woke. One rendering at a time, first asked first made, and a short rest before the same fragment is made again, so
    that a hundred changes a second cost a few renderings."""
    if (found := _kept_since_wake(source)) is not None:
        return found
    place = (source.key, id(asyncio.get_running_loop()))
    task = _awaited.get(place)
    if task is None:
        task = _awaited[place] = asyncio.get_running_loop().create_task(_made_apart(source, place))
    return await asyncio.shield(task)


def _kept_since_wake(source: Source) -> Fragment | None:
    found = _look(source.key)
    serves = found is not None and found.fresh and found.wakes == source.wakes
    return found.fragment if found is not None and serves else None


async def _made_apart(source: Source, place: tuple[Key, int]) -> Fragment:
    try:
        last = _look(source.key)
        if last is not None and (rest := last.made_at + REST_SECONDS - time.monotonic()) > 0:
            await asyncio.sleep(rest)
        return await asyncio.get_running_loop().run_in_executor(_renderers[source.urgent], _in_thread, source)
    finally:
        _awaited.pop(place, None)


def _in_thread(source: Source) -> Fragment:
    close_old_connections()
    try:
        fragment = _found_or_made(source, lambda one: one.wakes == source.wakes)
        _ = fragment.event, fragment.packed_event
        return fragment
    finally:
        close_old_connections()


def _found_or_made(source: Source, serves: Callable[[_Kept], bool]) -> Fragment:
    with _guard:
        lock = _making.setdefault(source.key, threading.Lock())
    with lock:
        found = _look(source.key)
        if found is not None and found.fresh and serves(found):
            return found.fragment
        wakes, version, began = source.wakes, source.version(), time.monotonic()
        fragment = made(source)
        _keep(source.key, _Kept(wakes, version, began, fragment))
        return fragment


def _look(key: Key) -> _Kept | None:
    with _guard:
        return _kept.get(key)


def _keep(key: Key, one: _Kept) -> None:
    with _guard:
        _kept[key] = one
        _kept.move_to_end(key)
        while len(_kept) > KEPT:
            forgotten, _old = _kept.popitem(last=False)
            _making.pop(forgotten, None)


def forget() -> None:
    """Keep no fragment: for tests, whose database is rolled back without a wake."""
    with _guard:
        _kept.clear()


GZIP_HEADER = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03"


def packed(content: bytes) -> bytes:
    """A part of a gzip stream that needs nothing of what was sent before it (it ends on a full flush), so that one
    compression serves every stream. The stream begins with ``GZIP_HEADER`` and never ends."""
    squeezer = zlib.compressobj(6, zlib.DEFLATED, -zlib.MAX_WBITS)
    return squeezer.compress(content) + squeezer.flush(zlib.Z_FULL_FLUSH)
