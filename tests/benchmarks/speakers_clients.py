"""The clients of the benchmark: screens that hold an event stream open, and people who press."""

import asyncio
import re
import secrets
import time
import zlib
from dataclasses import dataclass, field
from urllib.parse import urlencode

HOST = "127.0.0.1"
ANSWER_SECONDS = 60.0
_ID = re.compile(rb"id: (\w+)\nevent: fragment\n")
_HEADS_END = b"\r\n\r\n"


class Screen(asyncio.Protocol):
    """One open stream. What arrives is kept with its time and taken apart afterwards by :meth:`settle`, so that a
    thousand of them in this process do not slow down what is measured."""

    def __init__(self) -> None:
        self.transport: asyncio.Transport | None = None
        self.raw = bytearray()
        self.arrivals: list[tuple[int, float]] = []
        self.code = 0
        self.held = ""
        self.held_at = 0.0
        self.closed = False
        self._inflate = zlib.decompressobj(zlib.MAX_WBITS | 16)
        self._text = b""
        self.first = asyncio.get_running_loop().create_future()

    @classmethod
    async def opened(cls, port: int, path: str, seen: str = "") -> "Screen":
        """Open a stream; returns when something has been answered."""
        loop = asyncio.get_running_loop()
        transport, screen = await loop.create_connection(cls, HOST, port)
        heads = [
            f"GET {path} HTTP/1.1",
            f"Host: {HOST}:{port}",
            "Accept: text/event-stream",
            "Accept-Encoding: gzip",
        ]
        if seen:
            heads.append(f"Last-Event-ID: {seen}")
            screen.held = seen
        transport.write(("\r\n".join(heads) + "\r\n\r\n").encode())
        await asyncio.wait_for(screen.first, ANSWER_SECONDS)
        return screen

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = transport

    def data_received(self, data: bytes) -> None:
        self.raw += data
        self.arrivals.append((len(self.raw), time.perf_counter()))
        if not self.code and _HEADS_END in self.raw:
            self.code = int(self.raw.split(b" ", 2)[1])
            if not self.first.done():
                self.first.set_result(None)

    def connection_lost(self, exc: Exception | None) -> None:
        self.closed = True
        if not self.first.done():
            self.first.set_exception(ConnectionError("The stream ended before it was answered."))

    def close(self) -> None:
        if self.transport is not None:
            self.transport.abort()

    def settle(self) -> list[tuple[str, float]]:
        """The digests of the fragments that have arrived whole since the last time, each with its moment."""
        found = []
        while (part := self._chunk()) is not None:
            body, at = part
            self._text += self._inflate.decompress(body)
            for match in _ID.finditer(self._text):
                if self._text.find(b"\n\n", match.end()) >= 0:
                    found.append((match[1].decode(), at))
            self._text = self._text[self._text.rfind(b"\n\n") + 2 :]
        if found:
            self.held, self.held_at = found[-1]
        return found

    def _chunk(self) -> tuple[bytes, float] | None:
        """The next whole chunk of the answer's body and the moment at which its last byte came."""
        if self.raw.startswith(b"HTTP/"):
            end = self.raw.find(_HEADS_END)
            if end < 0:
                return None
            self._drop(end + len(_HEADS_END))
        end = self.raw.find(b"\r\n")
        if end < 0:
            return None
        size = int(self.raw[:end], 16)
        whole = end + 2 + size + 2
        if len(self.raw) < whole:
            return None
        body = bytes(self.raw[end + 2 : end + 2 + size])
        at = next(moment for length, moment in self.arrivals if length >= whole)
        self._drop(whole)
        return body, at

    def _drop(self, count: int) -> None:
        del self.raw[:count]
        self.arrivals = [(length - count, at) for length, at in self.arrivals if length > count]


@dataclass
class Answer:
    """What a press was answered, and how long it took in seconds."""

    code: int
    heads: str
    body: str
    seconds: float


@dataclass
class Person:
    """Somebody signed in by a session, at one process of the site."""

    port: int
    session: str = ""
    token: str = field(default_factory=lambda: secrets.token_hex(16))

    async def get(self, path: str, **heads: str) -> Answer:
        return await self._ask("GET", path, "", heads)

    async def post(self, path: str, **form: object) -> Answer:
        return await self._ask("POST", path, urlencode(form), {"X-Requested-With": "fetch"})

    async def _ask(self, method: str, path: str, body: str, more: dict[str, str]) -> Answer:
        began = time.perf_counter()
        reader, writer = await asyncio.open_connection(HOST, self.port)
        heads = [
            f"{method} {path} HTTP/1.1",
            f"Host: {HOST}:{self.port}",
            "Connection: close",
            f"Cookie: csrftoken={self.token}" + (f"; sessionid={self.session}" if self.session else ""),
            f"X-CSRFToken: {self.token}",
            "Content-Type: application/x-www-form-urlencoded",
            f"Content-Length: {len(body)}",
            *(f"{name.replace('_', '-')}: {value}" for name, value in more.items()),
        ]
        writer.write(("\r\n".join(heads) + "\r\n\r\n" + body).encode())
        answer = (await asyncio.wait_for(reader.read(), ANSWER_SECONDS)).decode(errors="replace")
        writer.close()
        head, _end, text = answer.partition("\r\n\r\n")
        return Answer(int(head.split(" ", 2)[1]), head, text, time.perf_counter() - began)
