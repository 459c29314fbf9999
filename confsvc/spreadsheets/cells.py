"""Cells of a table on their way in and out: nothing in them is run by a spreadsheet, nothing invisible comes in."""

import re
import unicodedata

DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n")
_DISGUISED = re.compile(r"^'(?=[=+\-@])")
_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?")
_INVISIBLE = dict.fromkeys([0xAD, 0x200B, 0x2060, 0xFEFF, 0xFFFE, 0xFFFF])
_SPACES = re.compile(r"[^\S\n]+")


def safe(value: object) -> str:
    """``value`` as a cell that no spreadsheet takes for a formula: an apostrophe goes before what begins like one.

    Plain numbers keep their sign; None is an empty cell.
    """
    text = "" if value is None else str(value)
    if text.startswith(DANGEROUS) and not _NUMBER.fullmatch(text):
        return f"'{text}"
    return text


def tidy(value: object) -> str:
    """The text of a cell: composed letters, single plain spaces, no soft hyphens, zero-width spaces or control characters,
    and without the apostrophe that :func:`safe` put there. Joiners stay: Persian and Hindi names need them. A tidy text
    stays as it is."""
    text = ("" if value is None else str(value)).translate(_INVISIBLE)
    text = "".join(sign for sign in text if sign in "\t\n" or unicodedata.category(sign) != "Cc")
    return _DISGUISED.sub("", _SPACES.sub(" ", unicodedata.normalize("NFC", text)).strip())
