"""Folding for search: marks, capitals, signs, scripts and the spellings of passports."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from confsvc.text.folding import build_search_text, find_spellings, fold_text, matches_text


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("  Müller-Lüdenscheidt ", "muller ludenscheidt"),
        ("Đorđević", "dordevic"),
        ("IŞIK Işık", "isik isik"),
        ("Weiß STRASSE", "weiss strasse"),
        ("Łukasiewicz", "lukasiewicz"),
        ("Sørensen Æbelø", "sorensen aebelo"),
        ("N’Diaye O'Brien Oʻzbek", "ndiaye obrien ozbek"),
        ("مُحَمَّد أحمد إبراهيم آل", "محمد احمد ابراهيم ال"),
        ("عـــلي علی على", "علي علي علي"),
        ("Алёна ЙОФФЕ", "алена иоффе"),
        ("김민준", "김민준"),
        ("李　伟", "李 伟"),
        ("{ % _ \\", ""),
    ],
)
def test_fold_text(text: str, folded: str) -> None:
    assert fold_text(text) == folded


@given(st.text())
def test_fold_text_is_idempotent(text: str) -> None:
    assert fold_text(fold_text(text)) == fold_text(text)


@given(st.text(alphabet="abcäöüßéñđłøåÅÖŞçَُأإىА́йёЁ '-"))
def test_fold_text_does_not_depend_on_normal_form(text: str) -> None:
    assert fold_text(unicodedata.normalize("NFD", text)) == fold_text(unicodedata.normalize("NFC", text))


def test_find_spellings_are_those_of_a_name_and_its_passport() -> None:
    assert find_spellings("Müller") == {"muller", "mueller"}
    assert find_spellings("Ольга") == {"ольга", "olga"}
    assert find_spellings("{") == frozenset()


@given(st.text(max_size=30))
def test_matches_text_finds_each_text_by_itself(text: str) -> None:
    assert matches_text([text], text) is any(find_spellings(word) for word in text.split()[:8])


def test_build_search_text_holds_each_spelling_once() -> None:
    assert build_search_text(["Al-Sayed", "al-Sayed"]) == "al sayed alsayed"
