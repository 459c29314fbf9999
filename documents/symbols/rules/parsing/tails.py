"""Brackets after a symbol: part, volume, programme, section, resumption, year, session, SUPP.

Printed symbols have a space before the bracket and inside it ("(Part II)", "(Vol. I)"). Catalogues
and file names drop both and may use capitals ("(PARTII)"). The printed form is canonical.
"""

import re
from functools import lru_cache
from typing import Final

from documents.symbols.rules.parsing.roman import from_roman

_NUMBERED: Final = {
    "part": "Part ", "parts": "Part ", "partie": "Part ", "vol": "Vol. ", "vols": "Vol. ", "volume": "Vol. ",
    "prog": "Prog.", "programme": "Prog.", "program": "Prog.", "sect": "Sect. ", "sec": "Sect. ",
    "section": "Sect. ", "incomesect": "Income sect. ", "incomesection": "Income sect. ",
    "resumption": "Resumption ", "resumed": "Resumption ", "annex": "Annex ", "appendix": "Appendix ",
    "app": "Appendix ", "chap": "Chap. ", "chapter": "Chap. ", "supp": "SUPP", "suppl": "SUPP",
    "supplement": "SUPP", "book": "Book ", "no": "No. ",
}  # fmt: skip
_ALONE: Final = {
    "introduction": "Introduction", "foreword": "Foreword", "overview": "Overview", "summary": "Summary",
    "abstract": "Abstract", "excerpt": "Excerpt", "excerpts": "Excerpts", "closed": "closed",
    "private": "private",
    "prov": "Prov.", "provisional": "Prov.", "index": "Index", "supp": "SUPP", "suppl": "SUPP",
    "supplement": "SUPP", "resumption": "Resumption", "annex": "Annex", "annexes": "Annexes",
    "final": "Final",
}  # fmt: skip
_WORDS: Final = {
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
}
_NAMES = "|".join(sorted({*_NUMBERED, *_ALONE}, key=len, reverse=True)).replace("income", "income ?")
_COUNT = r"[ivxlc]+|[0-9]{1,4}[a-z]?|[a-z]|" + "|".join(_WORDS)
_ITEM = re.compile(
    rf"({_NAMES})\.?(?: ?((?:{_COUNT})(?:-(?:{_COUNT}))?))?(?![a-z0-9])(, ?|/|-| |\Z)", re.IGNORECASE
).match
_YEAR = re.compile(r"(?:19|20)[0-9]{2}").fullmatch
_SESSION = re.compile(r"(?:E?S-)?(?:[IVXLC]+|[0-9]{1,2})").fullmatch


@lru_cache(maxsize=8192)
def canonicalize_tail(content: str) -> str | None:
    """The content of a bracket as printed ("PARTII" -> "Part II"), or None for other text.

    A year stays as it is; a session is a Roman numeral (`2373 (XXII)`), with `S-` if it is special.
    """
    content = content.strip()
    if _YEAR(content) or _is_session(content):
        return content
    result, position = "", 0
    while match := _ITEM(content, position):
        item = _format_item(match[1].lower().replace(" ", ""), match[2])
        if item is None:
            return None
        result += item + (", " if match[3].startswith(",") else match[3])
        if match.end() == len(content):
            return result if not match[3] else None
        position = match.end()
    return None


def _is_session(content: str) -> bool:
    if not _SESSION(content):
        return False
    number = content.rpartition("-")[2]
    return bool(from_roman(number)) or number in "LC" or ("-" in content and number.isdigit())


def _format_item(name: str, count: str | None) -> str | None:
    if not count:
        return _ALONE.get(name)
    prefix = _NUMBERED.get(name)
    if prefix is None:
        return None
    if prefix == "SUPP":
        return f"SUPP {_format_count(count)}"
    return prefix + "-".join(_format_count(part) for part in count.split("-"))


def _format_count(count: str) -> str:
    if count.lower() in _WORDS:
        return count.capitalize()
    return count.upper()
