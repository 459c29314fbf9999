"""Prints one line a step, with its seconds; the output of its programs is logged.

Standard library only.
"""

import os
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

WIDTH = 50


class StepFailedError(Exception):
    """A step could not be done; the message is a sentence for the person at the terminal."""


class Progress:
    """Prints the running steps: one line rewritten on a terminal, elsewhere two lines a step."""

    def __init__(self, log_path: Path) -> None:
        log_path.parent.mkdir(parents=True, exist_ok=True)
        self.log_path = log_path
        self.log = log_path.open("w", encoding="utf8", buffering=1)
        self._terminal = sys.stdout.isatty()
        self._running: dict[str, float] = {}
        self._lock = threading.Lock()

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        started = time.monotonic()
        finished = threading.Event()
        with self._lock:
            self._running[name] = started
            if not self._terminal:
                print(f"  {name} ...", flush=True)
        if self._terminal:
            threading.Thread(target=self._tick, args=(finished,), daemon=True).start()
        outcome = "failed after"
        try:
            yield
            outcome = ""
        finally:
            finished.set()
            with self._lock:
                del self._running[name]
                self._clear()
                print(f"  {name:<{WIDTH}}{outcome} {time.monotonic() - started:5.1f} s", flush=True)

    def run(self, command: Sequence[str | Path], **extra: str) -> None:
        """Run a program, `extra` in its environment, and log its output; raises StepFailedError."""
        line = " ".join(str(part) for part in command)
        self.log.write(f"\n$ {line}\n")
        offset = self.log_path.stat().st_size
        process = subprocess.run(
            [str(part) for part in command],
            stdin=subprocess.DEVNULL,
            stdout=self.log,
            stderr=subprocess.STDOUT,
            env=os.environ | extra,
            check=False,
        )
        if process.returncode:
            raise StepFailedError(
                f"This command failed ({process.returncode}): {line}\n\n{self._read_last_lines(offset)}"
            )

    def _read_last_lines(self, offset: int, count: int = 15) -> str:
        text = self.log_path.read_bytes()[offset:].decode(errors="replace")
        lines = text.splitlines()[-count:]
        return "\n".join(f"    {line}" for line in lines) + f"\n\n  The whole of it: {self.log_path}"

    def _tick(self, finished: threading.Event) -> None:
        while not finished.wait(0.5):
            with self._lock:
                now = time.monotonic()
                text = ", ".join(f"{name} {now - since:.0f} s" for name, since in self._running.items())
                self._clear()
                print(f"\r  {text}"[: shutil.get_terminal_size().columns], end="", flush=True)

    def _clear(self) -> None:
        if self._terminal:
            print("\r\033[K", end="")
