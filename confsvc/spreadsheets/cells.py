"""Text of cells on its way in and out: nothing runs as a formula, nothing invisible enters."""

import re
import unicodedata

DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n")
_ESCAPED_FORMULA = re.compile(r"^'(?=[=+\-@])")
_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?")
_INVISIBLE = dict.fromkeys([0xAD, 0x200B, 0x2060, 0xFEFF, 0xFFFE, 0xFFFF])
_SPACES = re.compile(r"[^\S\n]+")


def escape_formula(value: object) -> str:
    """``value`` with an apostrophe before it where a spreadsheet would take it for a formula.

    Plain numbers keep their sign; None is an empty cell.
    """
    text = "" if value is None else str(value)
    if text.startswith(DANGEROUS) and not _NUMBER.fullmatch(text):
        return f"'{text}"
    return text


def clean_cell(value: object) -> str:
    """The text of a cell without what cannot be seen; a clean text stays as it is.

    Letters are composed (NFC), spaces single and plain. Soft hyphens, zero-width spaces and
    control characters are removed, and so is the apostrophe of :func:`escape_formula`. Joiners
    stay: names in Persian and Hindi need them.
    """
    text = ("" if value is None else str(value)).translate(_INVISIBLE)
    text = "".join(
        character for character in text if character in "\t\n" or unicodedata.category(character) != "Cc"
    )
    return _ESCAPED_FORMULA.sub("", _SPACES.sub(" ", unicodedata.normalize("NFC", text)).strip())
