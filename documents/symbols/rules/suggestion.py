"""Did you mean: the symbol behind a slip of the hand.

Folds what people mistake: case, blanks, missing dots, strokes for dots, Roman for Arabic numerals and back, look-alike
Cyrillic letters, the words round a symbol. House styles are fixed per series and stand here as data.
"""

import re
from typing import Final

from documents.symbols.rules.parsing.cleaning import LONGEST, clean
from documents.symbols.rules.parsing.grammar import Refused, read
from documents.symbols.rules.parsing.other_kinds import other_kind
from documents.symbols.rules.parsing.roman import from_roman, to_roman
from documents.symbols.rules.parsing.symbol import Symbol
from documents.symbols.rules.parsing.vocabulary import DOTTED, MIXED_CASE
from documents.symbols.rules.search import find

_LOOKALIKES = str.maketrans("АВЕКМНОРСТХУІЅавекмнорстху", "ABEKMHOPCTXYISABEKMHOPCTXY")
_WORDS = {word.upper(): word for word in MIXED_CASE | {"OzL"}}
_MODIFICATION = re.compile(
    r"[/ ,.]*\b(ADDENDUM|ADD|AMENDMENT|AMEND|CORRIGENDUM|CORR|REVISION|REV)[ ./_-]*(?:NO\.? ?)?([0-9]+)",
    re.IGNORECASE,
)
_SHORT = {"ADDENDUM": "Add", "AMENDMENT": "Amend", "CORRIGENDUM": "Corr", "REVISION": "Rev"}
_SERIES = "|".join(sorted(DOTTED | {"MC", "SUB"}, key=len, reverse=True))
_UNDOTTED = re.compile(rf"(?<=/)({_SERIES})[ ,_:-]?([0-9]+|[IVX]+)(?=[/ (*-]|\Z)")
_NATURE_SLASHED = re.compile(r"/(WP|CRP|SR|PV|L|MISC)/([0-9]+)(?=/(?:Add|Corr|Rev|Amend)|[ (*]|\Z)")

_SAYS_MORE = re.compile(r"[A-Za-z/*(\[\-]| ?[(\[]|.*[0-9]").match

#: House styles by the beginning of the series: how a session and the information series are written.
_ROMAN_STYLES: Final = tuple(
    re.compile(rf"({series})([0-9]+)(?=/|\Z)")
    for series in (
        r"NPT/CONF\.[0-9]{4}/PC\.", r"NPT/CONF\.[0-9]{4}/MC\.", r"BWC/CONF\.", r"CCW/CONF\.", r"CCW/P\.", r"CCW/AP\.",
    )
)  # fmt: skip
_ARABIC_STYLES: Final = (
    re.compile(r"((?:A|E|S)/(?:[A-Z0-9.]+/)*(?:AC|C|CN|CONF)\.)([IVX]+)(?=/)"),
    re.compile(r"(CCW/AP\.II/CONF\.)([IVX]+)(?=/)"),
)
_DISARMAMENT: Final = ("NPT/", "BWC/", "CCW/", "CD/", "CTBT-Art.XIV/")
_INF_SLASH = re.compile(r"(NPT/(?:[^/]+/)*)INF\.([0-9]+)")
_INF_DOT = re.compile(r"((?:BWC|CCW|CTBT-Art\.XIV|CD)/(?:[^/]+/)*)INF/([0-9]+)")


def suggest(text: str) -> Symbol | None:
    """The symbol that was perhaps meant by a text; None where there is no good guess, or where the text is already
    a symbol in the style of its series."""
    if len(text) > LONGEST:
        return None
    text = clean(text)
    symbol = _try(text)
    if symbol is not None:
        styled = _try(_in_style(symbol.text))
        return styled if styled != symbol else None
    if (found := other_kind(text)) is not None:
        return _try(found.meant) if found.meant else None
    return _repaired(text)


def _repaired(text: str) -> Symbol | None:
    trimmed = text.strip(" .,;:'\"“”«»<>()")
    for attempt in (trimmed, _spelled(trimmed), _spelled(trimmed.replace("\\", "/").replace("_", "/"))):
        if symbol := _try(_in_style(attempt)):
            return symbol
    return _mentioned(text)


def _mentioned(text: str) -> Symbol | None:
    """The one symbol in words or an address that say no more: none where a number or a piece would be lost."""
    found = find(text)
    if len(found) != 1 or len(found[0].symbols) != 1:
        return None
    before, after = text[: found[0].start], text[found[0].end :]
    if _SAYS_MORE(after) or (re.search("[0-9/]", before) and not before.endswith((".org/", "/en/"))):
        return None
    return found[0].symbols[0]


def _spelled(text: str) -> str:
    """Case, blanks, dots and the words of modifications put right."""
    text = text.translate(_LOOKALIKES).upper()
    text = re.sub(r"^(?:UN ?DOC(?:UMENT|\.)?|DOC(?:UMENT|\.)|SYMBOL:?|REF\.?:?)[ :]*", "", text)
    body, bracket, tail = text.partition("(")
    body = _MODIFICATION.sub(lambda m: f"/{_SHORT.get(m[1].upper(), m[1].capitalize())}.{m[2]}", body)
    body = re.sub(r" ?([/.]) ?", r"\1", body).strip()
    body = re.sub(r"/{2,}", "/", body).rstrip("/")
    body = re.sub(r"[A-Z]{2,}", lambda m: _WORDS.get(m[0], m[0]) if m[0] != "INF" else m[0], body)
    body = _styled_words(body)
    return body + (" (" + tail if bracket else "")


def _styled_words(body: str) -> str:
    body = body.replace("CTBT-Art/XIV", "CTBT-Art.XIV").replace("CTBT/Art.XIV", "CTBT-Art.XIV")
    body = re.sub(r"/(?:Conf|Res|Dec|Misc|Bur|Inf|Pet|Ser)(?=[./0-9])", lambda m: m[0].upper(), body)
    body = _UNDOTTED.sub(r"\1.\2", body)
    body = _NATURE_SLASHED.sub(r"/\1.\2", body) if not body.startswith(("TD/", "A/HRC/", "S/PRST")) else body
    return body.replace("SUB.", "Sub.")


def _in_style(text: str) -> str:
    """Numerals and the information series as the series has them: PC.I, CONF.VIII, NPT's INF/2, BWC's INF.1."""
    for pattern in _ROMAN_STYLES:
        text = pattern.sub(lambda m: m[1] + _roman(m[2]), text)
    for pattern in _ARABIC_STYLES:
        text = pattern.sub(lambda m: f"{m[1]}{from_roman(m[2]) or m[2]}", text)
    if text.startswith(_DISARMAMENT):
        text = _NATURE_SLASHED.sub(r"/\1.\2", text)
    return _INF_DOT.sub(r"\1INF.\2", _INF_SLASH.sub(r"\1INF/\2", text))


def _roman(digits: str) -> str:
    return to_roman(int(digits)) if 0 < int(digits) < 40 else digits


def _try(text: str) -> Symbol | None:
    try:
        return read(text)
    except Refused:
        return None


def folded(text: str) -> str:
    """A text or symbol folded for comparison: case, blanks, stars, dots against strokes, Roman against Arabic
    numerals. Two spellings of one symbol fold alike: `NPT/CONF.2010/PC.1/INF.2` and `NPT/CONF.2010/PC.I/INF/2`."""
    text = re.sub(r"[\s*]", "", _spelled(clean(text)).upper()).replace(".", "/")
    return "/".join(str(from_roman(step) or step) for step in text.split("/"))
