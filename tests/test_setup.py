"""What set-up and the tests stand on: lock files, the marked database, the served pair, the reference put back."""

import re
import sqlite3
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection

from deploy import database, debian, serve
from tests import snapshot
from tests.markup import html_errors

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ("requirements.lock", "requirements-dev.lock", "requirements-bootstrap.lock")


# -- lock files --
@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_file_holds_versions_and_hashes_and_no_address(name: str) -> None:
    package = re.compile(r"[a-z0-9._-]+(\[[a-z0-9,._-]+\])?==\S+( ; [^\\]+)? \\")
    sha256 = re.compile(r"    --hash=sha256:[0-9a-f]{64}( \\)?")
    lines = (ROOT / name).read_text().splitlines()
    assert [line for line in lines if not package.fullmatch(line) and not sha256.fullmatch(line)] == []
    assert sum("==" in line for line in lines) > 3


def test_every_dependency_is_locked() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    wanted = {
        "requirements.lock": project["project"]["dependencies"],
        "requirements-dev.lock": project["project"]["dependencies"] + project["dependency-groups"]["dev"],
        "requirements-bootstrap.lock": project["dependency-groups"]["bootstrap"],
    }
    for name, dependencies in wanted.items():
        locked = set(re.findall(r"^([a-z0-9._-]+)", (ROOT / name).read_text(), re.MULTILINE))
        asked = {re.split(r"[\[<>=~; ]", one, maxsplit=1)[0].lower() for one in dependencies}
        assert asked - locked == set(), name


def test_tests_run_on_the_versions_that_are_served() -> None:
    pins = [
        dict(re.findall(r"^([^\s=]+)==(\S+)", (ROOT / name).read_text(), re.MULTILINE)) for name in LOCKS[:2]
    ]
    assert {name: pins[1].get(name) for name in pins[0]} == pins[0]


# -- the set-up --
def test_the_mark_of_a_database_is_kept_in_its_file(tmp_path: Path) -> None:
    file = tmp_path / "some.sqlite3"
    assert database.mark_of(file) == 0
    sqlite3.connect(file).close()
    database.set_mark(file, database.loaded_mark())
    assert 0 < database.mark_of(file) == database.loaded_mark() < 2**31


@pytest.mark.parametrize("name", ["meetings/migrations/0999_x.py", "confsvc/commands/migrations/0999_x.py"])
def test_a_new_migration_changes_the_mark(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str) -> None:
    (tmp_path / "requirements.lock").touch()
    monkeypatch.setattr(database, "ROOT", tmp_path)
    before = database.loaded_mark()
    (tmp_path / name).parent.mkdir(parents=True)
    (tmp_path / name).touch()
    assert database.loaded_mark() != before


def test_a_database_of_another_kind_has_no_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("DATABASE_URL", raising=False)
    assert database.sqlite_file(tmp_path) == tmp_path / "confsvc.sqlite3"
    monkeypatch.setenv("DATABASE_URL", "sqlite:////srv/data/one.sqlite3")
    assert database.sqlite_file(tmp_path) == Path("/srv/data/one.sqlite3")
    monkeypatch.setenv("DATABASE_URL", "postgres://confsvc@127.0.0.1/confsvc")
    assert database.sqlite_file(tmp_path) is None


def test_a_missing_debian_package_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(debian.PACKAGES, "run", ["fontconfig", "no-such-package-of-debian"])
    assert debian.missing(["run"], own_python=False) == {"run": ["no-such-package-of-debian"]}


def test_a_taken_port_is_said_in_a_sentence() -> None:
    import socket

    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = subprocess.run(
            [sys.executable, "-m", "deploy.serve"],
            cwd=ROOT,
            env={"PORT": str(port), "PATH": ""},
            capture_output=True,
            text=True,
            check=False,
        )
    assert done.returncode == 1
    assert done.stdout == (
        f"Port {port} is taken by another program. Stop it, or choose another: PORT={port + 1} make run\n"
    )


def test_programs_end_together_with_what_they_started() -> None:
    grandchild = (
        "import subprocess, sys; subprocess.run([sys.executable, '-c', 'import time; time.sleep(60)'])"
    )
    programs = [serve.start(["-c", grandchild]), serve.start(["-c", "import time; time.sleep(60)"])]
    serve.end(programs)
    assert [program.poll() is None for program in programs] == [False, False]


# -- the database of the tests --
@pytest.mark.django_db
def test_rows_come_back_after_a_flush() -> None:
    before = snapshot.take()
    call_command("flush", verbosity=0, interactive=False, inhibit_post_migrate=False)
    snapshot.restore(before)
    after = snapshot.take()
    assert {name: sorted(map(repr, rows)) for name, (_, rows) in after.items()} == {
        name: sorted(map(repr, rows)) for name, (_, rows) in before.items()
    }


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_rows_come_back_after_a_flush_on_postgresql() -> None:
    test_rows_come_back_after_a_flush()


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_run_together_gives_each_a_connection_and_its_answer_or_error(run_together) -> None:
    def process() -> int:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_backend_pid()")
            return int(cursor.fetchone()[0])

    def fails() -> None:
        raise ValueError("this one fails")

    first, second, third = run_together(process, process, fails)
    assert first != second
    assert isinstance(third, ValueError)


# -- no test is passed over --
def told_by_pytest(folder: Path, *bodies: str) -> str:
    for number, body in enumerate(bodies):
        (folder / f"test_{number}.py").write_text(f"import pytest\n{body}\n")
    plugins = ["-p", "no:django", "-p", "no:xdist", "-p", "no:cov", "-p", "tests.strict"]
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", *plugins, f"--rootdir={folder}", str(folder)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode != 0
    return done.stdout + done.stderr


@pytest.mark.parametrize("mark", ["skip", "skipif", "xfail"])
def test_a_test_marked_to_be_passed_over_is_refused(tmp_path: Path, mark: str) -> None:
    said = told_by_pytest(tmp_path, f"@pytest.mark.{mark}(True, reason='r')\ndef test_it(): pass")
    assert f"test_0.py::test_it: a test that may not run ({mark})" in said


def test_a_test_that_passes_itself_over_fails(tmp_path: Path) -> None:
    said = told_by_pytest(
        tmp_path, "def test_it(): pytest.skip('r')", "def test_it(): pytest.xfail('r')", "def test_it(): pass"
    )
    assert "2 failed, 1 passed" in said


def test_a_module_that_passes_itself_over_fails(tmp_path: Path) -> None:
    said = told_by_pytest(
        tmp_path, "pytest.skip('r', allow_module_level=True)", "pytest.importorskip('no_such')"
    )
    assert "2 errors" in said


# -- settings --
def test_production_refuses_the_secret_of_the_demonstration() -> None:
    done = subprocess.run(
        [sys.executable, "manage.py", "check"],
        cwd=ROOT,
        env={"ALLOWED_HOSTS": "confsvc.example", "PATH": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode != 0
    assert "SECRET_KEY is not set" in done.stderr


def test_uploads_of_tests_stay_out_of_the_checkout(settings) -> None:
    assert not Path(settings.MEDIA_ROOT).is_relative_to(ROOT)


# -- HTML --
@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("<!doctype html><html lang=en><title>t</title><p>one<p>two</html>", False),
        ("<p><b>one</p>", True),
        ("<td>a cell without its table</td>", True),
        ('<p id="a">one</p><p id="a">two</p>', True),
        ("<!doctype html><title>t</title><label for=b>B</label>", True),
        ("<label for=b>B</label>", False),
    ],
)
def test_html_is_held_to_its_grammar(text: str, wrong: bool) -> None:
    assert bool(html_errors(text)) is wrong
