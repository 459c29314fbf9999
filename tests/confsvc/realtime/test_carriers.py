"""How a wake travels: at the commit and never after a rollback; between processes by real servers."""

import asyncio
import os
import secrets
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from unittest.mock import patch

import pytest
from django.conf import settings
from django.db import connection, transaction

from confsvc.realtime import backends, listeners
from confsvc.realtime.backends import OneProcess, Postgres, Redis, Relayed

WAIT_SECONDS = 20.0


def until(true: Callable[[], bool]) -> bool:
    deadline = time.monotonic() + WAIT_SECONDS
    while not true() and time.monotonic() < deadline:
        time.sleep(0.01)
    return true()


@pytest.mark.django_db
def test_in_one_process_the_wake_comes_with_the_commit(django_capture_on_commit_callbacks) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        OneProcess().announce("list:21")
        assert listeners.wakes_of("list:21") - listeners._everything == 0
    assert listeners.wakes_of("list:21") - listeners._everything == 1


@pytest.mark.parametrize(
    ("setting", "kind"), [("process", OneProcess), ("postgres", Postgres), ("redis", Redis)]
)
def test_the_setting_names_the_carrier(setting: str, kind: type, settings) -> None:
    settings.LIVE_CARRIER, settings.REDIS_URL = setting, "redis://127.0.0.1:6379/0"
    backends.carrier.cache_clear()
    try:
        assert type(backends.carrier()) is kind
    finally:
        backends.carrier.cache_clear()


def test_a_channel_that_breaks_is_taken_up_again_and_the_time_between_is_made_good() -> None:
    class Breaking(Relayed):
        tries = 0

        def announce(self, topic: str) -> None: ...

        async def relay(self) -> None:
            Breaking.tries += 1
            if Breaking.tries < 3:
                raise ConnectionError
            listeners.wake_all()
            await asyncio.sleep(3600)

    before = listeners._everything
    with patch.object(backends, "RETRY_SECONDS", 0.001):
        carrier = Breaking()
        carrier.attend()
        carrier.attend()
        assert until(lambda: listeners._everything == before + 1)
    assert Breaking.tries == 3


# -- real servers, and another process that announces --
ANNOUNCE = """
from django.db import transaction
from confsvc.realtime.notify import publish
try:
    with transaction.atomic():
        publish("{lost}")
        raise LookupError
except LookupError:
    pass
with transaction.atomic():
    publish("{topic}")
"""


def announce_elsewhere(carrier: str, topic: str, lost: str) -> None:
    database = connection.settings_dict
    at = f"{database['USER']}:{database['PASSWORD']}@{database['HOST']}:{database['PORT']}"
    subprocess.run(
        [sys.executable, "manage.py", "shell", "-v0", "-c", ANNOUNCE.format(topic=topic, lost=lost)],
        cwd=settings.BASE_DIR,
        env={
            **os.environ,
            "LIVE_CARRIER": carrier,
            "DATABASE_URL": f"postgres://{at}/{database['NAME']}",
        },
        check=True,
        capture_output=True,
    )


@pytest.fixture
def redis_url() -> Iterator[str]:
    """A Redis of the test's own, on a free port."""
    import socket

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    words = ["redis-server", "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"]
    server = subprocess.Popen(words, stdout=subprocess.DEVNULL)
    try:
        yield f"redis://127.0.0.1:{port}/0"
    finally:
        server.terminate()
        server.wait(10)


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_through_postgresql_a_commit_elsewhere_wakes_and_a_rollback_does_not() -> None:
    topic, lost = f"list:{secrets.token_hex(4)}", f"list:{secrets.token_hex(4)}"
    before = listeners._everything
    Postgres().attend()
    assert until(lambda: listeners._everything > before)
    start = listeners.wakes_of(topic)
    announce_elsewhere("postgres", topic, lost)
    assert until(lambda: listeners.wakes_of(topic) == start + 1)
    assert listeners.wakes_of(lost) == start


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_through_redis_a_commit_elsewhere_wakes_and_a_rollback_does_not(redis_url: str) -> None:
    topic, lost = f"list:{secrets.token_hex(4)}", f"list:{secrets.token_hex(4)}"
    before = listeners._everything
    carrier = Redis(redis_url)
    with patch.object(backends, "RETRY_SECONDS", 0.05):
        carrier.attend()
        assert until(lambda: listeners._everything > before)
    start = listeners.wakes_of(topic)
    with patch.dict(os.environ, {"REDIS_URL": redis_url}):
        announce_elsewhere("redis", topic, lost)
    assert until(lambda: listeners.wakes_of(topic) == start + 1)
    assert listeners.wakes_of(lost) == start


@pytest.mark.django_db(transaction=True)
def test_a_redis_that_is_gone_does_not_undo_what_is_committed() -> None:
    start = listeners.wakes_of("list:22")
    with transaction.atomic():
        Redis("redis://127.0.0.1:1/0").announce("list:22")
    assert listeners.wakes_of("list:22") == start + 1
