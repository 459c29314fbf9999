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
def test_clean(text: str, cleaned: str) -> None:
    assert scripts.clean(text) == cleaned


@given(st.text())
def test_clean_leaves_one_line_and_is_stable(text: str) -> None:
    cleaned = scripts.clean(text)
    assert cleaned.splitlines() in ([], [cleaned])
    assert scripts.clean(cleaned) == cleaned


@given(st.text(alphabet=st.characters(exclude_categories=("Cs", "Cc"))))
def test_pieces_and_letters_put_together_are_the_text(text: str) -> None:
    text = scripts.clean(text)
    assert "".join(scripts.breakable_pieces(text, "en")) == text
    assert "".join(scripts.letters(text)) == text
    assert "".join(run.text for run in sorted(scripts.runs(text), key=lambda run: run.start)) == text


def test_breaks_after_spaces_and_hyphens_only() -> None:
    assert scripts.breakable_pieces("Anna-Maria d’ARC\u00a0X van - y", "en") == [
        "Anna-",
        "Maria ",
        "d’ARC\u00a0X ",
        "van ",
        "- ",
        "y",
    ]


def test_thai_breaks_between_words() -> None:
    assert scripts.breakable_pieces("สมชายใจดี", "th") == ["สมชาย", "ใจดี"]


def test_runs_of_a_mixed_line_stand_in_visual_order() -> None:
    found = [(run.text, run.script, run.right_to_left) for run in scripts.runs("NPT علي 12")]
    assert found == [("NPT ", "Latn", False), ("12", "Latn", False), ("علي ", "Arab", True)]


def test_direction_of_a_line_is_its_first_strong_letter() -> None:
    assert scripts.is_right_to_left("(12) علي NPT")
    assert not scripts.is_right_to_left("NPT علي")
