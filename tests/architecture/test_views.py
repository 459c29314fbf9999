"""A view catches no error of a service: the views of ``confsvc/ui`` put it where it belongs."""

import ast
from collections.abc import Mapping

import pytest

from tests.architecture.sources import ORDER, Source, read_sources

ERROR_NAMES = frozenset(
    {
        "DomainError",
        "ConflictError",
        "StaleError",
        "NotAllowed",
        "InvalidFields",
        "Exception",
        "BaseException",
    }
)
"""The errors of services, and what would catch them too."""

EXCEPTIONS: Mapping[str, str] = {"confsvc/ui/generic_views.py": "the one place"}
"""The modules of views that may catch an error of a service, each with its reason."""


def find_caught_errors(source: Source) -> list[str]:
    """The clauses of a module of views that catch an error of a service."""
    if source.unit not in {"views", "generic_views"}:
        return []
    found = []
    for node in ast.walk(source.tree):
        if isinstance(node, ast.ExceptHandler):
            caught = ast.unparse(node.type) if node.type else "everything"
            names = {name.rpartition(".")[2].strip() for name in caught.strip("()").split(",")}
            if node.type is None or names & ERROR_NAMES:
                found.append(f"{source.path}:{node.lineno}: catches {caught}")
    return found


@pytest.mark.parametrize(
    ("path", "caught", "found"),
    [
        ("meetings/speakers/views/lists.py", "DomainError as error", ["catches DomainError"]),
        ("meetings/speakers/views/lists.py", "services.StaleError", ["catches services.StaleError"]),
        ("documents/registry/views.py", "(ValueError, NotAllowed)", ["catches (ValueError, NotAllowed)"]),
        ("documents/registry/views.py", "Exception", ["catches Exception"]),
        ("documents/registry/views.py", "", ["catches everything"]),
        ("documents/registry/views.py", "ValueError", []),
        ("documents/registry/services/documents.py", "DomainError", []),
    ],
)
def test_find_caught_errors_names_planted_violations(path: str, caught: str, found: list[str]) -> None:
    source = Source(path, f"try:\n    run()\nexcept {caught}:\n    pass\n")
    assert find_caught_errors(source) == [f"{path}:3: {line}" for line in found]


@pytest.mark.parametrize("app", ORDER)
def test_views_catch_no_error_of_a_service(app: str) -> None:
    sources = read_sources(app.replace(".", "/"))
    caught = [line for source in sources for line in find_caught_errors(source)]
    assert [line for line in caught if line.partition(":")[0] not in EXCEPTIONS] == []


def test_each_exception_is_still_needed() -> None:
    assert {source.path for source in read_sources() if find_caught_errors(source)} == set(EXCEPTIONS)
