"""Runs every test: on SQLite, races on PostgreSQL, with a browser, the documented commands.

    .venv/bin/python -m deploy.run_tests

DATABASE_URL may name a PostgreSQL server for the races; without it Debian's is started for the run.
A skipped test counts as failed (`tests/strict.py`). Exits with 1 if any part fails.
"""

import contextlib
import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from deploy import postgres

ROOT = Path(__file__).resolve().parent.parent
PARTS = {
    "all on SQLite": ("not race and not browser and not serial", "-n", os.environ.get("WORKERS", "2")),
    "races on PostgreSQL": ("race", "--cov-append"),
    "browser": ("browser and not race", "--cov-append"),
    "documented commands": ("serial and not race and not browser", "--cov-append"),
}
"""The parts by name: which markers, and further arguments. Every test is in exactly one of them."""


def main() -> int:
    os.chdir(ROOT)
    (ROOT / "var" / "test").mkdir(parents=True, exist_ok=True)  # for the data of coverage
    database_url = os.environ.pop("DATABASE_URL", "")
    for name in ("PYTEST_ADDOPTS", "PYTEST_PLUGINS"):  # only pyproject.toml and PARTS choose what runs
        os.environ.pop(name, None)
    results = []
    with tempfile.TemporaryDirectory(prefix="confsvc-tests-") as data, contextlib.ExitStack() as stack:
        os.environ["DATA_DIR"] = data
        for name, (markers, *arguments) in PARTS.items():
            print(f"\n== {name} ==", flush=True)
            extra = {}
            if markers == "race":
                is_postgres = database_url.startswith("postgres")
                extra["DATABASE_URL"] = (
                    database_url if is_postgres else stack.enter_context(postgres.temporary_server())
                )
            started = time.monotonic()
            is_passed = run_pytest("-m", markers, *arguments, **extra)
            results.append((name, is_passed, time.monotonic() - started))
    subprocess.run([sys.executable, "-m", "coverage", "report"], check=False)
    print()
    for name, is_passed, seconds in results:
        print(f"{'passed' if is_passed else 'FAILED'}  {name}, {seconds:.0f} s")
    return int(not all(is_passed for _name, is_passed, _seconds in results))


def run_pytest(*arguments: str, **extra: str) -> bool:
    """Whether tests ran and all passed; `extra` is added to the environment."""
    command = [sys.executable, "-m", "pytest", "-q", "--cov", "--cov-report=", *arguments]
    process = subprocess.run(command, stdin=subprocess.DEVNULL, env=os.environ | extra, check=False)
    return process.returncode == 0


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    sys.exit(main())
