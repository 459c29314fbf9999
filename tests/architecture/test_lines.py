"""How long lines are: docstrings and comments to 100 columns, code to 110, templates to 120."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.sources import ORDER, ROOT

LONGEST_TEMPLATE_LINE = 120
RUFF = (
    *(sys.executable, "-m", "ruff", "check", "--no-cache", "--output-format=concise"),
    *("--select=E501,W505", "--config=lint.pycodestyle.max-doc-length=100", "--config=line-length=110"),
)


def find_long_lines(path: Path) -> list[str]:
    """What ruff says of lines that are too long in a Python file or a folder of them."""
    output = subprocess.run([*RUFF, str(path)], capture_output=True, text=True, check=False).stdout
    return [line for line in output.splitlines() if "E501" in line or "W505" in line]


def find_long_template_lines(path: Path) -> list[str]:
    """Lines of a template that are longer than 120 characters."""
    lines = path.read_text(encoding="utf8").splitlines()
    return [
        f"{path.name}:{number}: {len(line)} characters"
        for number, line in enumerate(lines, 1)
        if len(line) > LONGEST_TEMPLATE_LINE
    ]


def test_find_long_lines_planted_lines_are_named(tmp_path: Path) -> None:
    planted = tmp_path / "a.py"
    planted.write_text(f'"""{"word " * 20}"""\n\nVALUE = "{"word " * 22}"\nOTHER = 1\n', encoding="utf8")
    assert [line.rpartition("a.py:")[2].split(" ")[:2] for line in find_long_lines(planted)] == [
        ["1:101:", "W505"],
        ["3:111:", "E501"],
    ]


def test_find_long_template_lines_planted_line_is_named(tmp_path: Path) -> None:
    planted = tmp_path / "a.html"
    planted.write_text(f"<p>\n{'x' * 121}\n{'x' * 120}\n</p>\n", encoding="utf8")
    assert find_long_template_lines(planted) == ["a.html:2: 121 characters"]


@pytest.mark.parametrize("folder", (*ORDER, "tests", "deploy"))
def test_python_lines_fit(folder: str) -> None:
    assert find_long_lines(ROOT / folder.replace(".", "/")) == []


@pytest.mark.parametrize("app", ORDER)
def test_template_lines_fit(app: str) -> None:
    folder = ROOT / app.replace(".", "/") / "templates"
    assert [line for path in sorted(folder.rglob("*.html")) for line in find_long_template_lines(path)] == []
