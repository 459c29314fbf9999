"""Names are plain: verbs for functions, nouns for modules, variables that say what they hold."""

import ast
import re

import pytest

from tests.architecture.sources import ORDER, Source, read_sources

FOLDERS = (*ORDER, "tests", "deploy")
PARTICIPLES = frozenset(
    [
        "told",
        "said",
        "seen",
        "held",
        "kept",
        "made",
        "known",
        "asked",
        "found",
        "given",
        "taken",
        "shown",
        "standing",
        "beside",
        "opened",
        "drawn",
        "written",
        "begun",
        "carried",
        "spoken",
        "called",
        "counted",
        "noted",
        "raised",
        "guarded",
        "tried",
        "pressed",
        "posted",
        "refused",
        "chosen",
        "wanted",
        "worn",
        "joined",
        "put",
    ]
)
"""Participles that say neither what a function does nor what it returns."""

EMPTY_NAMES = frozenset({"held", "kept", "one", "thing", "act", "told", "said", "what", "who", "whose"})
"""Names of variables and parameters that do not say what they hold."""

IMAGES = frozenset(
    [
        "doors",
        "voices",
        "tellings",
        "daybook",
        "outlook",
        "own",
        "spoken",
        "duties",
        "joining",
        "faces",
        "carriers",
        "bus",
        "apart",
        "lettering",
        "fontbook",
        "sharing",
        "kinds",
        "convening",
        "building",
        "standing",
        "flows",
        "readings",
        "raisers",
        "words",
        "acts",
        "tabling",
        "noting",
        "shaping",
        "listing",
        "pooling",
        "swapping",
        "placing",
        "stating",
        "lapsing",
        "restoring",
        "replying",
        "inscribing",
        "issuing",
        "mailing",
        "undoing",
        "heads",
        "lines",
        "scans",
        "entering",
        "composing",
        "wording",
        "papers",
        "packages",
        "bodies_data",
    ]
)
"""Names of modules that are an image, a participle or a word without a meaning of its own."""

LONGEST_TEST_NAME = 70


def find_function_names(source: Source) -> list[str]:
    """Functions named by a bare participle."""
    return [
        f"{source.path}:{node.lineno}: {node.name}()"
        for node in ast.walk(source.tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.name.strip("_") in PARTICIPLES
    ]


def find_variable_names(source: Source) -> list[str]:
    """Variables and parameters with an empty name."""
    found = []
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            name = node.id
        elif isinstance(node, ast.arg):
            name = node.arg
        else:
            continue
        if name.strip("_") in EMPTY_NAMES:
            found.append(f"{source.path}:{node.lineno}: {name}")
    return found


def find_module_names(source: Source) -> list[str]:
    """Modules and folders named by an image."""
    return [f"{source.path}: {part}" for part in source.module.split(".")[1:] if part in IMAGES]


def find_test_names(source: Source) -> list[str]:
    """Tests whose name is not under 70 characters or names no condition and result."""
    return [
        f"{source.path}:{node.lineno}: {node.name}"
        for node in ast.walk(source.tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and node.name.startswith("test_")
        and (len(node.name) >= LONGEST_TEST_NAME or node.name.count("_") < 2)
    ]


def sources_in(folder: str) -> list[Source]:
    return read_sources(folder.replace(".", "/"))


def test_find_function_names_planted_participle_is_named() -> None:
    planted = Source("meetings/speakers/a.py", "def _told(): ...\ndef tell_all(): ...\ndef load_board(): ...")
    assert find_function_names(planted) == ["meetings/speakers/a.py:1: _told()"]


def test_find_variable_names_planted_names_are_named() -> None:
    planted = Source("meetings/speakers/a.py", "held = 1\nfor one in rows: ...\ndef f(thing, row): ...")
    assert find_variable_names(planted) == [
        "meetings/speakers/a.py:1: held",
        "meetings/speakers/a.py:2: one",
        "meetings/speakers/a.py:3: thing",
    ]


def test_find_module_names_planted_image_is_named() -> None:
    assert find_module_names(Source("meetings/speakers/rules/doors.py", "")) == [
        "meetings/speakers/rules/doors.py: doors"
    ]


def test_find_test_names_planted_names_are_named() -> None:
    long = f"test_{'a_' * 40}is_long"
    planted = Source("tests/test_a.py", f"def test_it(): ...\ndef {long}(): ...\ndef test_a_b_c(): ...")
    assert find_test_names(planted) == ["tests/test_a.py:1: test_it", f"tests/test_a.py:2: {long}"]


@pytest.mark.parametrize("folder", FOLDERS)
def test_functions_are_named_by_verbs(folder: str) -> None:
    assert [line for source in sources_in(folder) for line in find_function_names(source)] == []


@pytest.mark.parametrize("app", ORDER)
def test_variables_say_what_they_hold(app: str) -> None:
    assert [line for source in sources_in(app) for line in find_variable_names(source)] == []


@pytest.mark.parametrize("app", ORDER)
def test_modules_are_named_by_nouns(app: str) -> None:
    assert [line for source in sources_in(app) for line in find_module_names(source)] == []


@pytest.mark.parametrize("folder", ("tests",))
def test_tests_are_named_by_function_condition_result(folder: str) -> None:
    assert [line for source in sources_in(folder) for line in find_test_names(source)] == []


def test_no_code_says_sitting_for_a_session() -> None:
    assert [
        source.path
        for app in ORDER
        for source in sources_in(app)
        for node in ast.walk(source.tree)
        if (isinstance(node, ast.Name) and re.search("sitting", node.id, re.IGNORECASE))
        or (
            isinstance(node, ast.FunctionDef | ast.ClassDef)
            and re.search("sitting", node.name, re.IGNORECASE)
        )
    ] == []
