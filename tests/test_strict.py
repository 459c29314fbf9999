"""A skipped test, an expected failure or an absent import fails the run."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


def run_pytest(folder: Path, *bodies: str) -> str:
    for number, body in enumerate(bodies):
        (folder / f"test_{number}.py").write_text(f"import pytest\n{body}\n")
    plugins = ["-p", "no:django", "-p", "no:xdist", "-p", "no:cov", "-p", "tests.strict"]
    process = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", *plugins, f"--rootdir={folder}", str(folder)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert process.returncode != 0
    return process.stdout + process.stderr


@pytest.mark.parametrize("mark", ["skip", "skipif", "xfail"])
def test_marked_to_be_skipped_is_refused(tmp_path: Path, mark: str) -> None:
    output = run_pytest(tmp_path, f"@pytest.mark.{mark}(True, reason='r')\ndef test_it(): pass")
    assert f"test_0.py::test_it: a test that may not run ({mark})" in output


def test_that_skips_itself_fails(tmp_path: Path) -> None:
    output = run_pytest(
        tmp_path, "def test_it(): pytest.skip('r')", "def test_it(): pytest.xfail('r')", "def test_it(): pass"
    )
    assert "2 failed, 1 passed" in output


def test_module_that_skips_itself_fails(tmp_path: Path) -> None:
    output = run_pytest(
        tmp_path, "pytest.skip('r', allow_module_level=True)", "pytest.importorskip('no_such')"
    )
    assert "2 errors" in output
