"""Text of cells on its way in and out: nothing runs as a formula, nothing invisible enters."""

import re

from confsvc.text.cleaning import clean_lines

DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n")
_ESCAPED_FORMULA = re.compile(r"^'(?=[=+\-@])")
_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?")


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

    It is cleaned as what people type, and without the apostrophe of :func:`escape_formula`.
    """
    text = "" if value is None else str(value)
    return _ESCAPED_FORMULA.sub("", clean_lines(text).strip())
