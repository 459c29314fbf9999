"""The source of the product as the architecture tests read it: files, apps, imports and names."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
APPS = {
    "confsvc": (
        *("ui", "text", "realtime", "accounts", "commands", "jobs", "outbox", "uploads"),
        *("spreadsheets", "pdf", "operations"),
    ),
    "meetings": ("treaties", "core", "programme", "speakers"),
    "delegations": ("roster", "registration", "badges", "participants"),
    "documents": ("symbols", "registry"),
}
"""The apps of each package in import order: an app imports only those listed before it."""

ORDER = tuple(f"{package}.{app}" for package, apps in APPS.items() for app in apps)


@dataclass(frozen=True)
class Import:
    """One imported dotted name, with its line and whether only type checkers see it."""

    line: int
    name: str
    for_types_only: bool = False


@dataclass(frozen=True)
class Source:
    """A Python file: its path from the root of the checkout and its text."""

    path: str
    text: str

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text)

    @property
    def module(self) -> str:
        """The dotted name, "meetings.speakers.rules.order"; a package's without "__init__"."""
        parts = self.path.removesuffix(".py").split("/")
        return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)

    @property
    def app(self) -> str:
        """The app the file belongs to ("meetings.speakers"), or "" for settings and the like."""
        return next((app for app in ORDER if f"{self.module}.".startswith(f"{app}.")), "")

    @property
    def unit(self) -> str:
        """The module or folder of the app that the file is part of: "rules", "models"."""
        return self.module.removeprefix(self.app).lstrip(".").partition(".")[0]

    def imports(self) -> Iterator[Import]:
        """Every imported name, relative ones made absolute."""
        package = self.module.split(".")
        if not self.path.endswith("__init__.py"):
            package = package[:-1]
        typed = {
            id(child)
            for node in ast.walk(self.tree)
            if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"
            for child in ast.walk(node)
        }
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                for alias in node.names:
                    yield Import(node.lineno, alias.name, id(node) in typed)
            elif isinstance(node, ast.ImportFrom):
                start = package[: len(package) - node.level + 1] if node.level else []
                base = ".".join([*start, *([node.module] if node.module else [])])
                for alias in node.names:
                    yield Import(node.lineno, f"{base}.{alias.name}", id(node) in typed)


def read_sources(*folders: str) -> list[Source]:
    """The Python files under the given folders of the checkout, without migrations."""
    return [
        Source(path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf8"))
        for folder in folders or tuple(APPS)
        for path in sorted((ROOT / folder).rglob("*.py"))
        if "migrations" not in path.parts
    ]


def app_of(name: str) -> str:
    """The app that a dotted name belongs to, or ""."""
    return next((app for app in ORDER if f"{name}.".startswith(f"{app}.")), "")
