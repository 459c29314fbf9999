"""The font chosen for each script, language, weight and character."""

import pytest

from confsvc.pdf import typefaces
from confsvc.pdf.typefaces import (
    FontMissing,
    Weight,
    find_typeface,
    find_typeface_with,
    get_latin_typeface,
)


@pytest.mark.parametrize(
    ("script", "file"),
    [
        ("Latn", "NotoSans-Bold.ttf"),
        ("Cyrl", "NotoSans-Bold.ttf"),
        ("Arab", "NotoNaskhArabic-Bold.ttf"),
        ("Thai", "NotoSansThai-Bold.ttf"),
        ("Deva", "NotoSansDevanagari-Bold.ttf"),
        ("Ethi", "NotoSansEthiopic-Bold.ttf"),
        ("Hang", "NotoSansCJK-Bold.ttc"),
    ],
)
def test_find_typeface_is_the_font_of_the_script(script: str, file: str) -> None:
    face = find_typeface(script, "en", Weight.BOLD)
    assert face is not None
    assert face.path.name == file


@pytest.mark.parametrize(
    ("language", "index"), [("zh", 2), ("zh-Hant", 3), ("zh-HK", 4), ("ja-JP", 0), ("ko", 1), ("en", 2)]
)
def test_find_typeface_han_takes_the_forms_of_the_language(language: str, index: int) -> None:
    face = find_typeface("Hani", language, Weight.REGULAR)
    assert face is not None
    assert (face.path.name, face.index) == ("NotoSansCJK-Regular.ttc", index)


def test_find_typeface_unknown_script_is_none() -> None:
    assert find_typeface("Egyd", "en", Weight.BOLD) is None


def test_find_typeface_with_symbol_is_the_font_that_draws_it() -> None:
    face = find_typeface_with("\u2708", "Latn", "en", Weight.BOLD)
    assert face is not None
    assert face.has("\u2708")
    assert find_typeface_with("\U0001f984", "Latn", "en", Weight.BOLD) is None


def test_open_typeface_same_file_is_opened_once() -> None:
    assert get_latin_typeface(Weight.BOLD) is find_typeface("Latn", "en", Weight.BOLD)


def test_get_latin_typeface_missing_font_names_the_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(typefaces.fonts, "list_fonts", dict)
    with pytest.raises(FontMissing, match="install the Debian package fonts-noto-core"):
        get_latin_typeface(Weight.BOLD)
