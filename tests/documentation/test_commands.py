"""Every command that README and the documents name runs, twice, on the demonstration."""

import contextlib
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from deploy.pictures import PAGES
from deploy.postgres import find_free_port
from tests.browser.site import build_environment, prepare_data
from tests.documentation.commands import ROOT, documented_commands, find_commands, make_targets

pytestmark = pytest.mark.serial

INPUT = {"manage.py parse_symbols": "A/62/278/Add.1/Corr.1\n"}
PLACEHOLDERS = {"EMAIL": "first.officer@secretariat.example"}
RUN_UNTIL_STOPPED = {"make run", "manage.py db_worker"}
RUN_BY_CONTINUOUS_INTEGRATION = {"make check", "make test"}
"""``.ci/run`` calls these two; run here they would contain themselves."""

CHANGE_THE_CHECKOUT = {"make clean", "make format", "make lock", "make messages", "make pictures"}
"""Not run here as they are; the test below takes the pictures into another folder."""

SHORT = {"BENCH_QUICK": "1"}
"""Benchmarks keep every step and take few screens and rounds; their limits are not judged then."""

START_SECONDS = 90.0


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder of its own with the demonstration loaded, as ``make run`` leaves it."""
    folder = tmp_path_factory.mktemp("documented") / "data"
    shutil.copytree(prepare_data(), folder)
    return folder


def runnable(command: str) -> list[str]:
    """The program and arguments of a documented command, with its placeholders filled in."""
    program, *arguments = command.split()
    arguments = [PLACEHOLDERS.get(argument, argument) for argument in arguments]
    return ["make", *arguments] if program == "make" else [sys.executable, str(ROOT / program), *arguments]


def run(command: str, data: Path, folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        runnable(command),
        cwd=ROOT if command.startswith("make") else folder,
        env=build_environment(data, **SHORT),
        input=INPUT.get(command, ""),
        capture_output=True,
        text=True,
        check=False,
    )


def commands_to_run() -> list[str]:
    named = set(documented_commands()) - RUN_BY_CONTINUOUS_INTEGRATION - RUN_UNTIL_STOPPED
    return sorted(named - CHANGE_THE_CHECKOUT)


def test_find_commands_reads_code_only() -> None:
    text = (
        "Say make haste.\n\n    make run      # serves\n    .venv/bin/python manage.py demo\n"
        "`manage.py bench x --only y`"
    )
    assert find_commands(text) == {"make run", "manage.py demo", "manage.py bench x --only y"}


def test_documents_name_only_targets_that_exist() -> None:
    named = {command.removeprefix("make ") for command in documented_commands() if command.startswith("make")}
    assert named - make_targets() == set()


@pytest.mark.parametrize("command", commands_to_run())
def test_documented_command_runs_twice(command: str, data: Path, tmp_path: Path) -> None:
    for attempt in ("first", "second"):
        completed = run(command, data, tmp_path)
        assert completed.returncode == 0, f"{attempt} run:\n{completed.stdout}{completed.stderr}"
        assert "Traceback" not in completed.stdout + completed.stderr


def test_pictures_replace_those_of_an_earlier_run(tmp_path: Path) -> None:
    (tmp_path / "console.png").write_bytes(b"of an earlier run")
    command = [sys.executable, "-m", "deploy.pictures", str(tmp_path)]
    completed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert completed.returncode == 0, completed.stdout + completed.stderr
    pictures = {picture.stem: picture.read_bytes()[:4] for picture in tmp_path.glob("*.png")}
    assert pictures == dict.fromkeys([*(name for name, *_rest in PAGES), "badge-sheet"], b"\x89PNG")


@pytest.mark.parametrize("command", ["make run", "manage.py db_worker"])
def test_documented_server_starts_twice_and_stops(command: str, data: Path, tmp_path: Path) -> None:
    for attempt in ("first", "second"):
        log = tmp_path / f"{attempt}.log"
        with log.open("w") as output:
            process = subprocess.Popen(
                runnable(command),
                cwd=ROOT,
                env=build_environment(data, PORT=str(find_free_port()), PYTHONUNBUFFERED="1"),
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        try:
            wait_until_ready(command, process, log)
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGINT)
            process.wait(timeout=30)
        assert "Traceback" not in log.read_text(encoding="utf8"), attempt


def wait_until_ready(command: str, process: subprocess.Popen[bytes], log: Path) -> None:
    """Return when the server has said that it serves; fail when it ends or says nothing in time."""
    ready = re.compile(r"http://127\.0\.0\.1:\d+" if command == "make run" else r"Starting worker")
    deadline = time.monotonic() + START_SECONDS
    while not ready.search(log.read_text(encoding="utf8")):
        stopped = process.poll() is not None
        assert not stopped and time.monotonic() < deadline, log.read_text(encoding="utf8")
        time.sleep(0.2)
