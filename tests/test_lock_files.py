"""The lock files: versions and hashes, no address, all dependencies."""

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ("requirements.lock", "requirements-dev.lock", "requirements-bootstrap.lock")


@pytest.mark.parametrize("name", LOCKS)
def test_lock_file_has_versions_and_hashes_but_no_address(name: str) -> None:
    package = re.compile(r"[a-z0-9._-]+(\[[a-z0-9,._-]+\])?==\S+( ; [^\\]+)? \\")
    sha256 = re.compile(r"    --hash=sha256:[0-9a-f]{64}( \\)?")
    lines = (ROOT / name).read_text().splitlines()
    assert [line for line in lines if not package.fullmatch(line) and not sha256.fullmatch(line)] == []
    assert sum("==" in line for line in lines) > 3


def test_lock_files_have_every_dependency() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    dependencies_by_file = {
        "requirements.lock": project["project"]["dependencies"],
        "requirements-dev.lock": project["project"]["dependencies"] + project["dependency-groups"]["dev"],
        "requirements-bootstrap.lock": project["dependency-groups"]["bootstrap"],
    }
    for name, dependencies in dependencies_by_file.items():
        locked = set(re.findall(r"^([a-z0-9._-]+)", (ROOT / name).read_text(), re.MULTILINE))
        names = {re.split(r"[\[<>=~; ]", dependency, maxsplit=1)[0].lower() for dependency in dependencies}
        assert names - locked == set(), name


def test_lock_file_of_tests_has_the_versions_served() -> None:
    pins = [
        dict(re.findall(r"^([^\s=]+)==(\S+)", (ROOT / name).read_text(), re.MULTILINE)) for name in LOCKS[:2]
    ]
    assert {name: pins[1].get(name) for name in pins[0]} == pins[0]
