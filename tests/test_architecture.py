"""The house: who may know whom, what stands at the top, how long a file may be.

documents -> delegations -> meetings -> confsvc, never back; inside an app each room knows only those before it.
The source is read, not run, so a name in a string or a template counts as well as an import.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
APPS = ("confsvc", "meetings", "delegations", "documents")
ROOMS = {
    "confsvc": (),
    "meetings": ("treaties", "convening", "programme", "speakers"),
    "delegations": ("roster", "registration", "badges", "participants"),
    "documents": ("symbols", "register", "processing", "publication", "reports"),
}
GROUND = {"accounts", "audit", "exchange", "live", "locale", "outbox", "pdf", "web", "work"}
FACE = {
    "__init__",
    "admin",
    "apps",
    "models",
    "urls",
    "management",
    "migrations",
    "templates",
    "templatetags",
    "static",
}
TOP = {"manage.py", "tests", "deploy", *APPS}
NAMING_BY_STRING = {"confsvc/settings.py", "confsvc/urls.py"}
LONGEST = 350


def sources(*folders: str) -> list[Path]:
    return [
        path
        for folder in folders
        for path in sorted((ROOT / folder).rglob("*.py"))
        if "migrations" not in path.parts
    ]


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def imported_by(tree: ast.AST, module: tuple[str, ...]) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Line and dotted name, as a tuple, of everything imported anywhere in a module; relative names made absolute."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield node.lineno, tuple(alias.name.split("."))
        elif isinstance(node, ast.ImportFrom):
            base = module[: len(module) - node.level] if node.level else ()
            start = (*base, *(node.module.split(".") if node.module else ()))
            for alias in node.names:
                yield node.lineno, (*start, alias.name)


def room_of(module: tuple[str, ...]) -> int | None:
    """The place of a module's room in its app's order; None for the app's own face."""
    order = ROOMS.get(module[0], ())
    return order.index(module[1]) if len(module) > 1 and module[1] in order else None


def knows_too_much(module: tuple[str, ...], other: tuple[str, ...]) -> str:
    """Why `module` may not import `other`, or nothing. Both are dotted names as tuples."""
    if other[0] not in APPS:
        return ""
    if APPS.index(other[0]) > APPS.index(module[0]):
        return f"{module[0]} may not know {other[0]}"
    if other[0] != module[0]:
        return ""
    own, its = room_of(module), room_of(other)
    if own is not None and its is None and len(other) > 1:
        return f"the room {module[1]} may not know the face of its own app"
    if own is not None and its is not None and its > own:
        return f"{module[1]} may not know {other[1]}, a later room"
    return ""


def imports_back(text: str, module: tuple[str, ...]) -> list[str]:
    return [
        f"{line}: {reason}"
        for line, other in imported_by(ast.parse(text), module)
        if (reason := knows_too_much(module, other))
    ]


def strings_back(text: str, app: str) -> list[str]:
    """Strings that name something of a later app: a model, a module, an address ("documents:library")."""
    later = "|".join(APPS[APPS.index(app) + 1 :])
    pattern = re.compile(rf"(?:{later})(?:\.[A-Za-z_]|:[a-z_])[\w.:-]*") if later else None
    return [
        f"{node.lineno}: names {node.value!r}"
        for node in ast.walk(ast.parse(text))
        if pattern
        and isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and pattern.fullmatch(node.value)
    ]


def in_words(path: Path, found: list[str]) -> list[str]:
    return [f"{name_of(path)}:{line}" for line in found]


@pytest.mark.parametrize(
    ("module", "line", "refused"),
    [
        ("meetings.speakers.services", "from meetings.treaties.models import Entity", False),
        ("meetings.treaties.services", "from meetings.speakers.models import Speech", True),
        ("meetings.treaties.services", "from meetings.speakers import models", True),
        ("meetings.treaties.services", "from meetings import speakers", True),
        ("meetings.treaties.services", "from ..speakers import models", True),
        ("meetings.speakers.views", "import delegations.roster.models", True),
        ("meetings.speakers.views", "from meetings.models import Meeting", True),
        ("meetings.urls", "from meetings.speakers import views", False),
        ("meetings.management.commands.demo", "from meetings.speakers import services", False),
        ("meetings.management.commands.demo", "from documents.register import services", True),
        ("delegations.badges.views", "from meetings.models import Meeting", False),
        ("documents.register.models", "from delegations.roster.models import Delegation", False),
        ("confsvc.web.context", "def f():\n    from meetings.convening import selectors", True),
        ("confsvc.web.context", "from confsvc.audit import services", False),
    ],
)
def test_the_rule_itself(module: str, line: str, refused: bool) -> None:
    assert bool(imports_back(line, tuple(module.split(".")))) is refused


