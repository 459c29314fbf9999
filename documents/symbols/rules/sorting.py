"""The order of symbols in a list of documents, as one sort key for each symbol.

Numbers compare as numbers (WP.9 before WP.10). Roman numerals after a dot or a hyphen or in a
bracket compare as numbers (CONF.VIII before CONF.IX); elsewhere they are letters (CC, L, C, CD). A
text comes before its parts, its parts before its modifications, these before the next text. Stars
do not count.

Keys are compared as plain strings. Letters are capitals. A number is the count of its digits, then
the digits (9 -> "19", 10 -> "210"). Separators are chosen by their order in ASCII: " " ends the
symbol, "&" begins the symbol of another organ, "(" a bracket, "+" a modification, "," the letter of
a resolution; then "-", "." and "/" inside and between components. The key ends with the text
without stars, so that only equal symbols have equal keys.
"""

import re
from functools import lru_cache

from documents.symbols.rules.parsing.roman import from_roman
from documents.symbols.rules.parsing.symbol import Symbol

_TOKENS = re.compile(r"[0-9]+|[A-Za-z]+|[^A-Za-z0-9]").findall
#: A series within a series has a letter: SER.C is not number 100.
_LETTERED = frozenset({"SER"})


def build_sort_key(symbol: Symbol) -> str:
    """The sort key of a symbol; two symbols have the same key only if they differ by their
    stars.
    """
    key = _build_key(symbol)
    for joint_symbol in symbol.joint_with:
        key += "&" + _build_key(joint_symbol)
    return f"{key} {symbol.unstarred if symbol.reissues else symbol.text}"


def sort_symbols(symbols: list[Symbol]) -> list[Symbol]:
    """The symbols in the order of a list of documents; fewer stars come first."""
    return sorted(symbols, key=lambda symbol: (build_sort_key(symbol), symbol.reissues))


def _build_key(symbol: Symbol) -> str:
    key = "/".join([_build_component_key(component) for component in symbol.components])
    for suffix in symbol.suffixes:
        key += _build_suffix_key(suffix)
    return key


@lru_cache(maxsize=65536)
def _build_component_key(component: str) -> str:
    if component.isdigit():
        return _encode_number(component)
    parts, before, word = [], "", ""
    for token in _TOKENS(component):
        if token.isdigit():
            parts.append(_encode_number(token))
        elif before and before in ".-(" and word not in _LETTERED and (number := from_roman(token)):
            parts.append(_encode_number(str(number)))
        else:
            parts.append(token.upper())
            word = token.upper() if token.isalpha() else word
        before = token
    return "".join(parts)


@lru_cache(maxsize=16384)
def _build_suffix_key(suffix: str) -> str:
    if suffix[0] == "(":
        return "(" + "".join(_build_tail_key(token) for token in _TOKENS(suffix[1:-1]) if token.isalnum())
    if suffix[0] == "[" or suffix.isupper():
        return "," + suffix.strip("[]")
    return "+" + _build_component_key(suffix)


def _build_tail_key(token: str) -> str:
    if token.isdigit():
        return _encode_number(token)
    number = from_roman(token)
    return _encode_number(str(number)) if number else token.upper()


def _encode_number(digits: str) -> str:
    digits = digits.lstrip("0") or "0"
    return f"{len(digits)}{digits}"
