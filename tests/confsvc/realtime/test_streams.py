"""The stream itself: what it begins with, what it repeats, when it ends, and that Django is through before it begins."""

import asyncio
import zlib
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from django.http import HttpRequest, HttpResponseBase, StreamingHttpResponse
from django.test import RequestFactory

from confsvc.accounts.models import User
from confsvc.realtime import listeners, sse, views
from confsvc.realtime.fragments import Source
from confsvc.realtime.sse import HANDED_OVER, Opening, Streams
from tests.confsvc.realtime.test_fragments import Facts


def asked(facts: Facts, **heads: str) -> HttpResponseBase:
    return views.live_answer(RequestFactory().get("/live/", headers=heads), facts.source())


def test_a_poll_is_the_fragment_with_its_tag_and_then_a_304_without_a_rendering() -> None:
    facts = Facts()
    first = asked(facts)
    again = asked(facts, if_none_match=first.headers["ETag"])
    assert (first.status_code, first.content, again.status_code, again.content) == (
        200,
        b"<p>one</p>",
        304,
        b"",
    )
    assert facts.rendered == ["one"]
    facts.change("two")
    assert asked(facts, if_none_match=first.headers["ETag"]).status_code == 200


def test_an_answer_tells_the_server_s_time_and_may_not_be_kept_by_others() -> None:
    answer = asked(Facts())
    assert int(answer.headers["X-Now"]) > 1_500_000_000_000
    assert answer.headers["Cache-Control"] == "no-cache"
    assert answer.headers["Vary"] == "Accept, Cookie, Accept-Language"


def events_of(opening: Opening, facts: Facts, changes: list[str]) -> list[bytes]:
    """The chunks of a stream until it has shown the last of ``changes``, each made after the one before was shown."""

    async def scene() -> list[bytes]:
        chunks = []
        left = list(changes)
        async for chunk in sse.events(opening):
            chunks.append(chunk)
            shown = b"event: fragment" in (chunk if not opening.packed else _unpacked(chunks))
            if shown and not left:
                return chunks
            if shown:
                facts.change(left.pop(0))
        return chunks

    return asyncio.run(asyncio.wait_for(scene(), 10))


def _unpacked(chunks: list[bytes]) -> bytes:
    return zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(b"".join(chunks))


def test_a_stream_tells_the_time_and_then_each_state_of_the_fragment_with_its_id() -> None:
    facts = Facts()
    chunks = events_of(Opening(facts.source()), facts, ["two"])
    assert chunks[0].startswith(b"retry: 2000\nevent: now\ndata: ")
    assert [chunk.split(b"\n")[1:] for chunk in chunks[1:]] == [
        [b"event: fragment", b"data: <p>one</p>", b"", b""],
        [b"event: fragment", b"data: <p>two</p>", b"", b""],
    ]
    ids = {chunk.split(b"\n")[0] for chunk in chunks[1:]}
    assert len(ids) == 2


def test_a_client_that_holds_the_fragment_already_is_sent_the_next_one_only() -> None:
    facts = Facts()
    digest = asked(facts).headers["ETag"].strip('"')

    async def scene() -> list[bytes]:
        stream = sse.events(Opening(facts.source(), seen=digest))
        chunks = [await anext(stream)]
        coming = asyncio.ensure_future(anext(stream))
        await asyncio.sleep(0.05)
        assert not coming.done()
        facts.change("two")
        return [*chunks, await asyncio.wait_for(coming, 5)]

    chunks = asyncio.run(scene())
    assert b"data: <p>two</p>" in chunks[1]


def test_a_quiet_stream_repeats_the_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sse, "HEARTBEAT_SECONDS", 0.01)
    facts = Facts()

    async def scene() -> list[bytes]:
        stream = sse.events(Opening(facts.source()))
        return [await anext(stream) for _chunk in range(4)]

    assert [b"event: now" in chunk for chunk in asyncio.run(scene())] == [True, False, True, True]
    assert facts.rendered == ["one"]


