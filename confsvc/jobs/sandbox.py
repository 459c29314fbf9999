"""Reading what strangers send in a process of its own, bounded in time and memory, which knows nothing of the site.

Parsers of office files and PDF may loop, eat memory or worse. They run here as a program over bytes that answers JSON:
where it dies or takes too long, the file is at fault and the site goes on. Such a program stands in a module whose
last line is :func:`answer`, and needs neither settings nor database.
"""

import json
import resource
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
MEMORY = 2**30  # bytes
AT_ONCE = threading.BoundedSemaphore(2)  # programs of one process of the site
WALL = 4  # how often the processor's time may pass on the clock, on a busy machine


class UnreadableError(ValueError):
    """The program could not read the bytes; ``exhausted`` where it took more time or memory than it may."""

    def __init__(self, *, exhausted: bool) -> None:
        super().__init__("exhausted" if exhausted else "unreadable")
        self.exhausted = exhausted


def read_apart(module: str, content: bytes, *arguments: str, seconds: float, memory: int = MEMORY) -> Any:
    """What the program ``module`` answers to ``content``, within ``seconds`` of the processor's time and ``memory``
    bytes; at most ``AT_ONCE`` at a time, others wait as long. Raises :class:`UnreadableError`."""
    if not AT_ONCE.acquire(timeout=seconds * WALL):
        raise UnreadableError(exhausted=True)
    try:
        return _run(module, content, *arguments, seconds=seconds, memory=memory)
    finally:
        AT_ONCE.release()


def _run(module: str, content: bytes, *arguments: str, seconds: float, memory: int) -> Any:
    command = [sys.executable, "-s", "-E", "-m", module, str(seconds), str(memory), *arguments]
    try:
        done = subprocess.run(
            command,
            input=content,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=ROOT,
            env={"LC_ALL": "C.UTF-8"},
            timeout=seconds * WALL + 2,
            check=False,
        )
    except subprocess.TimeoutExpired as fault:
        raise UnreadableError(exhausted=True) from fault
    if done.returncode:
        raise UnreadableError(exhausted=done.returncode in (-signal.SIGPROF, -signal.SIGKILL, OUT_OF_MEMORY))
    return json.loads(done.stdout)


OUT_OF_MEMORY = 3


def answer(reading: Callable[..., Any]) -> None:
    """In the program: bounds itself, and prints as JSON what ``reading(content, *arguments)`` makes of the bytes on
    standard input."""
    seconds, memory, *arguments = sys.argv[1:]
    resource.setrlimit(resource.RLIMIT_AS, (int(memory), int(memory)))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    signal.setitimer(signal.ITIMER_PROF, float(seconds))
    try:
        told = json.dumps(reading(sys.stdin.buffer.read(), *arguments))
    except MemoryError:
        sys.exit(OUT_OF_MEMORY)
    sys.stdout.write(told)
