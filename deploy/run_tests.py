"""Every test, in three parts: all on SQLite, the races on PostgreSQL, the browser's. Fails where any did not run.

    .venv/bin/python -m deploy.run_tests

DATABASE_URL may name a PostgreSQL server for the races; without one Debian's own is started for the run.
"""

import contextlib
import os
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from deploy import postgres

ROOT = Path(__file__).resolve().parent.parent
RESULTS = ROOT / "var" / "test"


@dataclass(frozen=True)
class Part:
    name: str
    marked: str
    arguments: tuple[str, ...] = ()


PARTS = (
    Part("all on SQLite", "not race and not browser and not serial", ("-n", os.environ.get("WORKERS", "2"))),
    Part("races on PostgreSQL", "race", ("--cov-append",)),
    Part("browser", "browser and not race", ("--cov-append",)),
    Part("documented commands", "serial", ("--cov-append",)),
)


@dataclass(frozen=True)
class Outcome:
    part: Part
    exit_code: int
    ran: int
    passed: int
    seconds: float

    @property
    def good(self) -> bool:
        return self.exit_code == 0 and 0 < self.ran == self.passed


def main() -> int:
    os.chdir(ROOT)
    RESULTS.mkdir(parents=True, exist_ok=True)
    given = os.environ.pop("DATABASE_URL", "")
    for name in ("PYTEST_ADDOPTS", "PYTEST_PLUGINS"):  # what is run is said here and in pyproject.toml alone
        os.environ.pop(name, None)
    with tempfile.TemporaryDirectory(prefix="confsvc-tests-") as data, contextlib.ExitStack() as later:
        os.environ["DATA_DIR"] = data
        expected = collect()
        if expected is None:
            return 1
        outcomes = []
        for part in PARTS:
            print(f"\n== {part.name} ==", flush=True)
            url = ""
            if part.marked == "race":
                url = (
                    given
                    if given.startswith("postgres")
                    else later.enter_context(postgres.temporary_server())
                )
            outcomes.append(run(part, url))
    return summary(expected, outcomes)


def collect() -> int | None:
    """How many tests there are; None, with pytest's words printed, where some cannot be read."""
    done = pytest("--collect-only", "-q", "--no-cov", capture=True)
    if done.returncode:
        print(done.stdout)
        print("The tests could not be collected.")
        return None
    return sum("::" in line for line in done.stdout.splitlines())


def run(part: Part, database_url: str) -> Outcome:
    report = RESULTS / f"{part.marked.split()[0]}-{part.marked.count(' ')}.xml"
    report.unlink(missing_ok=True)
    started = time.monotonic()
    done = pytest(
        *("-m", part.marked, "-q", "--cov", "--cov-report=", f"--junit-xml={report}", *part.arguments),
        **({"DATABASE_URL": database_url} if database_url else {}),
    )
    suite = ElementTree.parse(report).getroot().find("testsuite") if report.exists() else None  # noqa: S314
    counts = {
        key: int(suite.get(key, 0)) if suite is not None else 0
        for key in ("tests", "failures", "errors", "skipped")
    }
    passed = counts["tests"] - counts["failures"] - counts["errors"] - counts["skipped"]
    return Outcome(part, done.returncode, counts["tests"], passed, time.monotonic() - started)


def pytest(*arguments: str, capture: bool = False, **extra: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "pytest", *arguments],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE if capture else None,
        stderr=subprocess.STDOUT if capture else None,
        text=True,
        env=os.environ | extra,
        check=False,
    )


def summary(expected: int, outcomes: list[Outcome]) -> int:
    subprocess.run([sys.executable, "-m", "coverage", "report"], check=False)
    print()
    for outcome in outcomes:
        verdict = "passed" if outcome.good else "FAILED"
        counted = f"{outcome.passed} of {outcome.ran} tests passed" if outcome.ran else "no test ran"
        print(f"{verdict}  {outcome.part.name}: {counted}, {outcome.seconds:.0f} s")
    ran = sum(outcome.ran for outcome in outcomes)
    complete = ran == expected
    if not complete:
        print(f"FAILED  {expected} tests stand in the tree and {ran} ran.")
    good = complete and all(outcome.good for outcome in outcomes)
    print(
        f"{'All' if good else 'NOT all'} of {expected} tests passed; none was passed over."
        if good
        else f"NOT all of {expected} tests passed."
    )
    return int(not good)


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    sys.exit(main())
