"""Scripts that browser tests run inside the served site import names that exist.

The scripts are strings, so neither a type checker nor a renaming tool follows what they import.
"""

import ast
import importlib
import importlib.util
import re

from meetings.speakers import services
from tests.architecture.sources import Source, read_sources

IMPORT = re.compile(r"\bfrom ((?:confsvc|meetings|delegations|documents)[\w.]*) import ([\w, ]+)")
SERVICE = re.compile(r"\bservices\.(\w+)")


def read_scripts(source: Source) -> list[str]:
    """The texts of a module that import something of the project."""
    texts = [node.value for node in ast.walk(source.tree) if isinstance(node, ast.Constant)]
    return [text for text in texts if isinstance(text, str) and ("import" in text or "services." in text)]


def find_missing_names(script: str) -> list[str]:
    """Imported names and services that do not exist."""
    missing = [
        f"{module}.{name.strip()}"
        for module, names in IMPORT.findall(script)
        for name in names.split(",")
        if not has_name(module, name.strip())
    ]
    return missing + [f"services.{name}" for name in SERVICE.findall(script) if not hasattr(services, name)]


def has_name(module: str, name: str) -> bool:
    try:
        return hasattr(importlib.import_module(module), name) or bool(
            importlib.util.find_spec(f"{module}.{name}")
        )
    except ImportError:
        return False


def test_find_missing_names_planted_names_are_named() -> None:
    script = "from meetings.core.models import Meeting, Nothing\nfrom meetings.none import X\nservices.fly()"
    assert find_missing_names(script) == [
        "meetings.core.models.Nothing",
        "meetings.none.X",
        "services.fly",
    ]


def test_scripts_of_browser_tests_import_existing_names() -> None:
    assert [
        f"{source.path}: {name}"
        for source in read_sources("tests/browser")
        for script in read_scripts(source)
        for name in find_missing_names(script)
    ] == []
