"""The clients of the benchmark: screens with an open event stream, and people who press buttons."""

import asyncio
import re
import secrets
import time
import zlib
from dataclasses import dataclass, field
from urllib.parse import urlencode

HOST = "127.0.0.1"
RESPONSE_SECONDS = 60.0
_ID = re.compile(rb"id: (\w+)\nevent: fragment\n")
_HEADERS_END = b"\r\n\r\n"


class Screen(asyncio.Protocol):
    """One open stream.

    What arrives is stored with its time and parsed afterwards by :meth:`read_events`, so that a
    thousand screens in this process do not slow down what is measured.
    """

    def __init__(self) -> None:
        self.transport: asyncio.Transport | None = None
        self.raw = bytearray()
        self.arrivals: list[tuple[int, float]] = []
        self.code = 0
        self.digest = ""
        self.digest_at = 0.0
        self.closed = False
        self._inflate = zlib.decompressobj(zlib.MAX_WBITS | 16)
        self._text = b""
        self.responded = asyncio.get_running_loop().create_future()

    @classmethod
    async def open(cls, port: int, path: str, last_digest: str = "") -> "Screen":
        """Open a stream; returns once its response has begun."""
        loop = asyncio.get_running_loop()
        transport, screen = await loop.create_connection(cls, HOST, port)
        headers = [
            f"GET {path} HTTP/1.1",
            f"Host: {HOST}:{port}",
            "Accept: text/event-stream",
            "Accept-Encoding: gzip",
        ]
        if last_digest:
            headers.append(f"Last-Event-ID: {last_digest}")
            screen.digest = last_digest
        transport.write(("\r\n".join(headers) + "\r\n\r\n").encode())
        await asyncio.wait_for(screen.responded, RESPONSE_SECONDS)
        return screen

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = transport

    def data_received(self, data: bytes) -> None:
        self.raw += data
        self.arrivals.append((len(self.raw), time.perf_counter()))
        if not self.code and _HEADERS_END in self.raw:
            self.code = int(self.raw.split(b" ", 2)[1])
            if not self.responded.done():
                self.responded.set_result(None)

    def connection_lost(self, exc: Exception | None) -> None:
        self.closed = True
        if not self.responded.done():
            self.responded.set_exception(ConnectionError("The stream ended before it was answered."))

    def close(self) -> None:
        if self.transport is not None:
            self.transport.abort()

    def read_events(self) -> list[tuple[str, float]]:
        """The digest and time of each fragment that has arrived since the last call."""
        events = []
        while (chunk := self._read_chunk()) is not None:
            body, at = chunk
            self._text += self._inflate.decompress(body)
            for match in _ID.finditer(self._text):
                if self._text.find(b"\n\n", match.end()) >= 0:
                    events.append((match[1].decode(), at))
            self._text = self._text[self._text.rfind(b"\n\n") + 2 :]
        if events:
            self.digest, self.digest_at = events[-1]
        return events

    def _read_chunk(self) -> tuple[bytes, float] | None:
        """The next whole chunk of the body, and the time at which its last byte came."""
        if self.raw.startswith(b"HTTP/"):
            end = self.raw.find(_HEADERS_END)
            if end < 0:
                return None
            self._drop(end + len(_HEADERS_END))
        end = self.raw.find(b"\r\n")
        if end < 0:
            return None
        size = int(self.raw[:end], 16)
        length_needed = end + 2 + size + 2
        if len(self.raw) < length_needed:
            return None
        body = bytes(self.raw[end + 2 : end + 2 + size])
        at = next(moment for length, moment in self.arrivals if length >= length_needed)
        self._drop(length_needed)
        return body, at

    def _drop(self, count: int) -> None:
        del self.raw[:count]
        self.arrivals = [(length - count, at) for length, at in self.arrivals if length > count]


@dataclass
class Response:
    """A response, and how long it took in seconds."""

    code: int
    headers: str
    body: str
    seconds: float


@dataclass
class Person:
    """A person with a session, at one process of the site; nobody without."""

    port: int
    session: str = ""
    token: str = field(default_factory=lambda: secrets.token_hex(16))

    async def get(self, path: str, **headers: str) -> Response:
        return await self._send("GET", path, "", headers)

    async def post(self, path: str, **form: object) -> Response:
        return await self._send("POST", path, urlencode(form), {"X-Requested-With": "fetch"})

    async def _send(self, method: str, path: str, body: str, extra_headers: dict[str, str]) -> Response:
        started_at = time.perf_counter()
        reader, writer = await asyncio.open_connection(HOST, self.port)
        headers = [
            f"{method} {path} HTTP/1.1",
            f"Host: {HOST}:{self.port}",
            "Connection: close",
            f"Cookie: csrftoken={self.token}" + (f"; sessionid={self.session}" if self.session else ""),
            f"X-CSRFToken: {self.token}",
            "Content-Type: application/x-www-form-urlencoded",
            f"Content-Length: {len(body)}",
            *(f"{name.replace('_', '-')}: {value}" for name, value in extra_headers.items()),
        ]
        writer.write(("\r\n".join(headers) + "\r\n\r\n" + body).encode())
        content = (await asyncio.wait_for(reader.read(), RESPONSE_SECONDS)).decode(errors="replace")
        writer.close()
        head, _end, text = content.partition("\r\n\r\n")
        return Response(int(head.split(" ", 2)[1]), head, text, time.perf_counter() - started_at)
