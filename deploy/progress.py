"""One line a step, with its seconds; what the step's programs say goes to a log file. Standard library only."""

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
    """Prints the steps under way. On a terminal the line is rewritten each second; elsewhere it is printed twice."""

    def __init__(self, log_path: Path) -> None:
        log_path.parent.mkdir(parents=True, exist_ok=True)
        self.log_path = log_path
        self.log = log_path.open("w", encoding="utf8", buffering=1)
        self._terminal = sys.stdout.isatty()
        self._under_way: dict[str, float] = {}
        self._lock = threading.Lock()

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        started = time.monotonic()
        over = threading.Event()
        with self._lock:
            self._under_way[name] = started
            if not self._terminal:
                print(f"  {name} ...", flush=True)
        if self._terminal:
            threading.Thread(target=self._tick, args=(over,), daemon=True).start()
        outcome = "failed after"
        try:
            yield
            outcome = ""
        finally:
            over.set()
            with self._lock:
                del self._under_way[name]
                self._clear()
                print(f"  {name:<{WIDTH}}{outcome} {time.monotonic() - started:5.1f} s", flush=True)

    def run(self, command: Sequence[str | Path], **extra: str) -> None:
        """Runs a program, its output in the log; `extra` is added to its environment. Raises StepFailedError."""
        line = " ".join(str(part) for part in command)
        self.log.write(f"\n$ {line}\n")
        began = self.log_path.stat().st_size
        done = subprocess.run(
            [str(part) for part in command],
            stdin=subprocess.DEVNULL,
            stdout=self.log,
            stderr=subprocess.STDOUT,
            env=os.environ | extra,
            check=False,
        )
        if done.returncode:
            raise StepFailedError(
                f"This command failed ({done.returncode}): {line}\n\n{self._last_lines(began)}"
            )

    def _last_lines(self, began: int, count: int = 15) -> str:
        written = self.log_path.read_bytes()[began:].decode(errors="replace")
        lines = written.splitlines()[-count:]
        return "\n".join(f"    {line}" for line in lines) + f"\n\n  The whole of it: {self.log_path}"

    def _tick(self, over: threading.Event) -> None:
        while not over.wait(0.5):
            with self._lock:
                now = time.monotonic()
                text = ", ".join(f"{name} {now - since:.0f} s" for name, since in self._under_way.items())
                self._clear()
                print(f"\r  {text}"[: shutil.get_terminal_size().columns], end="", flush=True)

    def _clear(self) -> None:
        if self._terminal:
            print("\r\033[K", end="")
