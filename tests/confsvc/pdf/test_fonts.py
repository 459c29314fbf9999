from pathlib import Path

import pytest
from django.core.checks import Error, Warning

from confsvc.pdf import checks, fonts


def test_nothing_is_missing_here() -> None:
    assert fonts.missing() == []
    assert checks.check_printing(None) == []


def test_a_missing_font_is_named_with_its_package(monkeypatch: pytest.MonkeyPatch) -> None:
    here = {name: path for name, path in fonts.inventory().items() if "Thai-Bold" not in name}
    monkeypatch.setattr(fonts, "inventory", lambda: here)
    sentences = [
        f"The font {family}, which prints Thai, is not installed: install the Debian package fonts-noto-core."
        for family in ("Noto Serif Thai", "Noto Sans Thai")
    ]
    assert fonts.missing_fonts() == sentences
    assert checks.check_printing(None) == [Warning(text, id="confsvc.pdf.W001") for text in sentences]


def test_a_missing_library_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    gone = fonts.Library("Pango", "layout of text", ("libthere-is-none.so.9",), "libpango-1.0-0")
    monkeypatch.setattr(fonts, "LIBRARIES", (gone,))
    sentence = (
        "The library Pango, needed for layout of text, is not installed: "
        "install the Debian package libpango-1.0-0."
    )
    assert checks.check_printing(None) == [Error(sentence, id="confsvc.pdf.E001")]


def test_inventory_reads_the_given_directories(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "Any-Regular.ttf").touch()
    (tmp_path / "notes.txt").touch()
    monkeypatch.setattr(fonts, "FONT_DIRECTORIES", (tmp_path, tmp_path / "none"))
    assert fonts.inventory.__wrapped__() == {"Any-Regular.ttf": tmp_path / "deep" / "Any-Regular.ttf"}
