"""Cleaning of what people type: what stays, what goes, and that cleaning again changes nothing."""

import unicodedata

import pytest
from django import forms
from hypothesis import given
from hypothesis import strategies as st

from confsvc.text.cleaning import clean_lines, clean_text
from confsvc.text.form_fields import TextField

TEXTS = st.text(st.characters(exclude_categories=[])) | st.text(
    alphabet="aé\u0301 \n\r\t\x07\u200b\u200c\u200d\u202a\u202c\u202e\u2066\u2069\ufeff,نم"
)


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("  General \t debate ", "General debate"),
        ("Bell\x07 and null\x00", "Bell and null"),
        ("Cafe\u0301", "Café"),
        ("Room XIX\r\nPalais des Nations\n", "Room XIX, Palais des Nations"),
        ("one,\ntwo", "one, two"),
        ("zero\u200bwidth soft\u00adhyphen \ufeffmark", "zerowidth softhyphen mark"),
        ("\u202eevil", "evil"),
        ("\u202babc\u202c", "\u202babc\u202c"),
        ("\u2066a\u202c", "a"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("word\u200c", "word"),
        ("lone \ud800 surrogate", "lone surrogate"),
        ("\u200b \u2060", ""),
        ("\u202b\u202c", ""),
        ("\u200fعمر\u200e", "عمر"),
    ],
)
def test_clean_text(text: str, cleaned: str) -> None:
    assert clean_text(text) == cleaned


def test_clean_lines_keeps_lines_and_one_empty_line() -> None:
    assert clean_lines(" one \r\n\r\n\r\n\r\n two\x07\u2028three\n") == "one\n\ntwo\nthree"


@given(TEXTS)
def test_clean_text_is_idempotent(text: str) -> None:
    assert clean_text(clean_text(text)) == clean_text(text)


@given(TEXTS)
def test_clean_lines_is_idempotent(text: str) -> None:
    assert clean_lines(clean_lines(text)) == clean_lines(text)


@given(TEXTS)
def test_clean_text_leaves_no_control_character(text: str) -> None:
    cleaned = clean_text(text)
    assert not {letter for letter in cleaned if unicodedata.category(letter) in ("Cc", "Cs", "Co")}
    assert (cleaned == cleaned.strip(), "  " in cleaned) == (True, False)
    assert unicodedata.is_normalized("NFC", cleaned)


def test_text_field_cleans_by_its_widget() -> None:
    class Form(forms.Form):
        line = TextField()
        lines = TextField(widget=forms.Textarea)

    form = Form({"line": "one\x07\r\ntwo", "lines": "one\x07\r\ntwo"})
    assert form.is_valid()
    assert form.cleaned_data == {"line": "one, two", "lines": "one\ntwo"}
    assert not Form({"line": "\u200b", "lines": " "}).is_valid()