def test_a_compressed_stream_says_the_same() -> None:
    facts = Facts()
    text = _unpacked(events_of(Opening(facts.source(), packed=True), facts, []))
    assert text.startswith(b"retry: 2000\nevent: now\n")
    assert text.endswith(b"event: fragment\ndata: <p>one</p>\n\n")


def test_without_a_loop_to_hold_it_django_streams_it_itself() -> None:
    answer = asked(Facts(), accept="text/event-stream", accept_encoding="gzip")
    assert isinstance(answer, StreamingHttpResponse)
    assert answer.headers["Content-Type"] == "text/event-stream"
    assert answer.headers["Content-Encoding"] == "gzip"


class Wire:
    """The other end of an ASGI connection: keeps what is sent, and goes when it is told to."""

    def __init__(self) -> None:
        self.sent: list[Any] = []
        self.gone = asyncio.Event()

    async def receive(self) -> Any:
        await self.gone.wait()
        return {"type": "http.disconnect"}

    async def send(self, message: Any) -> None:
        self.sent.append(message)


def scope(accept: str = "text/event-stream") -> dict[str, Any]:
    return {"type": "http", "headers": [(b"accept", accept.encode())]}


def test_django_is_through_before_the_stream_begins_and_the_stream_ends_with_its_client() -> None:
    facts = Facts()
    through: list[int] = []

    async def django(scope: Any, receive: Any, send: Any) -> None:
        scope[HANDED_OVER] = Opening(facts.source())
        await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"0")]})
        await send({"type": "http.response.body", "body": b""})
        through.append(sse.open_streams())

    async def scene() -> Wire:
        wire = Wire()
        held = asyncio.ensure_future(Streams(django)(scope(), wire.receive, wire.send))
        while len(wire.sent) < 3:
            await asyncio.sleep(0.001)
        assert sse.open_streams() == through[0] + 1
        wire.gone.set()
        await asyncio.wait_for(held, 5)
        return wire

    wire = asyncio.run(scene())
    assert wire.sent[0] == {"type": "http.response.start", "status": 200, "headers": []}
    assert [message["more_body"] for message in wire.sent[1:]] == [True, True]
    assert sse.open_streams() == through[0]


@pytest.mark.parametrize("status", [302, 404, 500])
def test_what_a_view_refuses_is_passed_on_as_it_is(status: int) -> None:
    messages = [
        {"type": "http.response.start", "status": status, "headers": [(b"content-length", b"2")]},
        {"type": "http.response.body", "body": b"no"},
    ]

    async def django(scope: Any, receive: Any, send: Any) -> None:
        for message in messages:
            await send(message)

    async def scene() -> Wire:
        wire = Wire()
        await Streams(django)(scope(), wire.receive, wire.send)
        return wire

    assert asyncio.run(scene()).sent == messages


def test_openings_wait_in_line_and_pages_do_not() -> None:
    inside: list[int] = [0, 0]

    async def django(scope: Any, receive: Any, send: Any) -> None:
        page = HANDED_OVER not in scope
        inside[0] += 1
        inside[1] = max(inside[1], inside[0]) if not page else inside[1]
        await asyncio.sleep(0 if page else 0.005)
        inside[0] -= 1
        await send({"type": "http.response.start", "status": 404, "headers": []})

    async def scene() -> None:
        application, wire = Streams(django), Wire()
        calls = [application(scope(), wire.receive, wire.send) for _opening in range(40)]
        await asyncio.gather(*calls, application(scope("text/html"), wire.receive, wire.send))

    asyncio.run(scene())
    assert inside == [0, sse.OPENED_AT_ONCE]


def test_the_view_hands_its_stream_over_where_it_is_asked_to() -> None:
    facts = Facts()
    request: HttpRequest = RequestFactory().get(
        "/live/", {"seen": "abc"}, headers={"accept": "text/event-stream"}
    )
    request.scope = {HANDED_OVER: None}
    answer = views.live_answer(request, facts.source())
    opening = request.scope[HANDED_OVER]
    assert (answer.streaming, opening.seen, opening.packed) == (False, "abc", False)
    assert facts.rendered == []


