"""Runs every test: on SQLite, races on PostgreSQL, with a browser, the documented commands.

    .venv/bin/python -m deploy.run_tests

DATABASE_URL may name a PostgreSQL server for the races; without it Debian's is started for the run.
COVERAGE=1 also measures which lines ran, in half as much time again. A skipped test counts as
failed (`tests/strict.py`). Exits with 1 if any part fails.
"""

import contextlib
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from deploy import postgres

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "var" / "test"
PARTS = {
    "all on SQLite": ("not race and not browser and not serial", "-n", os.environ.get("WORKERS", "2")),
    "browser": ("browser and not race",),
    "races on PostgreSQL": ("race",),
    "documented commands": ("serial and not race and not browser",),
}
"""The parts by name: which markers, and further arguments. Every test is in exactly one of them."""

STAGES = (
    (("all on SQLite",),),
    (("browser", "races on PostgreSQL"), ("documented commands",)),
)
"""The stages one after another; in each, lanes at the same time, whose parts follow each other.

The browser leaves half of two cores idle, and no other part judges how long anything takes.
"""

POLL_SECONDS = 0.2


@dataclass
class RunningPart:
    """A part that runs; its output goes to ``output``, or to the terminal."""

    name: str
    process: subprocess.Popen[bytes]
    started: float
    output: IO[bytes] | None


@dataclass(frozen=True)
class Result:
    """How a part ended, and after how many seconds."""

    name: str
    is_passed: bool
    seconds: float


def main() -> int:
    os.chdir(ROOT)
    DATA.mkdir(parents=True, exist_ok=True)
    database_url = os.environ.pop("DATABASE_URL", "")
    for name in ("PYTEST_ADDOPTS", "PYTEST_PLUGINS"):  # only pyproject.toml and PARTS choose what runs
        os.environ.pop(name, None)
    results: list[Result] = []
    with tempfile.TemporaryDirectory(prefix="confsvc-tests-") as folder, contextlib.ExitStack() as stack:
        os.environ["DATA_DIR"] = folder
        if not database_url.startswith("postgres"):
            database_url = stack.enter_context(postgres.temporary_server())
        for stage in STAGES:
            results += run_stage(stage, Path(folder), {"races on PostgreSQL": database_url})
    if os.environ.get("COVERAGE"):
        subprocess.run([sys.executable, "-m", "coverage", "combine", "--quiet", str(DATA)], check=False)
        subprocess.run([sys.executable, "-m", "coverage", "report"], check=False)
    print()
    for result in results:
        print(f"{'passed' if result.is_passed else 'FAILED'}  {result.name}, {result.seconds:.0f} s")
    return int(not all(result.is_passed for result in results))


def run_stage(
    lanes: tuple[tuple[str, ...], ...], folder: Path, database_urls: Mapping[str, str]
) -> Iterator[Result]:
    """The results of the parts of a stage, as they end; whatever still runs is stopped at the end.

    The first lane writes to the terminal; what the others write is printed when a part ends.
    """
    waiting = [list(lane) for lane in lanes]
    running: list[RunningPart | None] = [None] * len(lanes)
    try:
        while any(waiting) or any(running):
            for number, part in enumerate(running):
                if part is not None and part.process.poll() is not None:
                    running[number] = None
                    yield finish(part)
                if running[number] is None and waiting[number]:
                    output = None if number == 0 else (folder / f"lane-{number}.txt").open("w+b")
                    name = waiting[number].pop(0)
                    running[number] = start(name, database_urls.get(name), output)
            time.sleep(POLL_SECONDS)
    finally:
        for part in running:
            if part is not None:
                part.process.terminate()
                part.process.wait()


def start(name: str, database_url: str | None, output: IO[bytes] | None) -> RunningPart:
    """Start a part in a process of its own."""
    if output is None:
        print(f"\n== {name} ==", flush=True)
    markers, *arguments = PARTS[name]
    command = [sys.executable, "-m", "pytest", "-q", "-m", markers, *arguments]
    extra = {"DATABASE_URL": database_url} if database_url else {}
    if os.environ.get("COVERAGE"):
        command += ["--cov", "--cov-report="]
        extra["COVERAGE_FILE"] = str(DATA / f".coverage.{name.replace(' ', '-')}")
    process = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=output,
        stderr=subprocess.STDOUT if output else None,
        env=os.environ | extra,
    )
    return RunningPart(name, process, time.monotonic(), output)


def finish(part: RunningPart) -> Result:
    """The result of a part that has ended, after printing what it wrote aside."""
    if part.output is not None:
        with part.output as output:
            output.seek(0)
            text = output.read().decode(errors="replace")
        print(f"\n== {part.name} ==\n{text}", flush=True)
    return Result(part.name, part.process.returncode == 0, time.monotonic() - part.started)


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    sys.exit(main())
