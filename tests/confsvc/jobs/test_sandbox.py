"""Parsing in the sandbox: whatever happens to the program, the site goes on and learns of it."""

import threading
import time
from typing import Any

import pytest

from confsvc.jobs import sandbox
from confsvc.jobs.sandbox import UnreadableError, run_sandboxed

PROGRAM = "tests.confsvc.jobs.sandbox_program"


def run(behaviour: str, content: bytes = b"abc", *, seconds: float = 0.3) -> Any:
    return run_sandboxed(PROGRAM, content, behaviour, seconds=seconds)


def test_run_sandboxed_program_sees_nothing_of_the_site(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_KEY", "not for a parser")
    assert run("") == {"length": 3, "secrets": ["LC_ALL"]}


@pytest.mark.parametrize(
    ("behaviour", "exhausted"), [("loop", True), ("eat", True), ("die", False), ("fault", False)]
)
def test_run_sandboxed_failure_is_unreadable_in_time(behaviour: str, exhausted: bool) -> None:
    started_at = time.monotonic()
    with pytest.raises(UnreadableError) as error:
        run(behaviour)
    assert error.value.exhausted is exhausted
    assert time.monotonic() - started_at < 10


def test_run_sandboxed_unknown_program_is_unreadable() -> None:
    with pytest.raises(UnreadableError, match="unreadable") as error:
        run_sandboxed("tests.confsvc.jobs.absent", b"", seconds=0.3)
    assert not error.value.exhausted


def test_run_sandboxed_sleeping_program_is_ended_by_the_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sandbox, "WALL_CLOCK_FACTOR", 0)
    with pytest.raises(UnreadableError, match="exhausted"):
        run("sleep")


def test_run_sandboxed_without_free_slot_is_exhausted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sandbox, "SLOTS", threading.BoundedSemaphore(1))
    sandbox.SLOTS.acquire()
    with pytest.raises(UnreadableError, match="exhausted"):
        run_sandboxed(PROGRAM, b"", seconds=0.01)


def test_run_sandboxed_failure_frees_its_slot(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sandbox, "SLOTS", threading.BoundedSemaphore(1))
    with pytest.raises(UnreadableError):
        run("fault")
    assert run("")["length"] == 3