def test_streams_of_one_fragment_look_into_a_wake_once_and_leave_nothing_behind() -> None:
    facts = Facts()

    async def shown(stream: Any, wanted: bytes) -> bytes:
        async for chunk in stream:
            if wanted in chunk:
                await stream.aclose()
                return bytes(chunk)
        return b""

    async def scene() -> set[bytes]:
        all_streams = [sse.events(Opening(facts.source())) for _stream in range(50)]
        coming = [asyncio.ensure_future(shown(one, b"<p>two</p>")) for one in all_streams]
        while not facts.rendered:
            await asyncio.sleep(0.001)
        await asyncio.sleep(0.05)
        facts.change("two")
        return set(await asyncio.wait_for(asyncio.gather(*coming), 10))

    assert len(asyncio.run(scene())) == 1
    assert facts.rendered == ["one", "two"]
    assert sse._channels == {}


def test_where_the_fragment_cannot_be_made_the_stream_ends_and_the_next_begins_anew() -> None:
    facts = Facts()
    broken = Source(facts.source().topic, "list", "en", lambda: str(1 // 0), lambda: 1)

    async def scene() -> tuple[int, bytes]:
        ended = [chunk async for chunk in sse.events(Opening(broken))]
        again = sse.events(Opening(facts.source()))
        chunks = [await anext(again), await anext(again)]
        await again.aclose()
        return len(ended), chunks[1]

    ended, chunk = asyncio.run(scene())
    assert ended == 1
    assert b"<p>one</p>" in chunk


def rest_of(opening: Opening, begin: Callable[[], None]) -> list[bytes]:
    """What a stream still sends after its first fragment, when ``begin`` is done; it must end."""

    async def scene() -> list[bytes]:
        chunks = []
        async for chunk in sse.events(opening):
            chunks.append(chunk)
            if len(chunks) == 2:
                begin()
        return chunks[2:]

    return asyncio.run(asyncio.wait_for(scene(), 5))


def test_a_stream_ends_where_one_of_its_doors_is_woken() -> None:
    opening = Opening(Facts().source(), doors=("door:meeting:1", "door:user:7"))
    assert rest_of(opening, lambda: listeners.wake("door:user:7")) == []


def test_a_stream_goes_on_where_another_door_is_woken() -> None:
    facts = Facts()
    opening = Opening(facts.source(), doors=("door:user:7",))

    async def scene() -> bytes:
        stream = sse.events(opening)
        await anext(stream)
        await anext(stream)
        listeners.wake("door:user:8")
        facts.change("two")
        return await asyncio.wait_for(anext(stream), 5)

    assert b"data: <p>two</p>" in asyncio.run(scene())


def test_a_stream_ends_with_its_life_and_the_door_is_asked_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sse, "HEARTBEAT_SECONDS", 0.01)
    monkeypatch.setattr(sse, "LIFE_SECONDS", 0.05)
    rest = rest_of(Opening(Facts().source()), lambda: None)
    assert {b"event: now" in chunk for chunk in rest} <= {True}


def test_what_also_changes_a_fragment_makes_it_anew() -> None:
    facts = Facts()
    source = replace(facts.source(), also=("programme:here",))

    async def scene() -> list[bytes]:
        stream = sse.events(Opening(source))
        chunks = [await anext(stream), await anext(stream)]
        facts.version, facts.text = 2, "two"
        listeners.wake("programme:here")
        return [*chunks, await asyncio.wait_for(anext(stream), 5)]

    assert b"data: <p>two</p>" in asyncio.run(scene())[2]


def test_who_is_signed_in_is_a_door_of_the_stream(rf: RequestFactory) -> None:
    request = rf.get("/live/", headers={"accept": "text/event-stream"})
    request.user = User(pk=7)
    request.scope = {HANDED_OVER: None}
    source = replace(Facts().source(), doors=("door:meeting:1",))
    views.live_answer(request, source)
    assert request.scope[HANDED_OVER].doors == ("door:meeting:1", "door:accounts.user:7")
