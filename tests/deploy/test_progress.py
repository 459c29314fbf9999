"""Progress on the terminal, and the log of what the steps ran."""

import re
import sys
from pathlib import Path

import pytest

from deploy.progress import Progress, StepFailedError


def test_step_prints_its_start_and_its_seconds(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    progress = Progress(tmp_path / "log" / "prepare.log")
    with progress.step("Database"):
        pass
    assert re.fullmatch(r"  Database \.\.\.\n  Database +\d+\.\d s\n", capsys.readouterr().out)


def test_step_that_fails_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(ZeroDivisionError), Progress(tmp_path / "prepare.log").step("Database"):
        raise ZeroDivisionError
    assert re.search(r"\n  Database +failed after +\d+\.\d s\n$", capsys.readouterr().out)


def test_run_writes_the_output_of_a_program_into_the_log(tmp_path: Path) -> None:
    progress = Progress(tmp_path / "prepare.log")
    progress.run([sys.executable, "-c", "import os; print(os.environ['NAME'])"], NAME="confsvc")
    assert progress.log_path.read_text().endswith("\nconfsvc\n")


def test_run_of_a_program_that_fails_shows_its_last_lines(tmp_path: Path) -> None:
    progress = Progress(tmp_path / "prepare.log")
    with pytest.raises(StepFailedError) as error:
        progress.run([sys.executable, "-c", "print('first'); print('last'); raise SystemExit(3)"])
    message = str(error.value)
    assert message.startswith("This command failed (3): ")
    assert message.endswith(f"\n\n    first\n    last\n\n  The whole of it: {progress.log_path}")
