"""Which modules an app may have, which of them may import which, and how large they may grow."""

import ast
from collections import defaultdict
from collections.abc import Iterable, Mapping

import pytest

from tests.architecture.sources import ORDER, ROOT, Source, app_of, read_sources

STANDARD = (
    *("extension_points", "rules", "labels", "models", "command_types", "selectors", "permissions"),
    *("services", "forms", "exports", "live", "templatetags", "tasks", "views", "api", "hooks", "urls"),
)
"""The modules of an app in import order: each may import only those before it."""

OWN_ORDER: Mapping[str, tuple[str, ...]] = {
    "confsvc.ui": (
        *("languages", "formats", "fields", "errors", "icons", "context_processors"),
        *("request_limits", "templatetags", "views", "generic_views", "middleware", "urls"),
    ),
    "confsvc.text": ("collation", "cleaning", "folding", "word_count", "form_fields"),
    "confsvc.realtime": ("backends", "listeners", "notify", "fragments", "sse", "views"),
    "confsvc.accounts": ("models", "selectors", "services", "adapter", "templatetags"),
    "confsvc.jobs": ("sandbox", "extension_points", "models", "services", "views", "urls"),
    "confsvc.uploads": ("office_files", "active_content", "pictures", "documents", "scanned_papers"),
    "confsvc.spreadsheets": ("cells", "fields", "workbooks", "reader", "writer", "resources"),
    "confsvc.pdf": (
        *("fonts", "checks", "fetcher", "engine", "cache", "qr", "scripts", "typefaces", "text_layout"),
        "font_embedding",
    ),
}
"""Apps that are libraries for the others keep modules of their own, in this order."""

BESIDE = ("apps", "management", "demo")
MOST_LEVELS = 8
MOST_UNITS = 15
MOST_MODULES_IN_A_FOLDER = 12
MOST_LINES = 350


def order_of(app: str) -> tuple[str, ...]:
    return OWN_ORDER.get(app, STANDARD)


def find_misplaced_imports(source: Source) -> list[str]:
    """Imports of the same app that go against the order of its modules."""
    order = order_of(source.app)
    if source.unit not in order:
        return []
    found = []
    for imported in source.imports():
        if imported.for_types_only or app_of(imported.name) != source.app:
            continue
        unit = imported.name.removeprefix(source.app).lstrip(".").partition(".")[0]
        if unit in BESIDE or (unit in order and order.index(unit) > order.index(source.unit)):
            found.append(f"{source.path}:{imported.line}: {source.unit} imports {unit}")
    return found


def import_graph(sources: Iterable[Source]) -> dict[str, set[str]]:
    """For each module of an app the modules of the same app that it imports."""
    sources = list(sources)
    modules = {source.module for source in sources}
    graph: dict[str, set[str]] = {module: set() for module in modules}
    for source in sources:
        for imported in source.imports():
            if imported.for_types_only:
                continue
            name = imported.name
            while name and name not in modules:
                name = name.rpartition(".")[0]
            if name and name != source.module and app_of(name) == source.app:
                graph[source.module].add(name)
    return graph


def find_circle(graph: Mapping[str, set[str]]) -> list[str]:
    """The modules of one circle of imports, or nothing."""
    done: set[str] = set()

    def visit(module: str, path: list[str]) -> list[str]:
        if module in path:
            return path[path.index(module) :]
        if module in done:
            return []
        for imported in sorted(graph[module]):
            if circle := visit(imported, [*path, module]):
                return circle
        done.add(module)
        return []

    return next((circle for module in sorted(graph) if (circle := visit(module, []))), [])


def count_levels(graph: Mapping[str, set[str]]) -> int:
    """The number of modules on the longest chain of imports."""
    levels: dict[str, int] = {}

    def level(module: str) -> int:
        if module not in levels:
            levels[module] = len(graph)  # within a circle: more levels than any app may have
            levels[module] = 1 + max((level(imported) for imported in graph[module]), default=0)
        return levels[module]

    return max((level(module) for module in graph), default=0)


