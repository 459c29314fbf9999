"""Symbols that officers type, and their columns in the register."""

import pytest

from documents.registry.rules.symbol_input import NotASymbolError, build_columns, find_number, read_symbol


def test_read_symbol_valid_text_returns_the_symbol() -> None:
    assert read_symbol("npt/conf.2010/pc.ii/wp.3".upper()).text == "NPT/CONF.2010/PC.II/WP.3"


@pytest.mark.parametrize(
    ("text", "suggestion"),
    [
        ("NPT/CONF.2010/PC.II/INF.2", "NPT/CONF.2010/PC.II/INF/2"),
        ("60/288", "A/RES/60/288"),
        ("GA/DIS/3403", ""),
    ],
)
def test_read_symbol_other_text_raises_with_suggestion(text: str, suggestion: str) -> None:
    with pytest.raises(NotASymbolError) as error:
        read_symbol(text)
    assert error.value.suggestion == suggestion
    assert (suggestion in str(error.value)) is True


def test_build_columns_drops_stars_and_keeps_the_parent() -> None:
    columns = build_columns(read_symbol("A/62/278/Add.1*"))
    assert (columns.symbol, columns.parent_symbol) == ("A/62/278/Add.1", "A/62/278")
    assert columns.symbol_key == build_columns(read_symbol("A/62/278/Add.1")).symbol_key


def test_build_columns_symbol_without_modification_has_no_parent() -> None:
    assert build_columns(read_symbol("A/62/278")).parent_symbol == ""


def test_build_columns_keys_sort_numbers_as_numbers() -> None:
    keys = [build_columns(read_symbol(f"CCW/MSP/2007/WP.{number}")).symbol_key for number in (2, 10, 9)]
    assert [keys.index(key) for key in sorted(keys)] == [0, 2, 1]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("BWC/MSP/2007/WP.4", 4),
        ("BWC/MSP/2007/WP.4*", 4),
        ("BWC/MSP/2007/WP.4/Add.1", None),
        ("BWC/MSP/2007/INF.4", None),
        ("BWC/MSP/2008/WP.4", None),
    ],
)
def test_find_number_is_of_the_series_only(text: str, number: int | None) -> None:
    assert find_number("BWC/MSP/2007/WP.{n}", read_symbol(text)) == number


@pytest.mark.parametrize("template", ["BWC/MSP/2007", "{", "no symbol {n}"])
def test_find_number_broken_template_returns_none(template: str) -> None:
    assert find_number(template, read_symbol("BWC/MSP/2007/WP.4")) is None
