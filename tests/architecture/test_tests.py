"""What holds for the tests themselves."""

import re

from tests.architecture.sources import Source, read_sources

IGNORED_TYPES = re.compile(r"#\s*type:\s*ignore")
FIXED_WAITS = re.compile(r"wait_for_timeout\(|time\.sleep\(")


def find_ignored_types(source: Source) -> list[str]:
    """Lines that hide a type error."""
    return [
        f"{source.path}:{number}"
        for number, line in enumerate(source.text.splitlines(), 1)
        if IGNORED_TYPES.search(line)
    ]


def find_fixed_waits(source: Source) -> list[str]:
    """Lines of a browser test that wait for a time in place of a state."""
    return [
        f"{source.path}:{number}"
        for number, line in enumerate(source.text.splitlines(), 1)
        if FIXED_WAITS.search(line)
    ]


def test_find_ignored_types_planted_comment_is_named() -> None:
    planted = Source("tests/test_a.py", "x = 1\ny = x.z  # type" + ": ignore[attr-defined]")
    assert find_ignored_types(planted) == ["tests/test_a.py:2"]


def test_find_fixed_waits_planted_sleep_is_named() -> None:
    planted = Source("tests/browser/test_a.py", "page.wait_for_" + "timeout(500)\nexpect(page)")
    assert find_fixed_waits(planted) == ["tests/browser/test_a.py:1"]


def test_no_test_ignores_types() -> None:
    assert [line for source in read_sources("tests") for line in find_ignored_types(source)] == []


def test_browser_tests_wait_for_states() -> None:
    assert [line for source in read_sources("tests/browser") for line in find_fixed_waits(source)] == []
