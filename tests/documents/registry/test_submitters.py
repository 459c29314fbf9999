"""The line of submission in six languages."""

import pytest

from documents.registry.rules.submitters import format_submitters, join_names
from meetings.treaties.selectors import Name


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "A, B and C"),
        ("fr", "A, B et C"),
        ("es", "A, B y C"),
        ("ru", "A, B и C"),
        ("zh", "A、B和C"),
        ("ar", "A وB وC"),
        ("zh-hans", "A、B和C"),
        ("de", "A, B and C"),
    ],
)
def test_join_names_three_names_use_words_of_language(language: str, line: str) -> None:
    assert join_names(["A", "B", "C"], language) == line


@pytest.mark.parametrize(("names", "line"), [([], ""), (["A"], "A"), (["A", "B"], "A and B")])
def test_join_names_fewer_than_three_have_no_comma(names: list[str], line: str) -> None:
    assert join_names(names, "en") == line


def test_format_submitters_sorts_by_key_and_uses_running_form() -> None:
    names = [
        Name("Netherlands", "Netherlands", "the Netherlands", "n", "en"),
        Name("Chad", "Chad", "Chad", "c", "en"),
    ]
    assert format_submitters(names, "en") == "Chad and the Netherlands"
