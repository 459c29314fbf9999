"""Parsing of strangers' files in a process of its own, with limits on time and memory.

Parsers of office files and PDF may loop, use up memory or crash. They run here as a program that
reads bytes and answers JSON. If it dies or takes too long, the file counts as unreadable and the
site goes on. Such a program is a module that ends with :func:`serve`. It gets no settings, no
database and no environment.
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
MEMORY_BYTES = 2**30
SLOTS = threading.BoundedSemaphore(2)
"""How many programs one process of the site runs at a time."""

WALL_CLOCK_FACTOR = 4
"""How many seconds may pass for each second of processor time, on a busy machine."""

OUT_OF_MEMORY = 3
"""The exit status of a program that has used up its memory."""


class UnreadableError(ValueError):
    """The program could not read the bytes; ``exhausted`` if it ran out of time or memory."""

    def __init__(self, *, exhausted: bool) -> None:
        super().__init__("exhausted" if exhausted else "unreadable")
        self.exhausted = exhausted


def run_sandboxed(
    module: str, content: bytes, *arguments: str, seconds: float, memory: int = MEMORY_BYTES
) -> Any:
    """What the program ``module`` answers to ``content`` and ``arguments``, read from its JSON.

    ``seconds`` of processor time and ``memory`` bytes are its limits. Waits for a free slot, at
    most as long as a program may run. Raises :class:`UnreadableError`.
    """
    if not SLOTS.acquire(timeout=seconds * WALL_CLOCK_FACTOR):
        raise UnreadableError(exhausted=True)
    try:
        return _run_program(module, content, *arguments, seconds=seconds, memory=memory)
    finally:
        SLOTS.release()


def _run_program(module: str, content: bytes, *arguments: str, seconds: float, memory: int) -> Any:
    command = [sys.executable, "-s", "-E", "-m", module, str(seconds), str(memory), *arguments]
    try:
        process = subprocess.run(
            command,
            input=content,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=ROOT,
            env={"LC_ALL": "C.UTF-8"},
            timeout=seconds * WALL_CLOCK_FACTOR + 2,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise UnreadableError(exhausted=True) from error
    if process.returncode:
        limits = (-signal.SIGPROF, -signal.SIGKILL, OUT_OF_MEMORY)
        raise UnreadableError(exhausted=process.returncode in limits)
    return json.loads(process.stdout)


def serve(parse: Callable[..., Any]) -> None:
    """Inside the program: set its limits, then print the result of ``parse`` as JSON.

    ``parse(content, *arguments)`` gets the bytes and arguments of :func:`run_sandboxed`.
    """
    seconds, memory, *arguments = sys.argv[1:]
    resource.setrlimit(resource.RLIMIT_AS, (int(memory), int(memory)))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    signal.setitimer(signal.ITIMER_PROF, float(seconds))
    try:
        output = json.dumps(parse(sys.stdin.buffer.read(), *arguments))
    except MemoryError:
        sys.exit(OUT_OF_MEMORY)
    sys.stdout.write(output)
