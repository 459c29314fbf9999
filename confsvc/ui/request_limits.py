"""Requests are let in once their bodies have come whole: who sends slowly, or without end, waits outside and holds up nobody.

Stands before everything else in :mod:`confsvc.asgi`. Django reads a body in the thread that answers, and only so many
answers are made at once.
"""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, MutableMapping
from contextlib import AbstractAsyncContextManager, nullcontext
from typing import Any

MOST = 32 * 2**20
"""Bytes of a body: the largest upload that a page takes (25 MB) and what stands round it."""
SMALL = 64 * 2**10
SMALL_SECONDS, LARGE_SECONDS = 15.0, 60.0
LARGE_AT_ONCE = 8
"""So many bodies larger than ``SMALL`` are in memory at a time; the next wait."""
SENTENCES = {
    408: "The request did not come whole in time. Send it again.",
    413: f"The request is larger than {MOST // 2**20} MB.",
}

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Application = Callable[[MutableMapping[str, Any], Receive, Send], Awaitable[None]]


class _TooLargeError(Exception):
    pass


class Bodies:
    """An ASGI application before ``inner``. Answers 413 to a body beyond ``MOST`` and 408 to one that does not come."""

    def __init__(self, inner: Application) -> None:
        self.inner = inner
        self._lines: dict[int, asyncio.Semaphore] = {}

    async def __call__(self, scope: MutableMapping[str, Any], receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or (size := declared(scope["headers"])) == 0:
            await self.inner(scope, receive, send)
            return
        if size is not None and size > MOST:
            await _refuse(send, 413)
            return
        small = size is not None and size <= SMALL
        async with nullcontext() if small else self._line():
            await self._let_in(scope, receive, send, SMALL_SECONDS if small else LARGE_SECONDS)

    async def _let_in(
        self, scope: MutableMapping[str, Any], receive: Receive, send: Send, seconds: float
    ) -> None:
        try:
            async with asyncio.timeout(seconds):
                body = await _whole(receive)
        except TimeoutError:
            await _refuse(send, 408)
        except _TooLargeError:
            await _refuse(send, 413)
        else:
            if body is not None:
                await self.inner(scope, _again(body, receive), send)

    def _line(self) -> AbstractAsyncContextManager[None]:
        return self._lines.setdefault(id(asyncio.get_running_loop()), asyncio.Semaphore(LARGE_AT_ONCE))


def declared(headers: Iterable[tuple[bytes, bytes]]) -> int | None:
    """How many bytes of body a request says that it brings; ``None`` where it does not say how many."""
    size: int | None = 0
    for name, value in headers:
        if name == b"transfer-encoding":
            return None
        if name == b"content-length":
            size = int(value) if value.isdigit() else None
    return size


async def _whole(receive: Receive) -> bytes | None:
    """The body; ``None`` where the client went away."""
    parts, size = [], 0
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            return None
        part = message.get("body", b"")
        size += len(part)
        if size > MOST:
            raise _TooLargeError
        parts.append(part)
        if not message.get("more_body", False):
            return b"".join(parts)


def _again(body: bytes, receive: Receive) -> Receive:
    """A ``receive`` that hands the body over once, and then what else comes."""
    left: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def received() -> Message:
        return left.pop() if left else await receive()

    return received


async def _refuse(send: Send, status: int) -> None:
    heads = [(b"content-type", b"text/plain; charset=utf-8"), (b"connection", b"close")]
    await send({"type": "http.response.start", "status": status, "headers": heads})
    await send({"type": "http.response.body", "body": SENTENCES[status].encode()})
