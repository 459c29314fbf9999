"""Event streams: their events, their end, and that Django has finished before they begin."""

import asyncio
import zlib
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from confsvc.realtime import fragments, listeners, sse
from confsvc.realtime.fragments import Source
from confsvc.realtime.sse import STREAM_KEY, EventStreams, Stream, generate_events
from tests.confsvc.realtime.facts import Facts


class Client:
    """The other end of an ASGI connection: collects what is sent, and disconnects when asked to."""

    def __init__(self) -> None:
        self.messages: list[Any] = []
        self.disconnected = asyncio.Event()

    async def receive(self) -> Any:
        await self.disconnected.wait()
        return {"type": "http.disconnect"}

    async def send(self, message: Any) -> None:
        self.messages.append(message)


def build_scope(accept: str = "text/event-stream") -> dict[str, Any]:
    return {"type": "http", "headers": [(b"accept", accept.encode())]}


def read_stream(stream: Stream, facts: Facts, changes: list[str]) -> list[bytes]:
    """The chunks of a stream up to the last of ``changes``, each made after the one before."""

    async def run() -> list[bytes]:
        chunks = []
        left = list(changes)
        async for chunk in generate_events(stream):
            chunks.append(chunk)
            if b"event: fragment" not in (decompress(chunks) if stream.is_compressed else chunk):
                continue
            if not left:
                return chunks
            facts.change(left.pop(0))
        return chunks

    return asyncio.run(asyncio.wait_for(run(), 10))


def read_rest(stream: Stream, act_between: Callable[[], None]) -> list[bytes]:
    """What a stream sends after its first fragment and ``act_between()``, until it ends."""

    async def run() -> list[bytes]:
        chunks = []
        async for chunk in generate_events(stream):
            chunks.append(chunk)
            if len(chunks) == 2:
                act_between()
        return chunks[2:]

    return asyncio.run(asyncio.wait_for(run(), 5))


def decompress(chunks: list[bytes]) -> bytes:
    return zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(b"".join(chunks))


def test_generate_events_time_then_each_fragment_with_its_id() -> None:
    facts = Facts()
    chunks = read_stream(Stream(facts.source()), facts, ["two"])
    assert chunks[0].startswith(b"retry: 2000\nevent: now\ndata: ")
    assert [chunk.split(b"\n")[1:] for chunk in chunks[1:]] == [
        [b"event: fragment", b"data: <p>one</p>", b"", b""],
        [b"event: fragment", b"data: <p>two</p>", b"", b""],
    ]
    assert len({chunk.split(b"\n")[0] for chunk in chunks[1:]}) == 2


def test_generate_events_client_with_fragment_gets_the_next_only() -> None:
    facts = Facts()
    digest = fragments.get_fragment(facts.source()).digest

    async def run() -> bytes:
        events = generate_events(Stream(facts.source(), last_digest=digest))
        await anext(events)
        following = asyncio.ensure_future(anext(events))
        await asyncio.sleep(0.05)
        assert not following.done()
        facts.change("two")
        return await asyncio.wait_for(following, 5)

    assert b"data: <p>two</p>" in asyncio.run(run())


def test_generate_events_quiet_stream_repeats_the_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sse, "HEARTBEAT_SECONDS", 0.01)
    facts = Facts()

    async def run() -> list[bytes]:
        events = generate_events(Stream(facts.source()))
        return [await anext(events) for _chunk in range(4)]

    assert [b"event: now" in chunk for chunk in asyncio.run(run())] == [True, False, True, True]
    assert facts.rendered == ["one"]


def test_generate_events_compressed_stream_has_the_same_events() -> None:
    facts = Facts()
    text = decompress(read_stream(Stream(facts.source(), is_compressed=True), facts, []))
    assert text.startswith(b"retry: 2000\nevent: now\n")
    assert text.endswith(b"event: fragment\ndata: <p>one</p>\n\n")


def test_event_streams_django_is_finished_before_the_stream_begins() -> None:
    facts = Facts()
    counts: list[int] = []

    async def django(scope: Any, receive: Any, send: Any) -> None:
        scope[STREAM_KEY] = Stream(facts.source())
        await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"0")]})
        await send({"type": "http.response.body", "body": b""})
        counts.append(sse.count_streams())

    async def run() -> Client:
        client = Client()
        streams = EventStreams(django)
        connection = asyncio.ensure_future(streams(build_scope(), client.receive, client.send))
        while len(client.messages) < 3:
            await asyncio.sleep(0.001)
        assert sse.count_streams() == counts[0] + 1
        client.disconnected.set()
        await asyncio.wait_for(connection, 5)
        return client

    client = asyncio.run(run())
    assert client.messages[0] == {"type": "http.response.start", "status": 200, "headers": []}
    assert [message["more_body"] for message in client.messages[1:]] == [True, True]
    assert sse.count_streams() == counts[0]


@pytest.mark.parametrize("status", [302, 404, 500])
def test_event_streams_other_response_is_passed_on(status: int) -> None:
    messages = [
        {"type": "http.response.start", "status": status, "headers": [(b"content-length", b"2")]},
        {"type": "http.response.body", "body": b"no"},
    ]

    async def django(scope: Any, receive: Any, send: Any) -> None:
        for message in messages:
            await send(message)

    async def run() -> Client:
        client = Client()
        await EventStreams(django)(build_scope(), client.receive, client.send)
        return client

    assert asyncio.run(run()).messages == messages


