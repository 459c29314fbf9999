"""The mark of what a database was loaded with, and which file it is in."""

import sqlite3
from pathlib import Path

import pytest

from deploy import database


def test_read_mark_of_no_file_is_zero(tmp_path: Path) -> None:
    assert database.read_mark(tmp_path / "none.sqlite3") == 0


def test_write_mark_stores_the_mark_in_the_file(tmp_path: Path) -> None:
    file = tmp_path / "some.sqlite3"
    sqlite3.connect(file).close()
    assert database.read_mark(file) == 0
    database.write_mark(file, database.compute_mark())
    assert database.read_mark(file) == database.compute_mark()
    assert 0 < database.compute_mark() < 2**31


@pytest.mark.parametrize(
    "name",
    [
        "meetings/core/migrations/0999_x.py",
        "confsvc/commands/migrations/0999_x.py",
        "meetings/core/kits/x.toml",
        "meetings/treaties/data/entities.csv",
        "meetings/core/demo/x.py",
    ],
)
def test_compute_mark_with_a_new_file_changes(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str
) -> None:
    (tmp_path / "requirements.lock").touch()
    monkeypatch.setattr(database, "ROOT", tmp_path)
    before = database.compute_mark()
    (tmp_path / name).parent.mkdir(parents=True)
    (tmp_path / name).touch()
    assert database.compute_mark() != before


@pytest.mark.parametrize(
    ("url", "file"),
    [
        ("sqlite:////srv/data/one.sqlite3", Path("/srv/data/one.sqlite3")),
        ("postgres://confsvc@127.0.0.1/confsvc", None),
    ],
)
def test_find_sqlite_file_of_a_url_is_its_file_or_none(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, url: str, file: Path | None
) -> None:
    monkeypatch.setenv("DATABASE_URL", url)
    assert database.find_sqlite_file(tmp_path) == file


def test_find_sqlite_file_without_a_url_is_in_the_data_folder(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("DATABASE_URL", raising=False)
    assert database.find_sqlite_file(tmp_path) == tmp_path / "confsvc.sqlite3"
