"""Bounds on the bodies of requests, in front of the whole application (see :mod:`confsvc.asgi`).

Django reads a body in the thread that answers, and there are few such threads. A request is
therefore passed on only once its body is complete: a client that sends slowly or without end
occupies no thread.
"""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, MutableMapping
from contextlib import AbstractAsyncContextManager, nullcontext
from typing import Any

MOST_BYTES = 32 * 2**20
"""The largest body: the largest upload that a page accepts (25 MB) and the fields around it."""
SMALL_BYTES = 64 * 2**10
SMALL_SECONDS, LARGE_SECONDS = 15.0, 60.0
LARGE_AT_ONCE = 8
"""How many bodies larger than ``SMALL_BYTES`` may be in memory at a time; further ones wait."""
SENTENCES = {
    408: "The request did not come whole in time. Send it again.",
    413: f"The request is larger than {MOST_BYTES // 2**20} MB.",
}

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Application = Callable[[MutableMapping[str, Any], Receive, Send], Awaitable[None]]


class _TooLargeError(Exception):
    """The body is larger than it declared, or declared nothing and is too large."""


class RequestBodyLimit:
    """An ASGI application around ``inner``.

    Answers 413 to a body larger than ``MOST_BYTES`` and 408 to one that is not complete in time.
    """

    def __init__(self, inner: Application) -> None:
        self.inner = inner
        self._semaphores: dict[int, asyncio.Semaphore] = {}

    async def __call__(self, scope: MutableMapping[str, Any], receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or (size := get_declared_size(scope["headers"])) == 0:
            await self.inner(scope, receive, send)
            return
        if size is not None and size > MOST_BYTES:
            await _refuse(send, 413)
            return
        is_small = size is not None and size <= SMALL_BYTES
        async with nullcontext() if is_small else self._get_semaphore():
            await self._pass_on(scope, receive, send, SMALL_SECONDS if is_small else LARGE_SECONDS)

    async def _pass_on(
        self, scope: MutableMapping[str, Any], receive: Receive, send: Send, seconds: float
    ) -> None:
        try:
            async with asyncio.timeout(seconds):
                body = await _read_body(receive)
        except TimeoutError:
            await _refuse(send, 408)
        except _TooLargeError:
            await _refuse(send, 413)
        else:
            if body is not None:
                await self.inner(scope, _replay(body, receive), send)

    def _get_semaphore(self) -> AbstractAsyncContextManager[None]:
        loop = id(asyncio.get_running_loop())
        return self._semaphores.setdefault(loop, asyncio.Semaphore(LARGE_AT_ONCE))


def get_declared_size(headers: Iterable[tuple[bytes, bytes]]) -> int | None:
    """The bytes of body that a request declares; ``None`` for a body without a size."""
    size: int | None = 0
    for name, value in headers:
        if name == b"transfer-encoding":
            return None
        if name == b"content-length":
            size = int(value) if value.isdigit() else None
    return size


async def _read_body(receive: Receive) -> bytes | None:
    """The whole body; ``None`` where the client disconnected."""
    parts, size = [], 0
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            return None
        part = message.get("body", b"")
        size += len(part)
        if size > MOST_BYTES:
            raise _TooLargeError
        parts.append(part)
        if not message.get("more_body", False):
            return b"".join(parts)


def _replay(body: bytes, receive: Receive) -> Receive:
    """A ``receive`` that first returns the body, then what the client sends afterwards."""
    messages: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def receive_again() -> Message:
        return messages.pop() if messages else await receive()

    return receive_again


async def _refuse(send: Send, status: int) -> None:
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"connection", b"close")]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": SENTENCES[status].encode()})
