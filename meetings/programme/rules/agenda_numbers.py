"""Numbers of agenda items: three levels, "7 (c) (ii)", and letters past z, "100 (aa)" (domain.md 3.4, 11 item 21).

An item's number is kept as its English form; a language prints it its own way: "7 c) ii)" in French.
"""

import re
from collections.abc import Sequence

LEVELS = 3
ROMAN = (("x", 10), ("ix", 9), ("v", 5), ("iv", 4), ("i", 1))
ONE_BRACKET = frozenset({"fr", "es", "ru"})
ABJAD = [
    "أ",
    "ب",
    "ج",
    "د",
    "هـ",
    "و",
    "ز",
    "ح",
    "ط",
    "ي",
    "ك",
    "ل",
    "م",
    "ن",
    "س",
    "ع",
    "ف",
    "ص",
    "ق",
    "ر",
    "ش",
    "ت",
    "ث",
    "خ",
    "ذ",
    "ض",
]
FOLDED = str.maketrans({"（": "(", "）": ")", "\u00a0": " ", "\u00ad": None, ".": " "})
PART = re.compile(r"\(?\s*([0-9]+|[A-Za-z]+)\s*\)?")


def letters(place: int) -> str:
    """The label of the ``place``-th part (from 1): a ... z, then aa, bb ... zz as the General Assembly has it."""
    times, letter = divmod(place - 1, 26)
    return chr(ord("a") + letter) * (times + 1)


def roman(place: int) -> str:
    """The label of the ``place``-th part of a part (from 1, below 40): i, ii, iii, iv ..."""
    said = ""
    for sign, value in ROMAN:
        while place >= value:
            said, place = said + sign, place - value
    return said


def label(level: int, place: int) -> str:
    """The label of the ``place``-th item of a ``level`` (0, 1, 2): "7", "c", "ii"."""
    return (str, letters, roman)[level](place)


def place(level: int, text: str) -> int:
    """The place that a label stands for; ``ValueError`` where it is no label of that level."""
    text = text.strip().lower()
    if level == 0 and text.isascii() and text.isdigit() and int(text) > 0:
        return int(text)
    if level == 1 and re.fullmatch(r"([a-z])\1{0,9}", text):
        return (len(text) - 1) * 26 + ord(text[0]) - ord("a") + 1
    if level == 2:
        for number in range(1, 40):
            if roman(number) == text:
                return number
    raise ValueError(f"{text!r} is no label of level {level + 1} of an agenda.")


def parts(number: str) -> tuple[str, ...]:
    """The labels of a number in any printed form: "7 (c) (ii)", "7 c) ii)", "100（aa）", "16 e".

    ``ValueError`` where it is no agenda number.
    """
    text = number.translate(FOLDED).strip()
    found = tuple(PART.findall(text))
    if PART.sub("", text).strip() or not 1 <= len(found) <= LEVELS:
        raise ValueError(f"{number!r} is no number of an agenda item.")
    return tuple(label(level, place(level, part)) for level, part in enumerate(found))


def number(labels: Sequence[str], language: str = "en") -> str:
    """The number of an item from the labels of its levels, as the language prints it."""
    first, rest = labels[0], labels[1:]
    code = language[:2]
    if code == "zh":
        return first + "".join(f"({one})" for one in rest)
    if code == "ar":
        return " ".join([first, *(_arabic(level, one) for level, one in enumerate(rest, start=1))])
    if code in ONE_BRACKET:
        return " ".join([first, *(f"{one})" for one in rest)])
    return " ".join([first, *(f"({one})" for one in rest)])


def _arabic(level: int, text: str) -> str:
    """Parts are lettered in the order of the abjad, parts of parts numbered between quotation marks."""
    if level == 2:
        return f"‘{place(2, text)}’"
    times, letter = divmod(place(1, text) - 1, len(ABJAD))
    return f"({' '.join([ABJAD[letter]] * (times + 1))})"


def printed(kept: str, language: str) -> str:
    """A kept number ("7 (c)") in the form of a language; as it stands where it is not one of this grammar."""
    try:
        return number(parts(kept), language)
    except ValueError:
        return kept


def sort_key(kept: str) -> tuple[int, ...]:
    """Puts 7 before 7 (a), (z) before (aa), 9 before 10; a number outside the grammar comes last."""
    try:
        return tuple(place(level, one) for level, one in enumerate(parts(kept)))
    except ValueError:
        return (10**6,)