@pytest.mark.parametrize(
    ("app", "text", "refused"),
    [
        ("meetings", "reverse('documents:library')", True),
        ("meetings", "models.ForeignKey('delegations.Delegate', models.CASCADE)", True),
        ("documents", "models.ForeignKey('meetings.Meeting', models.CASCADE)", False),
        ("meetings", "text = 'documents: the list of them'", False),
    ],
)
def test_the_rule_for_strings(app: str, text: str, refused: bool) -> None:
    assert bool(strings_back(text, app)) is refused


def test_no_import_runs_back_up_the_house() -> None:
    found = []
    for path in sources(*APPS):
        module = path.relative_to(ROOT).with_suffix("").parts
        found += in_words(path, imports_back(path.read_text(encoding="utf8"), module))
    assert found == []


def test_no_string_names_what_stands_above() -> None:
    found = []
    for path in sources(*APPS):
        if name_of(path) not in NAMING_BY_STRING:
            found += in_words(
                path, strings_back(path.read_text(encoding="utf8"), path.relative_to(ROOT).parts[0])
            )
    assert found == []


def test_no_template_names_what_stands_above() -> None:
    found = []
    for app in APPS[:-1]:
        later = "|".join(APPS[APPS.index(app) + 1 :])
        pattern = re.compile(rf"""{{%[^%]*["'](?:{later})[:/][^"']*["']""")
        for path in sorted((ROOT / app).rglob("*.html")):
            for match in pattern.finditer(path.read_text(encoding="utf8")):
                found.append(f"{name_of(path)}: {match.group()}")
    assert found == []


def test_accounts_and_audit_know_nothing_of_the_rest_of_the_ground() -> None:
    found = []
    for package in ("accounts", "audit"):
        for path in sources(f"confsvc/{package}"):
            module = path.relative_to(ROOT).with_suffix("").parts
            for line, other in imported_by(ast.parse(path.read_text(encoding="utf8")), module):
                if other[0] == "confsvc" and len(other) > 1 and other[1] in GROUND - {"accounts", "audit"}:
                    found.append(f"{name_of(path)}:{line}: {'.'.join(other)}")
    assert found == []


def test_urls_name_apps_by_string() -> None:
    tree = ast.parse((ROOT / "confsvc/urls.py").read_text(encoding="utf8"))
    ours = [other for _, other in imported_by(tree, ("confsvc", "urls")) if other[0] in APPS]
    assert ours == []


def test_rooms_and_faces_are_those_of_the_house() -> None:
    found = []
    for app, rooms in ROOMS.items():
        allowed = FACE | set(rooms) if rooms else FACE | GROUND | {"settings", "asgi", "languages", "urls"}
        for path in sorted((ROOT / app).iterdir()):
            holds_source = path.suffix == ".py" or (path.is_dir() and any(path.rglob("*.py")))
            if holds_source and path.stem not in allowed:
                found.append(name_of(path))
    assert found == []


def test_every_room_stands() -> None:
    missing = [
        f"{app}/{room}" for app, rooms in ROOMS.items() for room in rooms if not (ROOT / app / room).is_dir()
    ]
    assert missing == []


def test_nothing_else_stands_at_the_top() -> None:
    hidden = {path.name for path in ROOT.iterdir() if path.name.startswith(".")}
    found = {
        path.name
        for path in ROOT.iterdir()
        if path.name not in hidden | {"var"}
        and (path.suffix == ".py" or (path.is_dir() and any(path.rglob("*.py"))))
    }
    assert found <= TOP, sorted(found - TOP)


def test_a_file_that_passes_350_lines_is_two_files() -> None:
    long = {
        name_of(path): lines
        for path in sources(*APPS)
        if (lines := len(path.read_text(encoding="utf8").splitlines())) > LONGEST
    }
    assert long == {}


def test_only_services_change_a_status() -> None:
    """One door for each change of state: nobody but a service, or a model's own first value, assigns `.status`."""
    found = []
    for path in sources(*APPS):
        if path.stem == "services" or path.stem.startswith("services_") or "services" in path.parts:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf8"))):
            targets = node.targets if isinstance(node, ast.Assign) else []
            if any(isinstance(target, ast.Attribute) and target.attr == "status" for target in targets):
                found.append(f"{name_of(path)}:{node.lineno}")
    assert found == []


def test_selectors_and_views_do_not_write() -> None:
    writing = re.compile(
        r"\.objects\.(create|update_or_create|get_or_create|bulk_create|bulk_update)\(|\.save\(|\.delete\(\)"
    )
    found = []
    for path in sources(*APPS):
        if path.stem in {"selectors", "views"} or path.stem.startswith(("selectors_", "views_")):
            for number, line in enumerate(path.read_text(encoding="utf8").splitlines(), 1):
                if writing.search(line):
                    found.append(f"{name_of(path)}:{number}: {line.strip()}")
    assert found == []
