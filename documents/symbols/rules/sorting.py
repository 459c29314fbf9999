"""The order of symbols in a list of documents: total over all symbols, as one string per symbol.

Numbers compare as numbers (WP.9 before WP.10); Roman numerals compare as numbers where they follow a dot or a hyphen or
stand in a bracket (CONF.VIII before CONF.IX), elsewhere they are letters (CC, L, C, CD); a text comes before its parts,
its parts before its modifications, these before the next text; stars do not count.

The key is made for plain comparison of strings. Letters are capitals; a number is written as the count of its digits and
then the digits (9 -> "19", 10 -> "210"); separators are chosen by their place in ASCII: " " ends the symbol, "&"
starts the other organ's symbol, "(" a bracket, "+" a modification, "," a resolution's letter, then "-", "." and "/" inside
and between components. Behind the end stands the unstarred text itself, so that keys are equal only for the same symbol.
"""

import re
from functools import lru_cache

from documents.symbols.rules.parsing.roman import from_roman
from documents.symbols.rules.parsing.symbol import Symbol

_TOKENS = re.compile(r"[0-9]+|[A-Za-z]+|[^A-Za-z0-9]").findall
#: Series within a series are lettered: SER.C is no hundredth.
_LETTERED = frozenset({"SER"})


def sort_key(symbol: Symbol) -> str:
    """The place of the symbol in the order; `sort_key(a) == sort_key(b)` only for the same unstarred symbol."""
    key = _key_of_one(symbol)
    for other in symbol.joint_with:
        key += "&" + _key_of_one(other)
    return f"{key} {symbol.unstarred if symbol.reissues else symbol.text}"


def in_order(symbols: list[Symbol]) -> list[Symbol]:
    """The symbols in the order of a list of documents; of two that differ by stars the less starred first."""
    return sorted(symbols, key=lambda symbol: (sort_key(symbol), symbol.reissues))


def _key_of_one(symbol: Symbol) -> str:
    key = "/".join([_component_key(component) for component in symbol.components])
    for suffix in symbol.suffixes:
        key += _suffix_key(suffix)
    return key


@lru_cache(maxsize=65536)
def _component_key(component: str) -> str:
    if component.isdigit():
        return _number(component)
    out, before, word = [], "", ""
    for token in _TOKENS(component):
        if token.isdigit():
            out.append(_number(token))
        elif before and before in ".-(" and word not in _LETTERED and (number := from_roman(token)):
            out.append(_number(str(number)))
        else:
            out.append(token.upper())
            word = token.upper() if token.isalpha() else word
        before = token
    return "".join(out)


@lru_cache(maxsize=16384)
def _suffix_key(suffix: str) -> str:
    if suffix[0] == "(":
        return "(" + "".join(_tail_token(token) for token in _TOKENS(suffix[1:-1]) if token.isalnum())
    if suffix[0] == "[" or suffix.isupper():
        return "," + suffix.strip("[]")
    return "+" + _component_key(suffix)


def _tail_token(token: str) -> str:
    if token.isdigit():
        return _number(token)
    number = from_roman(token)
    return _number(str(number)) if number else token.upper()


def _number(digits: str) -> str:
    digits = digits.lstrip("0") or "0"
    return f"{len(digits)}{digits}"
