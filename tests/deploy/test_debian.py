"""Which Debian packages are missing."""

import pytest

from deploy import debian


def test_find_missing_names_the_packages_that_are_not_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(debian.PACKAGES, "run", ["fontconfig", "no-such-package-of-debian"])
    assert debian.find_missing(["run"], own_python=False) == {"run": ["no-such-package-of-debian"]}


def test_find_missing_with_a_server_given_needs_no_postgresql(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(debian.PACKAGES, "test", ["postgresql", "no-such-package-of-debian"])
    monkeypatch.setenv("DATABASE_URL", "postgres://127.0.0.1/test")
    assert debian.find_missing(["test"], own_python=False) == {"test": ["no-such-package-of-debian"]}


def test_find_missing_elsewhere_prints_what_is_needed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(debian.shutil, "which", lambda program: None)
    monkeypatch.setitem(debian.PACKAGES, "run", ["fontconfig"])
    assert debian.find_missing(["run"], own_python=False) == {}
    assert capsys.readouterr().out == "  This is not a Debian system; needed are: fontconfig\n"
