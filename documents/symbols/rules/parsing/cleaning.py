"""Cleaning of pasted text: undoes what word processors, browsers and keyboards do to symbols."""

import re
from typing import Final

#: No symbol is longer; longer texts are refused without parsing.
LONGEST: Final = 200

_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_HYPHENS = dict.fromkeys((0x2010, 0x2011, 0x2012, 0x2013, 0x2014, 0x2015, 0x2212, 0xFE58, 0xFE63), "-")
_STROKES = dict.fromkeys((0x2044, 0x2215, 0x29F8), "/")
_STARS = dict.fromkeys((0x2217, 0x204E, 0x066D), "*")
_BRACKETS = {0x3014: "[", 0x3015: "]", 0x3010: "[", 0x3011: "]", 0xFD3E: "(", 0xFD3F: ")"}
_DIGITS = {start + n: str(n) for start in (0x0660, 0x06F0) for n in range(10)}
_SPACES = dict.fromkeys((0x00A0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000), " ")
#: Invisible characters: soft hyphen, zero-width and direction marks, isolates, byte order mark.
_INVISIBLE = (0x00AD, 0x034F, 0x061C, 0x180E, *range(0x200B, 0x2010), *range(0x202A, 0x202F),
           *range(0x2060, 0x2070), 0xFEFF, *range(0xFE00, 0xFE10))  # fmt: skip

_ONE_FOR_ONE: dict[int, str | int] = {
    **_FULL_WIDTH, **_HYPHENS, **_STROKES, **_STARS, **_BRACKETS, **_DIGITS, **_SPACES,
}  # fmt: skip
_TABLE: dict[int, str | int | None] = {**_ONE_FOR_ONE, **dict.fromkeys(_INVISIBLE, None)}
_INVISIBLE_LETTERS = frozenset(map(chr, _INVISIBLE))

_BLANKS = re.compile(r"\s+")
_AROUND_STROKE = re.compile(r" ?/ ?")
_AROUND_JOINT = re.compile(r"(?<=[0-9)\]*]) ?- ?(?=[A-Z]+[A-Z.(]*/)|(?<=[0-9)\]*]) - (?=[A-Z])")
_BEFORE_STAR = re.compile(r" +(?=\*+)")


def clean_text(text: str) -> str:
    """A line as typed by hand, in ASCII brackets, "/", hyphens and digits.

    It has no invisible characters, single spaces, and no space around "/" or before a star.
    """
    text = _BLANKS.sub(" ", text.translate(_TABLE)).strip()
    text = _AROUND_STROKE.sub("/", text)
    return _BEFORE_STAR.sub("", _AROUND_JOINT.sub("-", text))


def clean_with_offsets(text: str) -> tuple[str, list[int]]:
    """Running text cleaned character by character, with the offset of each character in the input.

    The last offset is that of the end. Spaces stay as they are.
    """
    if not any(letter in _INVISIBLE_LETTERS for letter in text):
        return text.translate(_ONE_FOR_ONE), list(range(len(text) + 1))
    offsets = [offset for offset, letter in enumerate(text) if letter not in _INVISIBLE_LETTERS]
    cleaned = "".join(text[offset] for offset in offsets).translate(_ONE_FOR_ONE)
    return cleaned, [*offsets, len(text)]
