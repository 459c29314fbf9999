"""The font files that letter names and titles: one for each script and weight, opened once a process."""

import enum
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

import icu
import uharfbuzz as hb

from confsvc.pdf import fonts
from confsvc.pdf.scripts import script_of


class Weight(enum.StrEnum):
    REGULAR = "Regular"
    BOLD = "Bold"


LATIN = "NotoSans"
# Of the Arabic faces of Debian the one without ligature glyphs: what it sets, readers give back letter by letter.
ARABIC = "NotoNaskhArabic"
REPLACEMENT = "\ufffd"
_CJK_FACES = {"ja": 0, "ko": 1, "zh": 2, "zh-hant": 3, "zh-tw": 3, "zh-mo": 3, "zh-hk": 4}
_CJK_SCRIPTS = {"Hani": "zh", "Hira": "ja", "Kana": "ja", "Hang": "ko", "Bopo": "zh-hant"}
_LATIN_SCRIPTS = frozenset(("Latn", "Cyrl", "Grek", "Zyyy", "Zinh"))
_LAST_RESORTS = ("NotoSansSymbols", "NotoSansSymbols2", "NotoSansMath")


class FontMissing(LookupError):
    """A font that lettering cannot do without is not on this machine; the text says what to install."""


@dataclass(eq=False)
class Typeface:
    """One face of one font file, ready to shape. Lengths are in units of ``upem`` to the em."""

    path: Path
    index: int
    face: hb.Face = field(repr=False)
    font: hb.Font = field(repr=False)
    upem: int
    _advances: dict[int, int] = field(default_factory=dict, repr=False)

    @property
    def key(self) -> tuple[str, int]:
        return self.path.name, self.index

    def has(self, character: str) -> bool:
        """Whether the font draws this character."""
        return bool(self.font.get_nominal_glyph(ord(character)))

    def advance(self, glyph: int) -> int:
        """The glyph's own width, as the PDF's width table will say it."""
        if glyph not in self._advances:
            self._advances[glyph] = self.font.get_glyph_h_advance(glyph)
        return self._advances[glyph]


@lru_cache(maxsize=64)
def typeface(path: Path, index: int) -> Typeface:
    """Open one face; the file is mapped, not read."""
    face = hb.Face(hb.Blob.from_file_path(str(path)), index)
    return Typeface(path, index, face, hb.Font(face), face.upem)


@lru_cache(maxsize=1024)
def face_for(script: str, language: str, weight: Weight) -> Typeface | None:
    """The face for a script (ISO 15924), Han letters by the language's own forms; None where none is installed."""
    if script in _CJK_SCRIPTS:
        own = language.lower() if language.lower() in _CJK_FACES else language.lower().split("-")[0]
        index = _CJK_FACES.get(own, _CJK_FACES[_CJK_SCRIPTS[script]])
        return _named("NotoSansCJK", weight, "ttc", index)
    if script in _LATIN_SCRIPTS:
        return _named(LATIN, weight)
    if script == "Arab":
        return _named(ARABIC, weight)
    name = _long_name(script)
    return _named(LATIN + name, weight) or _named("NotoSerif" + name, weight)


@lru_cache(maxsize=8192)
def face_with(character: str, script: str, language: str, weight: Weight) -> Typeface | None:
    """The face that draws this character in a run of this script, looked for in a fixed order; None where none does."""
    own_script = script_of(character)
    candidates = [
        face_for(script, language, weight),
        face_for(own_script, language, weight),
        _named(LATIN, weight),
        _named("NotoSansCJK", weight, "ttc", _CJK_FACES["zh"]),
        *(_named(name, Weight.REGULAR) for name in _LAST_RESORTS),
    ]
    return next((face for face in candidates if face is not None and face.has(character)), None)


def latin_face(weight: Weight) -> Typeface:
    """The face without which nothing is lettered.

    Raises FontMissing where it is not installed.
    """
    face = _named(LATIN, weight)
    if face is None:
        raise FontMissing(
            "The font Noto Sans, which letters names, is not installed: install the Debian package fonts-noto-core."
        )
    return face


def _named(stem: str, weight: Weight, ending: str = "ttf", index: int = 0) -> Typeface | None:
    here = fonts.inventory()
    path = here.get(f"{stem}-{weight}.{ending}") or here.get(f"{stem}-{Weight.REGULAR}.{ending}")
    return typeface(path, index) if path else None


def _long_name(script: str) -> str:
    """``Deva`` -> ``Devanagari``, as the Noto family names its files."""
    code = icu.Script.getCode(script)
    value = code[0] if isinstance(code, list | tuple) else code
    return str(icu.Script(value).getName()).replace("_", "")
