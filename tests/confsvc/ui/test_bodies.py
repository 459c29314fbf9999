"""A request is let in with its whole body, or not at all; who is slow holds up nobody."""

import asyncio
from typing import Any

import pytest

from confsvc.ui import request_limits
from confsvc.ui.request_limits import Bodies, declared


class Client:
    """The other end: what it sends, part by part; after the last it stays silent, or goes."""

    def __init__(self, *parts: bytes, whole: bool = True, goes: bool = False) -> None:
        self.left = [
            {"type": "http.request", "body": part, "more_body": not whole or number < len(parts)}
            for number, part in enumerate(parts, start=1)
        ]
        self.goes = goes
        self.answers: list[Any] = []

    async def receive(self) -> Any:
        if self.left:
            return self.left.pop(0)
        if not self.goes:
            await asyncio.Event().wait()
        return {"type": "http.disconnect"}

    async def send(self, message: Any) -> None:
        self.answers.append(message)

    @property
    def status(self) -> int | None:
        return self.answers[0]["status"] if self.answers else None


async def echo(scope: Any, receive: Any, send: Any) -> None:
    message = await receive()
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": message["body"]})


def asked(client: Client, *heads: tuple[bytes, bytes], inner: Any = echo) -> Client:
    scope = {"type": "http", "headers": list(heads)}
    asyncio.run(asyncio.wait_for(Bodies(inner)(scope, client.receive, client.send), 5))
    return client


def length(size: int) -> tuple[bytes, bytes]:
    return b"content-length", str(size).encode()


def test_a_body_is_handed_over_whole() -> None:
    client = asked(Client(b"one ", b"two ", b"three"), length(13))
    assert (client.status, client.answers[1]["body"]) == (200, b"one two three")


def test_a_request_without_a_body_is_let_through_as_it_comes() -> None:
    assert asked(Client(b"")).status == 200


@pytest.mark.parametrize(
    "head", [length(10), (b"transfer-encoding", b"chunked"), length(request_limits.SMALL + 1)]
)
def test_a_body_that_does_not_come_is_refused_in_time(
    head: tuple[bytes, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(request_limits, "SMALL_SECONDS", 0.01)
    monkeypatch.setattr(request_limits, "LARGE_SECONDS", 0.01)
    assert asked(Client(b"half", whole=False), head).status == 408


def test_a_body_that_says_it_is_too_large_is_refused_unread() -> None:
    client = Client(b"x")
    assert asked(client, length(request_limits.MOST + 1)).status == 413
    assert len(client.left) == 1


def test_a_body_that_turns_out_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(request_limits, "MOST", 8)
    assert asked(Client(b"12345", b"6789"), (b"transfer-encoding", b"chunked")).status == 413


def test_who_goes_away_is_answered_nothing() -> None:
    assert asked(Client(b"half", whole=False, goes=True), length(10)).answers == []


def test_those_who_do_not_send_hold_up_nobody() -> None:
    async def scene() -> int | None:
        application = Bodies(echo)
        silent = [Client(b"", whole=False) for _one in range(200)]
        waiting = [
            asyncio.ensure_future(
                application(
                    {"type": "http", "headers": [length(10 if number % 2 else request_limits.SMALL + 1)]},
                    one.receive,
                    one.send,
                )
            )
            for number, one in enumerate(silent)
        ]
        await asyncio.sleep(0.01)
        client = Client(b"console")
        scope = {"type": "http", "headers": [length(7)]}
        await asyncio.wait_for(application(scope, client.receive, client.send), 1)
        for task in waiting:
            task.cancel()
        return client.status

    assert asyncio.run(scene()) == 200


@pytest.mark.parametrize(
    ("heads", "size"),
    [
        ([], 0),
        ([(b"content-length", b"12")], 12),
        ([(b"content-length", b"x")], None),
        ([(b"transfer-encoding", b"chunked"), (b"content-length", b"0")], None),
    ],
)
def test_what_a_request_says_of_its_body(heads: Any, size: int | None) -> None:
    assert declared(heads) == size
