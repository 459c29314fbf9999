"""The symbol that a misspelt text may mean ("did you mean").

Corrects case, spaces, missing dots, "/" for dots, Roman for Arabic numerals and the reverse,
look-alike Cyrillic letters, and words around a symbol. The house styles of series are data below.
"""

import re
from typing import Final

from documents.symbols.rules.parsing.cleaning import LONGEST, clean_text
from documents.symbols.rules.parsing.grammar import NoMatch, match_symbol
from documents.symbols.rules.parsing.other_kinds import find_other_kind
from documents.symbols.rules.parsing.roman import from_roman, to_roman
from documents.symbols.rules.parsing.symbol import Symbol
from documents.symbols.rules.parsing.vocabulary import DOTTED, MIXED_CASE
from documents.symbols.rules.search import find_mentions

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

#: House styles by the beginning of the series: how a session and the information series are
#: written.
_ROMAN_STYLES: Final = tuple(
    re.compile(rf"({series})([0-9]+)(?=/|\Z)")
    for series in (
        r"NPT/CONF\.[0-9]{4}/PC\.", r"NPT/CONF\.[0-9]{4}/MC\.", r"BWC/CONF\.", r"CCW/CONF\.",
        r"CCW/P\.", r"CCW/AP\.",
    )
)  # fmt: skip
_ARABIC_STYLES: Final = (
    re.compile(r"((?:A|E|S)/(?:[A-Z0-9.]+/)*(?:AC|C|CN|CONF)\.)([IVX]+)(?=/)"),
    re.compile(r"(CCW/AP\.II/CONF\.)([IVX]+)(?=/)"),
)
_DISARMAMENT: Final = ("NPT/", "BWC/", "CCW/", "CD/", "CTBT-Art.XIV/")
_INF_SLASH = re.compile(r"(NPT/(?:[^/]+/)*)INF\.([0-9]+)")
_INF_DOT = re.compile(r"((?:BWC|CCW|CTBT-Art\.XIV|CD)/(?:[^/]+/)*)INF/([0-9]+)")


def suggest_symbol(text: str) -> Symbol | None:
    """The symbol that a text may mean.

    None if there is no good guess, or if the text is a symbol in the style of its series.
    """
    if len(text) > LONGEST:
        return None
    text = clean_text(text)
    symbol = _match_or_none(text)
    if symbol is not None:
        styled = _match_or_none(_apply_house_style(symbol.text))
        return styled if styled != symbol else None
    if (recognized := find_other_kind(text)) is not None:
        return _match_or_none(recognized.suggestion) if recognized.suggestion else None
    return _repair(text)


def _repair(text: str) -> Symbol | None:
    trimmed = text.strip(" .,;:'\"“”«»<>()")
    for attempt in (
        trimmed,
        _correct_spelling(trimmed),
        _correct_spelling(trimmed.replace("\\", "/").replace("_", "/")),
    ):
        if symbol := _match_or_none(_apply_house_style(attempt)):
            return symbol
    return _find_only_mention(text)


def _find_only_mention(text: str) -> Symbol | None:
    """The only symbol in a text or an address; None if a number or part of a path would be lost."""
    mentions = find_mentions(text)
    if len(mentions) != 1 or len(mentions[0].symbols) != 1:
        return None
    before, after = text[: mentions[0].start], text[mentions[0].end :]
    if _SAYS_MORE(after) or (re.search("[0-9/]", before) and not before.endswith((".org/", "/en/"))):
        return None
    return mentions[0].symbols[0]


def _correct_spelling(text: str) -> str:
    """The text with case, spaces, dots and the words of modifications corrected."""
    text = text.translate(_LOOKALIKES).upper()
    text = re.sub(r"^(?:UN ?DOC(?:UMENT|\.)?|DOC(?:UMENT|\.)|SYMBOL:?|REF\.?:?)[ :]*", "", text)
    body, bracket, tail = text.partition("(")
    body = _MODIFICATION.sub(lambda m: f"/{_SHORT.get(m[1].upper(), m[1].capitalize())}.{m[2]}", body)
    body = re.sub(r" ?([/.]) ?", r"\1", body).strip()
    body = re.sub(r"/{2,}", "/", body).rstrip("/")
    body = re.sub(r"[A-Z]{2,}", lambda m: _WORDS.get(m[0], m[0]) if m[0] != "INF" else m[0], body)
    body = _correct_words(body)
    return body + (" (" + tail if bracket else "")


def _correct_words(body: str) -> str:
    body = body.replace("CTBT-Art/XIV", "CTBT-Art.XIV").replace("CTBT/Art.XIV", "CTBT-Art.XIV")
    body = re.sub(r"/(?:Conf|Res|Dec|Misc|Bur|Inf|Pet|Ser)(?=[./0-9])", lambda m: m[0].upper(), body)
    body = _UNDOTTED.sub(r"\1.\2", body)
    body = _NATURE_SLASHED.sub(r"/\1.\2", body) if not body.startswith(("TD/", "A/HRC/", "S/PRST")) else body
    return body.replace("SUB.", "Sub.")


def _apply_house_style(text: str) -> str:
    """The text in the style of its series: PC.I, CONF.VIII, INF/2 in NPT, INF.1 in BWC."""
    for pattern in _ROMAN_STYLES:
        text = pattern.sub(lambda m: m[1] + _convert_to_roman(m[2]), text)
    for pattern in _ARABIC_STYLES:
        text = pattern.sub(lambda m: f"{m[1]}{from_roman(m[2]) or m[2]}", text)
    if text.startswith(_DISARMAMENT):
        text = _NATURE_SLASHED.sub(r"/\1.\2", text)
    return _INF_DOT.sub(r"\1INF.\2", _INF_SLASH.sub(r"\1INF/\2", text))


def _convert_to_roman(digits: str) -> str:
    return to_roman(int(digits)) if 0 < int(digits) < 40 else digits


def _match_or_none(text: str) -> Symbol | None:
    try:
        return match_symbol(text)
    except NoMatch:
        return None
