"""The fonts of names and titles: one for each script and weight, opened once a process."""

import enum
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

import icu
import uharfbuzz as hb

from confsvc.pdf import fonts
from confsvc.pdf.scripts import get_script


class Weight(enum.StrEnum):
    """The weight of a font, as fontconfig names its style."""

    REGULAR = "Regular"
    BOLD = "Bold"


LATIN = "Noto Sans"
ARABIC = "Noto Naskh Arabic"
"""Debian's Arabic font without ligatures: readers give back its text letter by letter."""

REPLACEMENT = "\ufffd"
_CJK_FAMILIES = {
    "ja": "Noto Sans CJK JP",
    "ko": "Noto Sans CJK KR",
    "zh": "Noto Sans CJK SC",
    "zh-hant": "Noto Sans CJK TC",
    "zh-tw": "Noto Sans CJK TC",
    "zh-mo": "Noto Sans CJK TC",
    "zh-hk": "Noto Sans CJK HK",
}
_CJK_SCRIPTS = {"Hani": "zh", "Hira": "ja", "Kana": "ja", "Hang": "ko", "Bopo": "zh-hant"}
_LATIN_SCRIPTS = frozenset(("Latn", "Cyrl", "Grek", "Zyyy", "Zinh"))
_LAST_RESORTS = ("Noto Sans Symbols", "Noto Sans Symbols2", "Noto Sans Math")


class FontMissing(LookupError):
    """A font without which nothing can be set is not installed; the text says what to install."""


@dataclass(eq=False)
class Typeface:
    """One font of a font file, ready to shape. Lengths are in units of ``upem`` to the em."""

    path: Path
    index: int
    face: hb.Face = field(repr=False)
    font: hb.Font = field(repr=False)
    upem: int
    _advances: dict[int, int] = field(default_factory=dict, repr=False)

    @property
    def key(self) -> tuple[str, int]:
        """What tells the font from others: the name of its file and its number in it."""
        return self.path.name, self.index

    def has(self, character: str) -> bool:
        """Whether the font draws this character."""
        return bool(self.font.get_nominal_glyph(ord(character)))

    def get_advance(self, glyph: int) -> int:
        """The width of a glyph before shaping, as the width table of a PDF holds it."""
        if glyph not in self._advances:
            self._advances[glyph] = self.font.get_glyph_h_advance(glyph)
        return self._advances[glyph]


@lru_cache(maxsize=64)
def open_typeface(path: Path, index: int) -> Typeface:
    """Open one font of a file; the file is mapped into memory, not read."""
    face = hb.Face(hb.Blob.from_file_path(str(path)), index)
    return Typeface(path, index, face, hb.Font(face), face.upem)


@lru_cache(maxsize=1024)
def find_typeface(script: str, language: str, weight: Weight) -> Typeface | None:
    """The font for a script (ISO 15924), or ``None`` if none is installed.

    Han characters take the forms of the language (BCP 47).
    """
    if script in _CJK_SCRIPTS:
        tag = language.lower()
        family = _CJK_FAMILIES.get(tag) or _CJK_FAMILIES.get(tag.split("-")[0])
        return _open_family(family or _CJK_FAMILIES[_CJK_SCRIPTS[script]], weight)
    if script in _LATIN_SCRIPTS:
        return _open_family(LATIN, weight)
    if script == "Arab":
        return _open_family(ARABIC, weight)
    name = _get_script_name(script)
    return _open_family(f"{LATIN} {name}", weight) or _open_family(f"Noto Serif {name}", weight)


@lru_cache(maxsize=8192)
def find_typeface_with(character: str, script: str, language: str, weight: Weight) -> Typeface | None:
    """The font that draws this character in a run of this script, or ``None``.

    Looks in the fonts of the run's script, of the character's script, Latin, Chinese and symbols.
    """
    candidates = [
        find_typeface(script, language, weight),
        find_typeface(get_script(character), language, weight),
        _open_family(LATIN, weight),
        _open_family(_CJK_FAMILIES["zh"], weight),
        *(_open_family(family, Weight.REGULAR) for family in _LAST_RESORTS),
    ]
    return next((face for face in candidates if face is not None and face.has(character)), None)


def get_latin_typeface(weight: Weight) -> Typeface:
    """The font for Latin letters; ``FontMissing`` if it is not installed."""
    face = _open_family(LATIN, weight)
    if face is None:
        raise FontMissing(
            "The font Noto Sans, which letters names, is not installed: "
            "install the Debian package fonts-noto-core."
        )
    return face


def _open_family(family: str, weight: Weight) -> Typeface | None:
    """The font of a family in this weight, else in regular weight, else ``None``."""
    file = fonts.find_font(family, weight) or fonts.find_font(family, Weight.REGULAR)
    return open_typeface(file.path, file.index) if file else None


def _get_script_name(script: str) -> str:
    """The English name of a script ("Devanagari" for "Deva"), as Noto families carry it."""
    code = icu.Script.getCode(script)
    value = code[0] if isinstance(code, list | tuple) else code
    return str(icu.Script(value).getName()).replace("_", " ")
