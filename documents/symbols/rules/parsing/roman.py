"""Roman numerals in symbols: I to MMMCMXCIX, in capitals, in their one correct spelling."""

import re
from functools import lru_cache

_VALUES = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"),
    (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_ROMAN = re.compile(r"(?=.)M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})").fullmatch
#: One letter alone is a number only if it is one of these: C, D, L and M alone are letters (SER.C,
#: Part D).
_SINGLE = "IVX"


def to_roman(number: int) -> str:
    """14 -> "XIV". Raises ValueError outside 1..3999."""
    if not 1 <= number <= 3999:
        raise ValueError(f"{number} has no Roman numeral")
    parts = []
    for value, letters in _VALUES:
        count, number = divmod(number, value)
        parts.append(letters * count)
    return "".join(parts)


@lru_cache(maxsize=4096)
def from_roman(text: str) -> int | None:
    """ "XIV" -> 14; None for other text and for a single C, D, L or M."""
    if not _ROMAN(text) or (len(text) == 1 and text not in _SINGLE):
        return None
    total, rest = 0, text
    for value, letters in _VALUES:
        while rest.startswith(letters):
            total += value
            rest = rest[len(letters) :]
    return total


def is_roman_session(component: str) -> bool:
    """Whether a component is a session in Roman numerals (`CAT/C/XXVII/...`).

    Only I, V, X and L count, because CC, CD, MC, DC and MX are bodies.
    """
    return not component.strip("IVXL") and from_roman(component) is not None
