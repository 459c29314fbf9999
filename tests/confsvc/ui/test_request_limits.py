"""A request is passed on with its whole body or not at all; slow clients hold up nobody."""

import asyncio
from typing import Any

import pytest

from confsvc.ui import request_limits
from confsvc.ui.request_limits import RequestBodyLimit, get_declared_size


class Client:
    """A client that sends ``parts``; not ``complete``, it then stays silent, or disconnects."""

    def __init__(self, *parts: bytes, complete: bool = True, disconnects: bool = False) -> None:
        self.left = [
            {"type": "http.request", "body": part, "more_body": not complete or number < len(parts)}
            for number, part in enumerate(parts, start=1)
        ]
        self.disconnects = disconnects
        self.answers: list[Any] = []

    async def receive(self) -> Any:
        if self.left:
            return self.left.pop(0)
        if not self.disconnects:
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


def request(client: Client, *headers: tuple[bytes, bytes], inner: Any = echo) -> Client:
    scope = {"type": "http", "headers": list(headers)}
    asyncio.run(asyncio.wait_for(RequestBodyLimit(inner)(scope, client.receive, client.send), 5))
    return client


def length(size: int) -> tuple[bytes, bytes]:
    return b"content-length", str(size).encode()


def test_body_in_parts_is_passed_on_whole() -> None:
    client = request(Client(b"one ", b"two ", b"three"), length(13))
    assert (client.status, client.answers[1]["body"]) == (200, b"one two three")


def test_request_without_a_body_is_passed_on_at_once() -> None:
    assert request(Client(b"")).status == 200


@pytest.mark.parametrize(
    "header", [length(10), (b"transfer-encoding", b"chunked"), length(request_limits.SMALL_BYTES + 1)]
)
def test_body_that_does_not_come_in_time_is_refused(
    header: tuple[bytes, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(request_limits, "SMALL_SECONDS", 0.01)
    monkeypatch.setattr(request_limits, "LARGE_SECONDS", 0.01)
    assert request(Client(b"half", complete=False), header).status == 408


def test_body_declared_too_large_is_refused_unread() -> None:
    client = Client(b"x")
    assert request(client, length(request_limits.MOST_BYTES + 1)).status == 413
    assert len(client.left) == 1


def test_body_that_turns_out_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(request_limits, "MOST_BYTES", 8)
    assert request(Client(b"12345", b"6789"), (b"transfer-encoding", b"chunked")).status == 413


def test_client_that_disconnects_gets_no_answer() -> None:
    assert request(Client(b"half", complete=False, disconnects=True), length(10)).answers == []


def test_silent_clients_hold_up_nobody() -> None:
    async def run() -> int | None:
        application = RequestBodyLimit(echo)
        silent_clients = [Client(b"", complete=False) for _number in range(200)]
        tasks = [
            asyncio.ensure_future(
                application(
                    {
                        "type": "http",
                        "headers": [length(10 if number % 2 else request_limits.SMALL_BYTES + 1)],
                    },
                    client.receive,
                    client.send,
                )
            )
            for number, client in enumerate(silent_clients)
        ]
        await asyncio.sleep(0.01)
        client = Client(b"console")
        scope = {"type": "http", "headers": [length(7)]}
        await asyncio.wait_for(application(scope, client.receive, client.send), 1)
        for task in tasks:
            task.cancel()
        return client.status

    assert asyncio.run(run()) == 200


@pytest.mark.parametrize(
    ("headers", "size"),
    [
        ([], 0),
        ([(b"content-length", b"12")], 12),
        ([(b"content-length", b"x")], None),
        ([(b"transfer-encoding", b"chunked"), (b"content-length", b"0")], None),
    ],
)
def test_get_declared_size_of_headers_is_bytes_or_unknown(headers: Any, size: int | None) -> None:
    assert get_declared_size(headers) == size
