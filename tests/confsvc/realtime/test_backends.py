"""How notifications travel: with the commit, never after a rollback, and between processes."""

import asyncio
import os
import secrets
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from unittest.mock import patch

import pytest
from django.conf import settings
from django.db import connection, transaction

from confsvc.realtime import backends, listeners
from confsvc.realtime.backends import ListeningBackend, PostgresBackend, ProcessBackend, RedisBackend
from confsvc.realtime.listeners import count_notifications

WAIT_SECONDS = 20.0
CALLBACKS = (listeners.notify, listeners.notify_all)


def wait_until(is_true: Callable[[], bool]) -> bool:
    deadline = time.monotonic() + WAIT_SECONDS
    while not is_true() and time.monotonic() < deadline:
        time.sleep(0.01)
    return is_true()


@pytest.mark.django_db
def test_process_backend_notifies_with_the_commit(django_capture_on_commit_callbacks) -> None:
    before = count_notifications("list:21")
    with django_capture_on_commit_callbacks(execute=True):
        ProcessBackend(*CALLBACKS).send("list:21")
        assert count_notifications("list:21") == before
    assert count_notifications("list:21") == before + 1


def test_process_backend_has_no_listener_to_start() -> None:
    ProcessBackend(*CALLBACKS).start_listener()


def test_listening_backend_reconnects_and_notifies_all() -> None:
    class Breaking(ListeningBackend):
        attempts = 0

        def send(self, topic: str) -> None: ...

        async def listen(self) -> None:
            Breaking.attempts += 1
            if Breaking.attempts < 3:
                raise ConnectionError
            self.notify_all()
            await asyncio.sleep(3600)

    before = listeners._count_of_all
    with patch.object(backends, "RETRY_SECONDS", 0.001):
        backend = Breaking(*CALLBACKS)
        backend.start_listener()
        backend.start_listener()
        assert wait_until(lambda: listeners._count_of_all == before + 1)
    assert Breaking.attempts == 3


# -- real servers, and another process that sends --
SEND = """
from django.db import transaction
from confsvc.realtime.notify import notify
try:
    with transaction.atomic():
        notify("{lost}")
        raise LookupError
except LookupError:
    pass
with transaction.atomic():
    notify("{topic}")
"""


def send_from_another_process(backend: str, topic: str, lost: str) -> None:
    """Notify ``lost`` in a transaction that is rolled back, then ``topic`` in one that commits."""
    database = connection.settings_dict
    server = f"{database['USER']}:{database['PASSWORD']}@{database['HOST']}:{database['PORT']}"
    subprocess.run(
        [sys.executable, "manage.py", "shell", "-v0", "-c", SEND.format(topic=topic, lost=lost)],
        cwd=settings.BASE_DIR,
        env={
            **os.environ,
            "REALTIME_BACKEND": backend,
            "DATABASE_URL": f"postgres://{server}/{database['NAME']}",
        },
        check=True,
        capture_output=True,
    )


@pytest.fixture
def redis_url() -> Iterator[str]:
    """A Redis server of the test's own, on a free port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    options = ["--port", str(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"]
    server = subprocess.Popen(["redis-server", *options], stdout=subprocess.DEVNULL)
    try:
        yield f"redis://127.0.0.1:{port}/0"
    finally:
        server.terminate()
        server.wait(10)


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_postgres_backend_carries_commits_and_no_rollbacks() -> None:
    topic, lost = f"list:{secrets.token_hex(4)}", f"list:{secrets.token_hex(4)}"
    before = listeners._count_of_all
    PostgresBackend(*CALLBACKS).start_listener()
    assert wait_until(lambda: listeners._count_of_all > before)
    start = count_notifications(topic)
    send_from_another_process("postgres", topic, lost)
    assert wait_until(lambda: count_notifications(topic) == start + 1)
    assert count_notifications(lost) == start


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_redis_backend_carries_commits_and_no_rollbacks(redis_url: str) -> None:
    topic, lost = f"list:{secrets.token_hex(4)}", f"list:{secrets.token_hex(4)}"
    before = listeners._count_of_all
    backend = RedisBackend(redis_url, *CALLBACKS)
    with patch.object(backends, "RETRY_SECONDS", 0.05):
        backend.start_listener()
        assert wait_until(lambda: listeners._count_of_all > before)
    start = count_notifications(topic)
    with patch.dict(os.environ, {"REDIS_URL": redis_url}):
        send_from_another_process("redis", topic, lost)
    assert wait_until(lambda: count_notifications(topic) == start + 1)
    assert count_notifications(lost) == start


@pytest.mark.django_db(transaction=True)
def test_redis_backend_without_server_notifies_its_own_process() -> None:
    before = count_notifications("list:22")
    with transaction.atomic():
        RedisBackend("redis://127.0.0.1:1/0", *CALLBACKS).send("list:22")
    assert count_notifications("list:22") == before + 1
