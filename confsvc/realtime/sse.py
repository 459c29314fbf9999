"""Server-sent events: Django decides who may look, then the server's event loop holds the stream.

A stream inside Django would occupy a thread, a session and a database connection for as long as a
page is open. :class:`EventStreams` stands before Django. It lets the view answer, then sends the
events itself.
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
from confsvc.realtime.fragments import GZIP_HEADER, Fragment, Source, compress

STREAM_KEY = "confsvc.realtime"
"""The key of the ASGI scope in which a view leaves the :class:`Stream` that it has allowed."""

HEARTBEAT_SECONDS = 15.0
LIFE_SECONDS = 600.0
"""How long a stream lasts, a quarter more or less; then its client returns and is checked again."""

RETRY_MILLISECONDS = 2000
MOST_OPENING_STREAMS = 8
MOST_RUNNING_REQUESTS = 24

logger = logging.getLogger(__name__)

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Application = Callable[[MutableMapping[str, Any], Receive, Send], Awaitable[None]]


@dataclass(frozen=True)
class Stream:
    """A stream that a view has allowed.

    - ``source``: the fragment that it shows.
    - ``access_topics``: a notification of one ends the stream, because its viewer has signed out or
      may see less now.
    - ``last_digest``: the digest of the fragment that the client has already.
    """

    source: Source
    access_topics: tuple[str, ...] = ()
    last_digest: str = ""
    is_compressed: bool = False


class EventStreams:
    """An ASGI application before Django.

    At most ``MOST_OPENING_STREAMS`` streams pass through Django at a time, so that many clients
    that reconnect at once wait in line and the console does not wait behind them. At most
    ``MOST_RUNNING_REQUESTS`` other requests run at a time, because each holds a database connection
    until its response begins.
    """

    def __init__(self, django: Application) -> None:
        self.django = django
        self._semaphores: dict[tuple[int, int], asyncio.Semaphore] = {}

    async def __call__(self, scope: MutableMapping[str, Any], receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.django(scope, receive, send)
        elif _accepts_events(scope):
            await self._open_stream(scope, receive, send)
        else:
            await self._run_request(scope, receive, send)

    async def _open_stream(self, scope: MutableMapping[str, Any], receive: Receive, send: Send) -> None:
        scope[STREAM_KEY] = None
        messages: list[Message] = []

        async def collect(message: Message) -> None:
            messages.append(message)

        async with self._get_semaphore(MOST_OPENING_STREAMS):
            await self.django(scope, receive, collect)
        stream: Stream | None = scope[STREAM_KEY]
        if stream is None or not messages or messages[0]["status"] != 200:
            for message in messages:
                await send(message)
            return
        start = messages[0]
        await send({**start, "headers": _remove_content_length(start["headers"])})
        await _send_until_disconnect(stream, receive, send)

    async def _run_request(self, scope: MutableMapping[str, Any], receive: Receive, send: Send) -> None:
        semaphore = self._get_semaphore(MOST_RUNNING_REQUESTS)
        await semaphore.acquire()
        acquired = [semaphore]

        def release() -> None:
            while acquired:
                acquired.pop().release()

        async def release_and_send(message: Message) -> None:
            release()
            await send(message)

        try:
            await self.django(scope, receive, release_and_send)
        finally:
            release()

    def _get_semaphore(self, limit: int) -> asyncio.Semaphore:
        key = (id(asyncio.get_running_loop()), limit)
        return self._semaphores.setdefault(key, asyncio.Semaphore(limit))


def _accepts_events(scope: MutableMapping[str, Any]) -> bool:
    return any(name == b"accept" and b"text/event-stream" in value for name, value in scope["headers"])


def _remove_content_length(headers: Any) -> list[Any]:
    return [(name, value) for name, value in headers if name.lower() != b"content-length"]


async def _send_until_disconnect(stream: Stream, receive: Receive, send: Send) -> None:
    sender = asyncio.ensure_future(_send_events(stream, send))
    disconnect = asyncio.ensure_future(_wait_for_disconnect(receive))
    ended, pending = await asyncio.wait({sender, disconnect}, return_when=asyncio.FIRST_COMPLETED)
    for task in pending:
        task.cancel()
        with suppress(asyncio.CancelledError, Exception):
            await task
    for task in ended:
        task.result()


async def _send_events(stream: Stream, send: Send) -> None:
    with suppress(OSError):
        async for chunk in generate_events(stream):
            await send({"type": "http.response.body", "body": chunk, "more_body": True})


async def _wait_for_disconnect(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


async def generate_events(stream: Stream) -> AsyncIterator[bytes]:
    """The bytes of a stream: first the server's time, then each new fragment.

    A quiet stream repeats the time as its heartbeat. It ends after about ``LIFE_SECONDS``, at a
    notification of an access topic, and if the fragment cannot be rendered. The client comes back.
    """
    encode = compress if stream.is_compressed else bytes
    last_digest = stream.last_digest
    ends_at = time.monotonic() + LIFE_SECONDS * random.uniform(0.75, 1.25)  # noqa: S311
    access_count = listeners.count_notifications(*stream.access_topics)
    if stream.is_compressed:
        yield GZIP_HEADER
    yield encode(f"retry: {RETRY_MILLISECONDS}\n".encode() + build_time_event())
    async with (
        _join_channel(stream.source) as (channel, changed),
        listeners.subscribe(*stream.access_topics, event=changed),
    ):
        while (
            not channel.is_broken
            and time.monotonic() < ends_at
            and listeners.count_notifications(*stream.access_topics) == access_count
        ):
            fragment = channel.fragment
            if fragment is not None and fragment.digest != last_digest:
                last_digest = fragment.digest
                yield fragment.compressed_event if stream.is_compressed else fragment.event
            if not await listeners.wait_for_event(changed, HEARTBEAT_SECONDS):
                yield encode(build_time_event())


@dataclass(eq=False)
class _Channel:
    """All streams of one fragment on one event loop, so that a notification is looked into once."""

    source: Source
    fragment: Fragment | None = None
    is_broken: bool = False
    streams: set[asyncio.Event] = field(default_factory=set)
    task: "asyncio.Task[None] | None" = None

    async def run(self) -> None:
        try:
            async with listeners.subscribe(*self.source.topics) as listener:
                while True:
                    self.fragment = await fragments.get_notified_fragment(self.source)
                    self._notify_streams()
                    await listener.wait(fragments.CACHE_SECONDS)
        except Exception:
            logger.exception("A live fragment could not be made.")
            self.is_broken = True
            self._notify_streams()

    def _notify_streams(self) -> None:
        for changed in self.streams:
            changed.set()


_channels: dict[tuple[fragments.Key, int], _Channel] = {}


@asynccontextmanager
async def _join_channel(source: Source) -> AsyncIterator[tuple[_Channel, asyncio.Event]]:
    """The channel of a fragment, and an event that it sets for each change."""
    key = (source.key, id(asyncio.get_running_loop()))
    channel = _channels.get(key)
    if channel is None or channel.is_broken:
        channel = _channels[key] = _Channel(source)
        channel.task = asyncio.get_running_loop().create_task(channel.run())
    changed = asyncio.Event()
    channel.streams.add(changed)
    try:
        yield channel, changed
    finally:
        channel.streams.discard(changed)
        if not channel.streams:
            if channel.task is not None:
                channel.task.cancel()
            if _channels.get(key) is channel:
                del _channels[key]


def count_streams() -> int:
    """How many streams this process holds."""
    return sum(len(channel.streams) for channel in list(_channels.values()))


def build_time_event() -> bytes:
    """An event with the server's time in milliseconds, for the clocks on the page."""
    return f"event: now\ndata: {int(time.time() * 1000)}\n\n".encode()
