"""The demonstration as ``make run`` leaves it: loaded again without a change, and quick to show."""

import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.benchmarks.pages import LIMIT_QUERIES
from tests.browser.site import manage, prepare_data

pytestmark = pytest.mark.serial
CHANGES_ANYWAY = {"django_session", "django_migrations", "sqlite_sequence"}


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A copy of the data folder with the demonstration loaded."""
    folder = tmp_path / "data"
    shutil.copytree(prepare_data(), folder)
    return folder


def read_tables(data: Path) -> dict[str, list[tuple[object, ...]]]:
    """All rows of all tables."""
    with closing(sqlite3.connect(data / "confsvc.sqlite3")) as database:
        names = database.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        return {
            name: database.execute(f'SELECT * FROM "{name}" ORDER BY 1').fetchall()
            for (name,) in names
            if name not in CHANGES_ANYWAY
        }


def test_demo_loaded_again_changes_nothing(data: Path) -> None:
    before = read_tables(data)
    assert manage(data, "demo") == ""
    after = read_tables(data)
    assert {name for name in before if before[name] != after[name]} == set()
    assert len(before["speakers_inscription"]) > 40


def test_pages_of_the_demonstration_ask_few_queries(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BENCH_QUICK", "1")
    output = manage(data, "bench", "main_job", "--only", "pages")
    most = json.loads(output)["measures"]["page_most_queries"]
    assert most["value"] <= LIMIT_QUERIES, most["unit"]
