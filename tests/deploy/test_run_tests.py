"""The parts in which all tests are run."""

import itertools
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from deploy import run_tests
from deploy.run_tests import PARTS, STAGES, RunningPart

MARKERS = ("race", "browser", "serial")


def test_parts_hold_every_test_exactly_once() -> None:
    for values in itertools.product([False, True], repeat=len(MARKERS)):
        marks = dict(zip(MARKERS, values, strict=True))
        holding = [name for name, (markers, *_rest) in PARTS.items() if eval(markers, {}, marks)]  # noqa: S307
        assert len(holding) == 1, marks


def test_stages_hold_every_part_exactly_once() -> None:
    names = [name for lanes in STAGES for lane in lanes for name in lane]
    assert sorted(names) == sorted(PARTS)


def test_run_stage_runs_lanes_together_and_tells_what_failed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    programs = {
        "first": "print('one')",
        "second": "import sys; print('two'); sys.exit(1)",
        "third": "import os; print('database', os.environ['DATABASE_URL'])",
    }

    def start_program(name: str, database_url: str | None, output: Any) -> RunningPart:
        environment = os.environ | ({"DATABASE_URL": database_url} if database_url else {})
        process = subprocess.Popen([sys.executable, "-c", programs[name]], stdout=output, env=environment)
        return RunningPart(name, process, 0.0, output)

    monkeypatch.setattr(run_tests, "start", start_program)
    results = list(run_tests.run_stage((("first",), ("second", "third")), tmp_path, {"third": "postgres:x"}))
    assert {result.name: result.is_passed for result in results} == {
        "first": True,
        "second": False,
        "third": True,
    }
    written = capfd.readouterr().out
    assert "one" in written
    assert "== second ==\ntwo" in written
    assert "== third ==\ndatabase postgres:x" in written
