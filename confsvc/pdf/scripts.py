"""Taking a line of text apart: clean characters, runs of one script, places where it may break."""

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
_MOST_MARKS = 4
_BREAKS = re.compile(r"(?<= )(?=[^ ])|(?<=[^ -]-)(?=[^ -])")
_BIDI_DEFAULT_LEFT = 254

NEUTRAL = frozenset(("Zyyy", "Zinh", "Zzzz"))


@dataclass(frozen=True, slots=True)
class Run:
    """Characters of one script and direction.

    ``script`` is the ISO 15924 code ("Latn"), ``start`` the position in the line.
    """

    text: str
    start: int
    script: str
    right_to_left: bool


@lru_cache(maxsize=16384)
def clean_text(text: str) -> str:
    """The text as one line that can do no harm in print.

    In NFC, with single spaces, without control characters and direction overrides, and with at most
    four marks on a letter. Line breaks and tabs become spaces. Joiners stay, because Persian and
    Hindi need them.
    """
    if text.isascii() and text.isprintable() and "  " not in text:
        return text.strip()
    characters: list[str] = []
    marks = 0
    for character in unicodedata.normalize("NFC", text):
        category = unicodedata.category(character)
        if character in _DIRECTION_CONTROLS or (category == "Cf" and character not in _JOINERS):
            continue
        if category in _UNWANTED or character.isspace():
            character = " "
        marks = marks + 1 if category in ("Mn", "Me") else 0
        if marks <= _MOST_MARKS:
            characters.append("\u00a0" if character == "\u00a0" else character)
    return re.sub(" +", " ", "".join(characters)).strip()


def has_right_to_left(text: str) -> bool:
    """Whether any character is written from right to left."""
    return _RIGHT_TO_LEFT.search(text) is not None


def is_right_to_left(text: str) -> bool:
    """Whether the line runs from right to left, as its first strong character says."""
    return bool(_RIGHT_TO_LEFT.search(text)) and bool(_analyse_bidi(text).getParaLevel() & 1)


@lru_cache(maxsize=4096)
def get_script(character: str) -> str:
    """The ISO 15924 code of a character, such as ``Latn``; ``Zyyy`` if all scripts share it."""
    return str(icu.Script.getScript(character).getShortName())


def mirror_character(character: str) -> str:
    """The mirror image of a bracket, as right-to-left text shows it; others as they are."""
    return str(icu.Char.charMirror(character))


def split_runs(text: str) -> list[Run]:
    """The runs of a line from left to right on paper, each in its logical order."""
    if not has_right_to_left(text):
        return _split_by_script(text, 0, right_to_left=False)
    bidi = _analyse_bidi(text)
    offsets = _utf16_offsets(text)
    visual: list[Run] = []
    for number in range(bidi.countRuns()):
        start, length, direction = bidi.getVisualRun(number)
        first, last = offsets[start], offsets[start + length]
        pieces = _split_by_script(text[first:last], first, right_to_left=bool(direction))
        visual.extend(reversed(pieces) if direction else pieces)
    return visual


def split_at_breaks(text: str, language: str) -> list[str]:
    """The text split where a line may end.

    After spaces and hyphens, and between words of Thai, Chinese and other scripts without spaces.
    """
    if all(character < "\u0e00" for character in text):
        return _BREAKS.split(text)
    return _split_with(text, _get_line_breaks(language))


def split_letters(text: str) -> list[str]:
    """The text split into what a reader takes for single letters (grapheme clusters)."""
    return _split_with(text, _get_letter_breaks())


def _split_by_script(text: str, offset: int, *, right_to_left: bool) -> list[Run]:
    pieces: list[Run] = []
    begin, current = 0, ""
    for position, character in enumerate(text):
        script = get_script(character)
        if script in NEUTRAL:
            continue
        if current and script != current:
            pieces.append(Run(text[begin:position], offset + begin, current, right_to_left))
            begin = position
        current = script
    if begin < len(text):
        pieces.append(Run(text[begin:], offset + begin, current or "Latn", right_to_left))
    return pieces


def _analyse_bidi(text: str) -> icu.Bidi:
    bidi = icu.Bidi()
    bidi.setPara(icu.UnicodeString(text), _BIDI_DEFAULT_LEFT)
    return bidi


def _utf16_offsets(text: str) -> list[int]:
    """The position in the string of each UTF-16 unit, in which ICU counts, and of its end."""
    offsets: list[int] = []
    for position, character in enumerate(text):
        offsets.extend([position] * (2 if ord(character) > 0xFFFF else 1))
    return [*offsets, len(text)]


def _split_with(text: str, iterator: icu.BreakIterator) -> list[str]:
    iterator.setText(text)
    offsets = _utf16_offsets(text)
    pieces, begin = [], 0
    for end in iterator:
        pieces.append(text[begin : offsets[end]])
        begin = offsets[end]
    return pieces


@lru_cache(maxsize=32)
def _get_line_breaks(language: str) -> icu.BreakIterator:
    return icu.BreakIterator.createLineInstance(icu.Locale(language))


@lru_cache(maxsize=1)
def _get_letter_breaks() -> icu.BreakIterator:
    return icu.BreakIterator.createCharacterInstance(icu.Locale("en"))
