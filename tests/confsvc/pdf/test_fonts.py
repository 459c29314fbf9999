"""The fonts of this machine, and a sentence for each font or library that printing lacks."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.checks import Error, Warning

from confsvc.pdf import checks, fonts
from confsvc.pdf.fonts import FontFile


@pytest.fixture
def _unread_fonts() -> Iterator[None]:
    """Let the test read the fonts anew."""
    fonts.list_fonts.cache_clear()
    yield
    fonts.list_fonts.cache_clear()


def print_rows(monkeypatch: pytest.MonkeyPatch, *rows: str) -> None:
    """Let fc-list print these rows."""

    def run(command: tuple[str, ...], **_kwargs: object) -> subprocess.CompletedProcess[str]:
        return subprocess.CompletedProcess(command, 0, stdout="".join(f"{row}\n" for row in rows))

    monkeypatch.setattr(fonts.subprocess, "run", run)


def test_find_missing_on_this_machine_is_empty() -> None:
    assert fonts.find_missing() == []
    assert checks.check_printing(None) == []


def test_find_missing_fonts_names_the_package(monkeypatch: pytest.MonkeyPatch) -> None:
    installed = {
        (family, style): file
        for (family, style), file in fonts.list_fonts().items()
        if not ("Thai" in family and style == "Bold")
    }
    monkeypatch.setattr(fonts, "list_fonts", lambda: installed)
    sentences = [
        f"The font {name}, which prints Thai, is not installed: install the Debian package fonts-noto-core."
        for name in ("Noto Serif Thai", "Noto Sans Thai")
    ]
    assert fonts.find_missing_fonts() == sentences
    assert checks.check_printing(None) == [Warning(text, id="confsvc.pdf.W001") for text in sentences]


def test_find_missing_fonts_names_cjk_without_its_language(monkeypatch: pytest.MonkeyPatch) -> None:
    installed = {key: file for key, file in fonts.list_fonts().items() if "CJK" not in key[0]}
    monkeypatch.setattr(fonts, "list_fonts", lambda: installed)
    assert fonts.find_missing_fonts() == [
        f"The font {name}, which prints Chinese, Japanese and Korean, is not installed: "
        "install the Debian package fonts-noto-cjk."
        for name in ("Noto Serif CJK", "Noto Sans CJK")
    ]


def test_find_missing_libraries_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    absent = fonts.Library("Pango", "layout of text", ("libabsent.so.9",), "libpango-1.0-0")
    monkeypatch.setattr(fonts, "LIBRARIES", (absent,))
    sentence = (
        "The library Pango, needed for layout of text, is not installed: "
        "install the Debian package libpango-1.0-0."
    )
    assert checks.check_printing(None) == [Error(sentence, id="confsvc.pdf.E001")]
    assert fonts.find_missing() == [sentence]


@pytest.mark.usefixtures("_unread_fonts")
def test_list_fonts_reads_fontconfig(monkeypatch: pytest.MonkeyPatch) -> None:
    print_rows(
        monkeypatch,
        "Noto Sans CJK SC\tBold\t2\t/fonts/cjk.ttc",
        "Noto Sans\tRegular\t0\t/usr/share/fonts/a.ttf",
        "Noto Sans\tRegular\t0\t/home/somebody/a.ttf",
    )
    assert fonts.list_fonts() == {
        ("Noto Sans CJK SC", "Bold"): FontFile(Path("/fonts/cjk.ttc"), 2),
        ("Noto Sans", "Regular"): FontFile(Path("/home/somebody/a.ttf"), 0),
    }
    assert fonts.find_font("Noto Sans", "Bold") is None


@pytest.mark.usefixtures("_unread_fonts")
def test_list_fonts_without_fontconfig_misses_every_font(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "LIST_COMMAND", ("fc-list-is-absent",))
    assert fonts.list_fonts() == {}
    assert len(fonts.find_missing_fonts()) == len(fonts.REQUIRED_FONTS)
