"""Which apps there are and which may know which.

``documents -> delegations -> meetings -> confsvc``, never back, and within a package an app imports
only those listed before it. A name in a string, a template or a style counts as well as an import.
"""

import ast
import re
from pathlib import Path

import pytest

from tests.architecture.sources import APPS, ORDER, ROOT, Source, app_of, read_sources

TOP = {"manage.py", "tests", "deploy", *APPS}
PROJECT = {"__init__.py", "settings.py", "urls.py", "asgi.py", "locale"}
NAMES_APPS_BY_STRING = {"confsvc/settings.py", "confsvc/urls.py"}
LABELS = {app.partition(".")[2]: app for app in ORDER}


def find_imports_of_later_apps(source: Source) -> list[str]:
    """Imports of an app that stands after the app of the source. ``asgi`` may import base apps;
    settings and urls name apps by string only."""
    if source.path == "confsvc/asgi.py":
        return []
    found = []
    for imported in source.imports():
        app = app_of(imported.name)
        if app and (not source.app or ORDER.index(app) > ORDER.index(source.app)):
            found.append(f"{source.path}:{imported.line}: {imported.name}")
    return found


def find_strings_of_later_apps(source: Source) -> list[str]:
    """Strings that name a model, module, template or static file of a later app."""
    if not source.app:
        return []
    later = ORDER[ORDER.index(source.app) + 1 :]
    labels = "|".join(re.escape(app.partition(".")[2]) for app in later)
    modules = "|".join(re.escape(app) for app in later)
    if not later:
        return []
    pattern = re.compile(
        rf"(?:{modules})(?:\.\w+)*|(?:{labels})\.[A-Z]\w+|(?:{labels})/[\w/.-]+\.(?:html|css|js)"
    )
    return [
        f"{source.path}:{node.lineno}: {node.value!r}"
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and pattern.fullmatch(node.value)
    ]


def find_files_of_later_apps(path: Path, text: str) -> list[str]:
    """Templates and static files of a later app that a template names."""
    app = app_of(".".join(path.parts))
    later = [name.partition(".")[2] for name in ORDER[ORDER.index(app) + 1 :]]
    if not later:
        return []
    pattern = re.compile(rf"""["']((?:{"|".join(later)})/[\w/.-]+\.(?:html|txt|css|js|svg))["']""")
    return [f"{path}: {name}" for name in pattern.findall(text)]


@pytest.mark.parametrize(
    ("path", "line", "is_refused"),
    [
        ("meetings/speakers/services/speeches.py", "from meetings.treaties.models import Entity", False),
        ("meetings/treaties/selectors.py", "from meetings.speakers.models import Speech", True),
        ("meetings/treaties/selectors.py", "from meetings.speakers import models", True),
        ("meetings/treaties/selectors.py", "from meetings import speakers", True),
        ("meetings/treaties/selectors.py", "from ..speakers import models", True),
        ("meetings/speakers/views/lists.py", "import delegations.roster.models", True),
        ("delegations/badges/views.py", "from meetings.core.models import Meeting", False),
        ("confsvc/ui/views.py", "def f():\n    from meetings.core import selectors", True),
        ("confsvc/ui/views.py", "from confsvc.accounts.models import User", True),
        ("confsvc/accounts/models.py", "from confsvc.ui import languages", False),
        ("confsvc/urls.py", "from meetings.core import views", True),
    ],
)
def test_find_imports_of_later_apps_names_only_those(path: str, line: str, is_refused: bool) -> None:
    assert bool(find_imports_of_later_apps(Source(path, line))) is is_refused


@pytest.mark.parametrize(
    ("path", "text", "is_refused"),
    [
        ("meetings/core/models.py", "models.ForeignKey('roster.Delegate', models.CASCADE)", True),
        ("meetings/core/views/home.py", "import_module('delegations.roster.services')", True),
        ("meetings/core/views/home.py", "render(request, 'programme/day.html')", True),
        ("delegations/roster/models.py", "models.ForeignKey('core.Meeting', models.CASCADE)", False),
        ("meetings/core/labels.py", "text = 'roster: the list of them'", False),
    ],
)
def test_find_strings_of_later_apps_names_only_those(path: str, text: str, is_refused: bool) -> None:
    assert bool(find_strings_of_later_apps(Source(path, text))) is is_refused


@pytest.mark.parametrize(
    ("path", "text", "is_refused"),
    [
        ("meetings/core/templates/core/today.html", '{% include "programme/row.html" %}', True),
        ("confsvc/ui/templates/ui/base.html", "{% static 'speakers/speakers.css' %}", True),
        ("meetings/speakers/templates/speakers/list.html", '{% extends "core/frame.html" %}', False),
    ],
)
def test_find_files_of_later_apps_names_only_those(path: str, text: str, is_refused: bool) -> None:
    assert bool(find_files_of_later_apps(Path(path), text)) is is_refused


def test_imports_name_no_later_app() -> None:
    assert [line for source in read_sources() for line in find_imports_of_later_apps(source)] == []


def test_strings_name_no_later_app() -> None:
    assert [
        line
        for source in read_sources()
        if source.path not in NAMES_APPS_BY_STRING
        for line in find_strings_of_later_apps(source)
    ] == []


def test_templates_name_no_file_of_a_later_app() -> None:
    found = []
    for package in APPS:
        for path in sorted((ROOT / package).rglob("templates/**/*.html")):
            found += find_files_of_later_apps(path.relative_to(ROOT), path.read_text(encoding="utf8"))
    assert found == []


@pytest.mark.parametrize("app", ORDER)
def test_app_is_a_django_app_with_its_own_files(app: str) -> None:
    folder = ROOT / app.replace(".", "/")
    label = app.partition(".")[2]
    names = {
        (kind, path.name)
        for kind in ("templates", "static")
        for path in (folder / kind).glob("*")
        if path.is_dir()
    }
    foreign = {(kind, name) for kind, name in names if name in LABELS and name != label}
    assert (folder / "apps.py").is_file()
    assert foreign == set()


def test_models_stand_in_the_app_that_migrates_them() -> None:
    from django.apps import apps

    ours = [config for config in apps.get_app_configs() if config.name in ORDER]
    assert {config.name for config in ours} == set(ORDER)
    assert [
        model._meta.label
        for config in ours
        for model in config.get_models()
        if not model.__module__.startswith(f"{config.name}.models")
    ] == []


def test_packages_hold_only_their_apps() -> None:
    found = {}
    for package, apps in APPS.items():
        allowed = {*apps, "__init__.py", "__pycache__", *(PROJECT if package == "confsvc" else ())}
        found[package] = sorted({path.name for path in (ROOT / package).iterdir()} - allowed)
    assert found == {package: [] for package in APPS}


def test_top_level_holds_only_the_named_folders() -> None:
    names = {
        path.name
        for path in ROOT.iterdir()
        if not path.name.startswith(".")
        and path.name != "var"
        and (path.suffix == ".py" or (path.is_dir() and any(path.rglob("*.py"))))
    }
    assert names == TOP
