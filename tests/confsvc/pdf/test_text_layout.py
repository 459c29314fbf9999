"""Text shaped in every script, and fitted into columns without being cut."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from confsvc.pdf.text_layout import find_uncovered, fit_text, is_covered, shape_line
from confsvc.pdf.typefaces import Weight

SAMPLES = {
    "fr": "Geneviève d’ARC-LÉVÊQUE",
    "ru": "Сергей Ёлкин",
    "el": "Ελένη Παπαδοπούλου",
    "ar": "يوسف بن عبد الله الإدريسي",
    "zh": "邓小平",
    "ja": "山田 太郎 やまだ",
    "ko": "홍길동",
    "th": "สมชายใจดีวัฒนากุล",
    "hi": "श्रीमती प्रिया कृष्णमूर्ति",
    "am": "አበበ በቀለ",
    "ka": "ნინო გელაშვილი",
    "hy": "Հայկ Սարգսյան",
    "he": "לאה כהן",
}


@pytest.mark.parametrize(("language", "text"), SAMPLES.items())
@pytest.mark.parametrize("weight", Weight)
def test_shape_line_every_script_has_all_its_glyphs(language: str, text: str, weight: Weight) -> None:
    assert find_uncovered(text, weight, language) == []
    glyphs = [glyph.number for run in shape_line(text, weight, language).runs for glyph in run.glyphs]
    assert 0 not in glyphs


def test_shape_line_character_without_font_is_replaced() -> None:
    assert find_uncovered("ab🦄c🦄") == ["🦄"]
    assert not is_covered("🦄")
    line = shape_line("ab🦄", Weight.BOLD, "en")
    assert 0 not in [glyph.number for run in line.runs for glyph in run.glyphs]


def test_shape_line_arabic_letters_are_joined() -> None:
    joined = shape_line("محمد", Weight.BOLD, "ar").runs[0].glyphs
    alone = [shape_line(letter, Weight.BOLD, "ar").runs[0].glyphs[0].number for letter in "محمد"]
    assert [glyph.text for glyph in joined] == list("دمحم")
    assert [glyph.number for glyph in reversed(joined)][:3] != alone[:3]
    assert joined[-1].number != joined[1].number


@pytest.mark.parametrize(
    ("language", "face"), [("zh", 2), ("zh-Hant", 3), ("ja", 0), ("ko", 1), ("en", 2), ("ja-JP", 0)]
)
def test_shape_line_han_takes_the_forms_of_its_language(language: str, face: int) -> None:
    assert shape_line("直", Weight.BOLD, language).runs[0].face.index == face


def test_fit_text_short_text_stays_on_one_line() -> None:
    fitted = fit_text("Indonesia", width=200, largest=20, smallest=8)
    assert ([line.text for line in fitted.lines], fitted.size) == (["Indonesia"], 20)


def test_fit_text_long_text_has_lines_of_similar_length() -> None:
    fitted = fit_text(
        "United Kingdom of Great Britain and Northern Ireland", width=200, largest=20, smallest=8
    )
    assert [line.text for line in fitted.lines] == ["United Kingdom of Great", "Britain and Northern Ireland"]
    assert fitted.whole_words


def test_fit_text_word_wider_than_column_is_divided() -> None:
    divided = fit_text("A" * 80, width=100, largest=20, smallest=8)
    assert (divided.size, divided.whole_words) == (8, False)
    assert "".join(line.text for line in divided.lines) == "A" * 80


def test_fit_text_empty_text_has_no_lines() -> None:
    fitted = fit_text(" \n", width=100, largest=20, smallest=8)
    assert (fitted.lines, fitted.height, fitted.width, fitted.compute_baselines()) == ((), 0, 0, [])


names = st.text(
    alphabet=st.sampled_from("AÉgjWiñ ІЖش عبदีสั山한ა-’" + "abcdefghijklmnopqrstuvwxyz" * 2),
    min_size=1,
    max_size=80,
)


@given(names, st.floats(60, 300), st.sampled_from(Weight))
def test_fit_text_lines_stay_in_the_column_and_never_touch(text: str, width: float, weight: Weight) -> None:
    fitted = fit_text(text, width=width, largest=30, smallest=8, weight=weight)
    assert fitted.width <= width + 0.01
    assert fitted.size >= 8
    letters = "".join(line.text for line in fitted.lines).replace(" ", "")
    assert letters == "".join(text.split()).replace(" ", "") or not fitted.lines
    baselines = fitted.compute_baselines()
    placed_lines = list(zip(baselines, fitted.lines, strict=True))
    for (above, line), (below, following) in pairwise(placed_lines):
        assert above + line.fall_em * fitted.size <= below - following.rise_em * fitted.size
