"""Numbers of agenda items: three levels, "7 (c) (ii)", and letters past z, "100 (aa)" (domain.md
3.4, 11.21).

The number of an item is stored in its English form. Each language prints it in its own way: "7 c)
ii)" in French.
"""

import re
from collections.abc import Sequence

LEVELS = 3
ROMAN = (("x", 10), ("ix", 9), ("v", 5), ("iv", 4), ("i", 1))
LANGUAGES_WITH_ONE_BRACKET = frozenset({"fr", "es", "ru"})
ABJAD = (
    *("أ", "ب", "ج", "د", "هـ", "و", "ز", "ح", "ط", "ي", "ك", "ل", "م"),
    *("ن", "س", "ع", "ف", "ص", "ق", "ر", "ش", "ت", "ث", "خ", "ذ", "ض"),
)
"""The letters of parts in Arabic."""
TYPED_CHARACTERS = str.maketrans({"（": "(", "）": ")", "\u00a0": " ", "\u00ad": None, ".": " "})
"""What people type in place of brackets and blanks."""
PART = re.compile(r"\(?\s*([0-9]+|[A-Za-z]+)\s*\)?")
LAST = (10**6,)
"""The sort key of a number outside the grammar."""


def format_letters(place: int) -> str:
    """Return the label of the ``place``-th part, from 1: a to z, then aa, bb to zz as in the
    General Assembly.
    """
    times, letter = divmod(place - 1, 26)
    return chr(ord("a") + letter) * (times + 1)


def format_roman(place: int) -> str:
    """Return the label of the ``place``-th part of a part, from 1 and below 40: i, ii, iii,
    iv.
    """
    numeral = ""
    for sign, value in ROMAN:
        while place >= value:
            numeral, place = numeral + sign, place - value
    return numeral


def format_label(level: int, place: int) -> str:
    """Return the label of the ``place``-th item of a level (0, 1, 2): "7", "c", "ii"."""
    return (str, format_letters, format_roman)[level](place)


def parse_label(level: int, text: str) -> int:
    """Return the place, from 1, that a label stands for.

    ``ValueError`` where it is no label of that level.
    """
    text = text.strip().lower()
    if level == 0 and text.isascii() and text.isdigit() and int(text) > 0:
        return int(text)
    if level == 1 and re.fullmatch(r"([a-z])\1{0,9}", text):
        return (len(text) - 1) * 26 + ord(text[0]) - ord("a") + 1
    if level == 2:
        for place in range(1, 40):
            if format_roman(place) == text:
                return place
    raise ValueError(f"{text!r} is no label of level {level + 1} of an agenda.")


def parse_number(number: str) -> tuple[str, ...]:
    """Return the labels of a number in any printed form: "7 (c) (ii)", "7 c) ii)", "100（aa）", "16
    e".

    Raises ``ValueError`` where it is no agenda number.
    """
    text = number.translate(TYPED_CHARACTERS).strip()
    parts = tuple(PART.findall(text))
    if PART.sub("", text).strip() or not 1 <= len(parts) <= LEVELS:
        raise ValueError(f"{number!r} is no number of an agenda item.")
    return tuple(format_label(level, parse_label(level, part)) for level, part in enumerate(parts))


def format_number(labels: Sequence[str], language: str = "en") -> str:
    """Return the number of an item from the labels of its levels, as the language prints it."""
    first, parts = labels[0], labels[1:]
    code = language[:2]
    if code == "zh":
        return first + "".join(f"({part})" for part in parts)
    if code == "ar":
        return " ".join([first, *(_format_arabic(level, part) for level, part in enumerate(parts, start=1))])
    if code in LANGUAGES_WITH_ONE_BRACKET:
        return " ".join([first, *(f"{part})" for part in parts)])
    return " ".join([first, *(f"({part})" for part in parts)])


def _format_arabic(level: int, label: str) -> str:
    """Return parts as letters in the order of the abjad, and parts of parts as numbers in
    quotation marks.
    """
    if level == 2:
        return f"‘{parse_label(2, label)}’"
    times, letter = divmod(parse_label(1, label) - 1, len(ABJAD))
    return f"({' '.join([ABJAD[letter]] * (times + 1))})"


def localize_number(number: str, language: str) -> str:
    """Return a stored number ("7 (c)") in the form of a language; unchanged where it is outside
    the grammar.
    """
    try:
        return format_number(parse_number(number), language)
    except ValueError:
        return number


def get_sort_key(number: str) -> tuple[int, ...]:
    """Return a key that sorts 7 before 7 (a), (z) before (aa), 9 before 10; numbers outside the
    grammar last.
    """
    try:
        return tuple(parse_label(level, label) for level, label in enumerate(parse_number(number)))
    except ValueError:
        return LAST
