"""What reads a stranger's file has its own process: whatever happens there, the site goes on and says so."""

import threading
import time
from typing import Any

import pytest

from confsvc.jobs import sandbox
from confsvc.jobs.sandbox import UnreadableError, read_apart


def asked(what: str, content: bytes = b"abc", *, seconds: float = 0.3) -> Any:
    return read_apart("tests.confsvc.jobs.apart_program", content, what, seconds=seconds)


def test_it_answers_and_sees_nothing_of_the_site(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_KEY", "not for a parser")
    assert asked("") == {"length": 3, "secrets": ["LC_ALL"]}


@pytest.mark.parametrize(
    ("what", "exhausted"), [("loop", True), ("eat", True), ("die", False), ("fault", False)]
)
def test_whatever_happens_there_is_told_in_time(what: str, exhausted: bool) -> None:
    started = time.monotonic()
    with pytest.raises(UnreadableError) as fault:
        asked(what)
    assert fault.value.exhausted is exhausted
    assert time.monotonic() - started < 10


def test_what_only_waits_is_ended_by_the_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sandbox, "WALL", 0)
    with pytest.raises(UnreadableError) as fault:
        asked("sleep")
    assert fault.value.exhausted


def test_only_so_many_programs_run_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sandbox, "AT_ONCE", threading.BoundedSemaphore(1))
    sandbox.AT_ONCE.acquire()
    with pytest.raises(sandbox.UnreadableError) as refused:
        sandbox.read_apart("tests.confsvc.jobs.apart_program", b"", seconds=0.01)
    assert refused.value.exhausted