def test_event_streams_opening_streams_wait_and_pages_do_not() -> None:
    opening: list[int] = []
    most_opening: list[int] = [0]
    served: list[str] = []

    async def django(scope: Any, receive: Any, send: Any) -> None:
        if STREAM_KEY not in scope:
            served.append("page")
        else:
            opening.append(1)
            most_opening[0] = max(most_opening[0], len(opening))
            await asyncio.sleep(0.005)
            opening.pop()
            served.append("stream")
        await send({"type": "http.response.start", "status": 404, "headers": []})

    async def run() -> None:
        streams, client = EventStreams(django), Client()
        calls = [streams(build_scope(), client.receive, client.send) for _stream in range(40)]
        await asyncio.gather(*calls, streams(build_scope("text/html"), client.receive, client.send))

    asyncio.run(run())
    assert (most_opening, len(served)) == ([sse.MOST_OPENING_STREAMS], 41)
    assert served[0] == "page"


def test_event_streams_only_so_many_requests_run_at_a_time() -> None:
    running: list[int] = []
    most_running: list[int] = [0]

    async def django(scope: Any, receive: Any, send: Any) -> None:
        running.append(1)
        most_running[0] = max(most_running[0], len(running))
        await asyncio.sleep(0.001)
        running.pop()
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await asyncio.sleep(0.001)
        await send({"type": "http.response.body", "body": b""})

    async def run() -> None:
        streams, client = EventStreams(django), Client()
        scope = build_scope("text/html")
        await asyncio.gather(*[streams(scope, client.receive, client.send) for _page in range(60)])

    asyncio.run(run())
    assert most_running == [sse.MOST_RUNNING_REQUESTS]


def test_event_streams_other_protocols_are_passed_on() -> None:
    scopes: list[Any] = []

    async def django(scope: Any, receive: Any, send: Any) -> None:
        scopes.append(scope)

    client_scope = {"type": "lifespan"}

    async def run() -> None:
        client = Client()
        await EventStreams(django)(client_scope, client.receive, client.send)

    asyncio.run(run())
    assert scopes == [{"type": "lifespan"}]


def test_generate_events_streams_of_one_fragment_share_its_rendering() -> None:
    facts = Facts()

    async def read_until(events: Any, text: bytes) -> bytes:
        async for chunk in events:
            if text in chunk:
                await events.aclose()
                return bytes(chunk)
        return b""

    async def run() -> set[bytes]:
        streams = [generate_events(Stream(facts.source())) for _stream in range(50)]
        reading = [asyncio.ensure_future(read_until(events, b"<p>two</p>")) for events in streams]
        while not facts.rendered:
            await asyncio.sleep(0.001)
        await asyncio.sleep(0.05)
        facts.change("two")
        return set(await asyncio.wait_for(asyncio.gather(*reading), 10))

    assert len(asyncio.run(run())) == 1
    assert facts.rendered == ["one", "two"]
    assert sse._channels == {}


def test_generate_events_failed_rendering_ends_the_stream_only() -> None:
    facts = Facts()
    broken = Source(facts.source().topic, "list", "en", lambda: str(1 // 0), lambda: 1)

    async def run() -> tuple[int, bytes]:
        chunks = [chunk async for chunk in generate_events(Stream(broken))]
        following = generate_events(Stream(facts.source()))
        await anext(following)
        fragment = await anext(following)
        await following.aclose()
        return len(chunks), fragment

    count, fragment = asyncio.run(run())
    assert count == 1
    assert b"<p>one</p>" in fragment


def test_generate_events_ends_at_its_access_topic() -> None:
    stream = Stream(Facts().source(), access_topics=("access:meeting:1", "access:user:7"))
    assert read_rest(stream, lambda: listeners.notify("access:user:7")) == []


def test_generate_events_goes_on_at_the_access_topic_of_another() -> None:
    facts = Facts()

    async def run() -> bytes:
        events = generate_events(Stream(facts.source(), access_topics=("access:user:7",)))
        await anext(events)
        await anext(events)
        listeners.notify("access:user:8")
        facts.change("two")
        return await asyncio.wait_for(anext(events), 5)

    assert b"data: <p>two</p>" in asyncio.run(run())


def test_generate_events_ends_after_its_life(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sse, "HEARTBEAT_SECONDS", 0.01)
    monkeypatch.setattr(sse, "LIFE_SECONDS", 0.05)
    rest = read_rest(Stream(Facts().source()), lambda: None)
    assert [chunk for chunk in rest if b"event: now" not in chunk and b"data: <p>" not in chunk] == []


def test_generate_events_other_topic_changes_the_fragment() -> None:
    facts = Facts()
    source = replace(facts.source(), other_topics=("programme:here",))

    async def run() -> bytes:
        events = generate_events(Stream(source))
        await anext(events)
        await anext(events)
        facts.version, facts.text = 2, "two"
        listeners.notify("programme:here")
        return await asyncio.wait_for(anext(events), 5)

    assert b"data: <p>two</p>" in asyncio.run(run())
