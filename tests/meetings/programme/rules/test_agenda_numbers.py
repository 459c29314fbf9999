import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.programme.rules import agenda_numbers

places = st.tuples(st.integers(1, 300), st.integers(1, 60), st.integers(1, 39))


def test_letters_after_z_are_doubled() -> None:
    assert [agenda_numbers.format_letters(place) for place in (1, 26, 27, 28, 52, 53)] == [
        "a",
        "z",
        "aa",
        "bb",
        "zz",
        "aaa",
    ]


def test_aa_comes_after_z() -> None:
    numbers = ["100 (aa)", "10", "100 (z)", "9", "100", "7 (c) (ii)", "7 (c) (i)", "7 (c)", "100 (b)", "odd"]
    assert sorted(numbers, key=agenda_numbers.get_sort_key) == [
        "7 (c)",
        "7 (c) (i)",
        "7 (c) (ii)",
        "9",
        "10",
        "100",
        "100 (b)",
        "100 (z)",
        "100 (aa)",
        "odd",
    ]


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "7 (c) (ii)"),
        ("fr", "7 c) ii)"),
        ("es", "7 c) ii)"),
        ("ru", "7 c) ii)"),
        ("zh", "7(c)(ii)"),
        ("ar", "7 (ج) ‘2’"),
    ],
)
def test_the_form_of_each_language(language: str, said: str) -> None:
    assert agenda_numbers.localize_number("7 (c) (ii)", language) == said


def test_a_hundred_aa() -> None:
    assert agenda_numbers.format_number(["100", "aa"]) == "100 (aa)"
    assert agenda_numbers.localize_number("100 (aa)", "fr") == "100 aa)"
    assert agenda_numbers.localize_number("100 (aa)", "ar") == "100 (أ أ)"


@pytest.mark.parametrize(
    "text", ["7 (c) (ii)", "7 c) ii)", "7（c）（ii）", "7(c)(ii)", "7 C II", "7. c) ii)"]
)
def test_every_printed_form_is_read(text: str) -> None:
    assert agenda_numbers.parse_number(text) == ("7", "c", "ii")


@pytest.mark.parametrize("text", ["", "c", "0", "7 (ab)", "7 (c) (iiii)", "7 (c) (i) (1)", "7 - c", "(c) 7"])
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="agenda"):
        agenda_numbers.parse_number(text)


def test_a_number_outside_the_grammar_prints_as_it_stands() -> None:
    assert agenda_numbers.localize_number("Cluster 1", "fr") == "Cluster 1"


@given(places, st.integers(1, 3), st.sampled_from(["en", "fr", "es", "ru", "zh"]))
def test_a_number_is_read_back_from_its_printed_form(
    places: tuple[int, int, int], depth: int, language: str
) -> None:
    labels = tuple(agenda_numbers.format_label(level, place) for level, place in enumerate(places[:depth]))
    assert agenda_numbers.parse_number(agenda_numbers.format_number(labels, language)) == labels


@given(st.lists(places, max_size=20))
def test_numbers_sort_as_their_places(several: list[tuple[int, int, int]]) -> None:
    numbers = [
        agenda_numbers.format_number(
            [agenda_numbers.format_label(level, one) for level, one in enumerate(it)]
        )
        for it in several
    ]
    assert [
        agenda_numbers.get_sort_key(one) for one in sorted(numbers, key=agenda_numbers.get_sort_key)
    ] == sorted(several)