def unit_graph(sources: Iterable[Source]) -> dict[str, set[str]]:
    """The imports between the units (modules or folders) of one app."""
    sources = [source for source in sources if source.unit and source.unit not in BESIDE]
    units = {source.module: source.unit for source in sources}
    graph: dict[str, set[str]] = {unit: set() for unit in units.values()}
    for module, imported in import_graph(sources).items():
        if module in units:
            graph[units[module]] |= {units[name] for name in imported if name in units} - {units[module]}
    return graph


def sources_of(app: str) -> list[Source]:
    return read_sources(app.replace(".", "/"))


def plant(**texts: str) -> list[Source]:
    """An app for the tests of the rules: one source a module, named by its keyword."""
    return [Source(f"meetings/speakers/{name.replace('__', '/')}.py", text) for name, text in texts.items()]


def test_find_misplaced_imports_planted_violation_is_named() -> None:
    sources = plant(
        services__swaps="from meetings.speakers.selectors import board",
        selectors__board="from meetings.speakers import services",
        rules__order="from meetings.speakers.models import Speech",
        hooks="from meetings.speakers.demo import loader",
    )
    assert [line for source in sources for line in find_misplaced_imports(source)] == [
        "meetings/speakers/selectors/board.py:1: selectors imports services",
        "meetings/speakers/rules/order.py:1: rules imports models",
        "meetings/speakers/hooks.py:1: hooks imports demo",
    ]


def test_find_circle_planted_circle_is_named() -> None:
    sources = plant(
        rules__order="from meetings.speakers.rules.clock import read",
        rules__clock="from meetings.speakers.rules import order",
    )
    assert find_circle(import_graph(sources)) == [
        "meetings.speakers.rules.clock",
        "meetings.speakers.rules.order",
    ]


def test_count_levels_counts_the_longest_chain() -> None:
    sources = plant(
        rules__a="",
        models__b="from meetings.speakers.rules import a",
        selectors__c="from meetings.speakers.models.b import x\nfrom meetings.speakers.rules import a",
    )
    assert count_levels(import_graph(sources)) == 3
    assert unit_graph(sources) == {"rules": set(), "models": {"rules"}, "selectors": {"rules", "models"}}


@pytest.mark.parametrize("app", ORDER)
def test_app_has_only_allowed_modules(app: str) -> None:
    allowed = {"", *BESIDE, *order_of(app)}
    assert {source.path for source in sources_of(app) if source.unit not in allowed} == set()


@pytest.mark.parametrize("app", ORDER)
def test_modules_import_only_those_before_them(app: str) -> None:
    assert [line for source in sources_of(app) for line in find_misplaced_imports(source)] == []


@pytest.mark.parametrize("app", ORDER)
def test_modules_import_in_no_circle(app: str) -> None:
    assert find_circle(import_graph(sources_of(app))) == []


@pytest.mark.parametrize("app", ORDER)
def test_app_has_few_units_and_levels(app: str) -> None:
    graph = unit_graph(sources_of(app))
    assert len(graph) <= MOST_UNITS
    assert count_levels(graph) <= MOST_LEVELS


@pytest.mark.parametrize("app", ORDER)
def test_folders_hold_at_most_twelve_modules(app: str) -> None:
    folders: dict[str, int] = defaultdict(int)
    for source in sources_of(app):
        if not source.path.endswith("__init__.py"):
            folders[source.path.rpartition("/")[0]] += 1
    assert {folder: count for folder, count in folders.items() if count > MOST_MODULES_IN_A_FOLDER} == {}


def test_files_have_at_most_350_lines() -> None:
    assert {
        source.path: lines for source in read_sources() if (lines := source.text.count("\n")) > MOST_LINES
    } == {}


def test_each_module_says_what_is_in_it() -> None:
    assert [
        source.path
        for source in read_sources()
        if source.unit not in {"apps", "management"}
        and source.text.strip()
        and not ast.get_docstring(source.tree)
    ] == []


def test_migrations_stand_only_where_models_do() -> None:
    folders = {
        path.parent.relative_to(ROOT).as_posix()
        for path in ROOT.rglob("*/migrations")
        if ".venv" not in path.parts
    }
    with_models = {
        source.app.replace(".", "/") for source in read_sources() if source.unit == "models" and source.app
    }
    assert folders == with_models
