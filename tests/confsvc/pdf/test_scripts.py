"""Lines of text taken apart: cleaned, split into runs, and into pieces that may break."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from confsvc.pdf import scripts


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("  Ana   EXAMPLE ", "Ana EXAMPLE"),
        ("Ana\nEXAMPLE\tB\x00C\r", "Ana EXAMPLE B C"),
        ("abc\u202edef\u2066ghi\u200f", "abcdefghi"),
        ("Jose\u0301", "José"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("a\ud800b", "a b"),
        ("Z" + "\u0335" * 30, "Z" + "\u0335" * 4),
        ("\ufeff\u00ad", ""),
    ],
)
def test_clean_text_removes_what_harms(text: str, cleaned: str) -> None:
    assert scripts.clean_text(text) == cleaned


@given(st.text())
def test_clean_text_twice_is_the_same_line(text: str) -> None:
    cleaned = scripts.clean_text(text)
    assert cleaned.splitlines() in ([], [cleaned])
    assert scripts.clean_text(cleaned) == cleaned


@given(st.text(alphabet=st.characters(exclude_categories=("Cs", "Cc"))))
def test_split_parts_joined_are_the_text(text: str) -> None:
    text = scripts.clean_text(text)
    assert "".join(scripts.split_at_breaks(text, "en")) == text
    assert "".join(scripts.split_letters(text)) == text
    assert "".join(run.text for run in sorted(scripts.split_runs(text), key=lambda run: run.start)) == text


def test_split_at_breaks_after_spaces_and_hyphens_only() -> None:
    assert scripts.split_at_breaks("Anna-Maria d’ARC\u00a0X van - y", "en") == [
        "Anna-",
        "Maria ",
        "d’ARC\u00a0X ",
        "van ",
        "- ",
        "y",
    ]


def test_split_at_breaks_thai_between_words() -> None:
    assert scripts.split_at_breaks("สมชายใจดี", "th") == ["สมชาย", "ใจดี"]


def test_split_runs_mixed_line_is_in_visual_order() -> None:
    runs = [(run.text, run.script, run.right_to_left) for run in scripts.split_runs("NPT علي 12")]
    assert runs == [("NPT ", "Latn", False), ("12", "Latn", False), ("علي ", "Arab", True)]


def test_is_right_to_left_follows_first_strong_letter() -> None:
    assert scripts.is_right_to_left("(12) علي NPT")
    assert not scripts.is_right_to_left("NPT علي")
