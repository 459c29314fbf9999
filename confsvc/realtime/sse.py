"""Holding thousands of open streams: Django decides who may look and is done; the server's loop holds the stream.

A stream that stayed inside Django would keep a thread, a session and a database connection for as long as a page is
open. :class:`Streams` stands before Django: it lets the view answer, then sends the events itself.
"""

import asyncio
import logging
import random
import time
from collections.abc import AsyncIterator, Awaitable, Callable, MutableMapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from typing import Any

from confsvc.realtime import fragments, listeners
from confsvc.realtime.fragments import GZIP_HEADER, Fragment, Source, packed

HANDED_OVER = "confsvc.realtime"
HEARTBEAT_SECONDS = 15.0
LIFE_SECONDS = 600.0
"""After so long (a quarter more or less) a stream ends and its client comes back through the door, where it is asked anew
who may look."""
RETRY_MILLISECONDS = 2000
OPENED_AT_ONCE = 8
ANSWERED_AT_ONCE = 24

logger = logging.getLogger(__name__)

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Application = Callable[[MutableMapping[str, Any], Receive, Send], Awaitable[None]]


@dataclass(frozen=True)
class Opening:
    """A stream that a view has allowed: what it shows, the digest its client holds, whether it is compressed. ``doors``
    are the topics of whatever let it in: a wake of one ends the stream (its viewer signed out, or may see less now)."""

    source: Source
    doors: tuple[str, ...] = ()
    seen: str = ""
    packed: bool = False


class Streams:
    """An ASGI application before ``django``. At most ``OPENED_AT_ONCE`` streams pass through Django at a time, so that a
    storm of reconnections waits in line and the console does not wait behind it; and at most ``ANSWERED_AT_ONCE`` other
    requests, each of which holds a connection to the database until its answer begins."""

    def __init__(self, django: Application) -> None:
        self.django = django
        self._lines: dict[tuple[int, int], asyncio.Semaphore] = {}

    async def __call__(self, scope: MutableMapping[str, Any], receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.django(scope, receive, send)
        elif _asks_for_events(scope):
            await self._stream(scope, receive, send)
        else:
            await self._page(scope, receive, send)

    async def _stream(self, scope: MutableMapping[str, Any], receive: Receive, send: Send) -> None:
        scope[HANDED_OVER] = None
        answer = _Answer()
        async with self._line(OPENED_AT_ONCE):
            await self.django(scope, receive, answer.take)
        opening: Opening | None = scope[HANDED_OVER]
        if opening is None or answer.start is None or answer.start["status"] != 200:
            for message in answer.messages:
                await send(message)
            return
        await send({**answer.start, "headers": _without_length(answer.start["headers"])})
        await _hold(opening, receive, send)

    async def _page(self, scope: MutableMapping[str, Any], receive: Receive, send: Send) -> None:
        line = self._line(ANSWERED_AT_ONCE)
        await line.acquire()
        waited_for = [line]

        def leave() -> None:
            while waited_for:
                waited_for.pop().release()

        async def sent(message: Message) -> None:
            leave()
            await send(message)

        try:
            await self.django(scope, receive, sent)
        finally:
            leave()

    def _line(self, length: int) -> asyncio.Semaphore:
        place = (id(asyncio.get_running_loop()), length)
        return self._lines.setdefault(place, asyncio.Semaphore(length))


class _Answer:
    """What Django answered, kept until it is known whether it is all."""

    def __init__(self) -> None:
        self.messages: list[Message] = []

    async def take(self, message: Message) -> None:
        self.messages.append(message)

    @property
    def start(self) -> Message | None:
        return self.messages[0] if self.messages else None


def _asks_for_events(scope: MutableMapping[str, Any]) -> bool:
    return any(name == b"accept" and b"text/event-stream" in value for name, value in scope["headers"])


def _without_length(headers: Any) -> list[Any]:
    return [(name, value) for name, value in headers if name.lower() != b"content-length"]


async def _hold(opening: Opening, receive: Receive, send: Send) -> None:
    """Send events until the client goes."""
    sending = asyncio.ensure_future(_send_all(opening, send))
    gone = asyncio.ensure_future(_disconnected(receive))
    done, left = await asyncio.wait({sending, gone}, return_when=asyncio.FIRST_COMPLETED)
    for task in left:
        task.cancel()
        with suppress(asyncio.CancelledError, Exception):
            await task
    for task in done:
        task.result()


async def _send_all(opening: Opening, send: Send) -> None:
    with suppress(OSError):
        async for chunk in events(opening):
            await send({"type": "http.response.body", "body": chunk, "more_body": True})


async def _disconnected(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


async def events(opening: Opening) -> AsyncIterator[bytes]:
    """The bytes of a stream: the server's clock first, then each new state of the fragment; the clock again as the
    heartbeat of a quiet stream. It ends with its life, where one of its doors is woken, and where the fragment cannot be
    made: the client comes back."""
    wrap = packed if opening.packed else bytes
    seen = opening.seen
    ends_at = time.monotonic() + LIFE_SECONDS * random.uniform(0.75, 1.25)  # noqa: S311
    let_in = listeners.wakes_of(*opening.doors)
    if opening.packed:
        yield GZIP_HEADER
    yield wrap(f"retry: {RETRY_MILLISECONDS}\n".encode() + clock())
    async with (
        _joined(opening.source) as (channel, changed),
        listeners.listening(*opening.doors, event=changed),
    ):
        while (
            not channel.broken and time.monotonic() < ends_at and listeners.wakes_of(*opening.doors) == let_in
        ):
            fragment = channel.fragment
            if fragment is not None and fragment.digest != seen:
                seen = fragment.digest
                yield fragment.packed_event if opening.packed else fragment.event
            if not await listeners.within(HEARTBEAT_SECONDS, changed):
                yield wrap(clock())


@dataclass(eq=False)
class _Channel:
    """All streams of one fragment on one loop: a wake is looked into once for all of them."""

    source: Source
    fragment: Fragment | None = None
    broken: bool = False
    streams: set[asyncio.Event] = field(default_factory=set)
    pump: "asyncio.Task[None] | None" = None

    async def run(self) -> None:
        try:
            async with listeners.listening(*self.source.topics) as listener:
                while True:
                    self.fragment = await fragments.awaited(self.source)
                    self._tell()
                    await listener.wait(fragments.KEPT_SECONDS)
        except Exception:
            logger.exception("A live fragment could not be made.")
            self.broken = True
            self._tell()

    def _tell(self) -> None:
        for changed in self.streams:
            changed.set()


_channels: dict[tuple[fragments.Key, int], _Channel] = {}


@asynccontextmanager
async def _joined(source: Source) -> AsyncIterator[tuple[_Channel, asyncio.Event]]:
    place = (source.key, id(asyncio.get_running_loop()))
    channel = _channels.get(place)
    if channel is None or channel.broken:
        channel = _channels[place] = _Channel(source)
        channel.pump = asyncio.get_running_loop().create_task(channel.run())
    changed = asyncio.Event()
    channel.streams.add(changed)
    try:
        yield channel, changed
    finally:
        channel.streams.discard(changed)
        if not channel.streams:
            if channel.pump is not None:
                channel.pump.cancel()
            if _channels.get(place) is channel:
                del _channels[place]


def open_streams() -> int:
    """How many streams this process holds."""
    return sum(len(one.streams) for one in list(_channels.values()))


def clock() -> bytes:
    """An event with the server's time in milliseconds, by which a page counts on between fragments."""
    return f"event: now\ndata: {int(time.time() * 1000)}\n\n".encode()
