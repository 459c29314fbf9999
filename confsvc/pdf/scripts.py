"""What a line of text is made of: harmless characters, runs of one script and direction, places where it may break."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

import icu

_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_DIRECTION_CONTROLS = frozenset(
    "\u061c\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\u00ad\ufeff"
)
_JOINERS = frozenset("\u200c\u200d")
_UNWANTED = frozenset(("Cc", "Cs", "Co", "Cn", "Zl", "Zp"))
_MARKS_A_LETTER = 4
_BREAKS = re.compile(r"(?<= )(?=[^ ])|(?<=[^ -]-)(?=[^ -])")
_BIDI_DEFAULT_LEFT = 254

NEUTRAL = frozenset(("Zyyy", "Zinh", "Zzzz"))


@dataclass(frozen=True, slots=True)
class Run:
    """Characters ``text`` of one script (ISO 15924, "Latn") and direction; ``start`` is where they begin in the line."""

    text: str
    start: int
    script: str
    right_to_left: bool


@lru_cache(maxsize=16384)
def clean(text: str) -> str:
    """The text as one harmless line: NFC, no controls, no direction overrides, single spaces, few marks a letter.

    Joiners stay (Persian and Hindi need them); line breaks and tabs become spaces.
    """
    if text.isascii() and text.isprintable() and "  " not in text:
        return text.strip()
    kept: list[str] = []
    marks = 0
    for character in unicodedata.normalize("NFC", text):
        category = unicodedata.category(character)
        if character in _DIRECTION_CONTROLS or (category == "Cf" and character not in _JOINERS):
            continue
        if category in _UNWANTED or character.isspace():
            character = " "
        marks = marks + 1 if category in ("Mn", "Me") else 0
        if marks <= _MARKS_A_LETTER:
            kept.append("\u00a0" if character == "\u00a0" else character)
    return re.sub(" +", " ", "".join(kept)).strip()


def has_right_to_left(text: str) -> bool:
    """Whether any character is written from right to left."""
    return _RIGHT_TO_LEFT.search(text) is not None


def is_right_to_left(text: str) -> bool:
    """Whether the line as a whole runs from right to left: decided by its first strong character."""
    return bool(_RIGHT_TO_LEFT.search(text)) and bool(_bidi(text).getParaLevel() & 1)


@lru_cache(maxsize=4096)
def script_of(character: str) -> str:
    """The ISO 15924 code of one character: ``Latn``, ``Arab``, ``Hani``; ``Zyyy`` for what all scripts share."""
    return str(icu.Script.getScript(character).getShortName())


def mirrored(character: str) -> str:
    """The bracket that a bracket looks like when it is written from right to left; other characters as they are."""
    return str(icu.Char.charMirror(character))


def runs(text: str) -> list[Run]:
    """The runs of a line from left to right as they stand on paper, each in its logical order."""
    if not has_right_to_left(text):
        return _by_script(text, 0, right_to_left=False)
    bidi = _bidi(text)
    offsets = _utf16_offsets(text)
    visual: list[Run] = []
    for number in range(bidi.countRuns()):
        start, length, direction = bidi.getVisualRun(number)
        first, last = offsets[start], offsets[start + length]
        pieces = _by_script(text[first:last], first, right_to_left=bool(direction))
        visual.extend(reversed(pieces) if direction else pieces)
    return visual


def breakable_pieces(text: str, language: str) -> list[str]:
    """The text cut where a line may end: after spaces and hyphens, and between words of Thai, Chinese and the like."""
    if all(character < "\u0e00" for character in text):
        return _BREAKS.split(text)
    return _cut(text, _line_breaks(language))


def letters(text: str) -> list[str]:
    """The text cut into what a reader takes for single letters (grapheme clusters)."""
    return _cut(text, _letter_breaks())


def _by_script(text: str, offset: int, *, right_to_left: bool) -> list[Run]:
    found: list[Run] = []
    begin, current = 0, ""
    for position, character in enumerate(text):
        script = script_of(character)
        if script in NEUTRAL:
            continue
        if current and script != current:
            found.append(Run(text[begin:position], offset + begin, current, right_to_left))
            begin = position
        current = script
    if begin < len(text):
        found.append(Run(text[begin:], offset + begin, current or "Latn", right_to_left))
    return found


def _bidi(text: str) -> icu.Bidi:
    bidi = icu.Bidi()
    bidi.setPara(icu.UnicodeString(text), _BIDI_DEFAULT_LEFT)
    return bidi


def _utf16_offsets(text: str) -> list[int]:
    """For each UTF-16 unit, as ICU counts, the position in the Python string; one more for the end."""
    offsets: list[int] = []
    for position, character in enumerate(text):
        offsets.extend([position] * (2 if ord(character) > 0xFFFF else 1))
    return [*offsets, len(text)]


def _cut(text: str, iterator: icu.BreakIterator) -> list[str]:
    iterator.setText(text)
    offsets = _utf16_offsets(text)
    pieces, begin = [], 0
    for end in iterator:
        pieces.append(text[begin : offsets[end]])
        begin = offsets[end]
    return pieces


@lru_cache(maxsize=32)
def _line_breaks(language: str) -> icu.BreakIterator:
    return icu.BreakIterator.createLineInstance(icu.Locale(language))


@lru_cache(maxsize=1)
def _letter_breaks() -> icu.BreakIterator:
    return icu.BreakIterator.createCharacterInstance(icu.Locale("en"))
