"""Cells on their way in and out of a table."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from confsvc.spreadsheets.cells import DANGEROUS, clean_cell, escape_formula


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        ("=HYPERLINK(1)", "'=HYPERLINK(1)"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("+cmd", "'+cmd"),
        ("-2+3", "'-2+3"),
        ("-12.5", "-12.5"),
        ("+41", "+41"),
        ("AL-KHALIFA", "AL-KHALIFA"),
        (None, ""),
        (7, "7"),
    ],
)
def test_escape_formula_leaves_no_formula(value: object, cell: str) -> None:
    assert escape_formula(value) == cell


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("  Côte\u00a0d'Ivoire ", "Côte d'Ivoire"),
        ("co\u00adoperation", "cooperation"),
        ("e\u0301", "é"),
        ("\ufeffcode", "code"),
        ("a\x00b", "ab"),
        ("'=1", "=1"),
        ("'t Hart", "'t Hart"),
        ("علی\u200cرضا", "علی\u200cرضا"),
        (None, ""),
    ],
)
def test_clean_cell_removes_what_cannot_be_seen(cell: object, text: str) -> None:
    assert clean_cell(cell) == text


@given(st.text())
def test_escape_formula_of_any_text_is_harmless_and_reversible(text: str) -> None:
    text = clean_cell(text)
    out = escape_formula(text)
    assert clean_cell(out) == clean_cell(text)
    assert not out.startswith(DANGEROUS) or out.lstrip("+-").replace(".", "", 1).isdigit()


@given(st.text())
@example("e\u00ad\u0301")
@example(" '=1")
@example("'\n'=1")
def test_clean_cell_of_a_clean_text_changes_nothing(text: str) -> None:
    assert clean_cell(clean_cell(text)) == clean_cell(text)
