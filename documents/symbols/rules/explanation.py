"""A symbol in words, component by component, for the reader who meets it the first time."""

from typing import NamedTuple

from documents.symbols.rules.parsing.bodies import body_of
from documents.symbols.rules.parsing.components import (
    is_special_session,
    modification,
    number_of,
    year_and_session,
)
from documents.symbols.rules.parsing.errors import gettext_noop as _
from documents.symbols.rules.parsing.roman import session_in_roman
from documents.symbols.rules.parsing.symbol import Symbol
from documents.symbols.rules.parsing.vocabulary import MODIFICATIONS, NATURES, ORGANS


class Meaning(NamedTuple):
    """A piece of the symbol and what it means, in English; the sentence is marked for translation."""

    piece: str
    meaning: str


def explain(symbol: Symbol) -> list[Meaning]:
    """The pieces of the symbol, left to right, joint halves one after the other."""
    meanings: list[Meaning] = []
    for one in symbol.each:
        meanings += _explained(one)
    if symbol.reissues:
        meanings.append(Meaning("*" * symbol.reissues, _("reissued for technical reasons")))
    return meanings


def _explained(symbol: Symbol) -> list[Meaning]:
    first, *rest = symbol.components
    body = body_of(first)
    meanings = [Meaning(first, body.title if body else first)]
    for place, component in enumerate(rest, start=1):
        meanings.append(
            Meaning(component, _component(symbol, component, place == len(symbol.components) - 1))
        )
    for suffix in symbol.suffixes:
        meanings.append(Meaning(suffix, _suffix(suffix)))
    return meanings


def _component(symbol: Symbol, component: str, last: bool) -> str:
    word = component.partition(".")[0].upper()
    if word == symbol.nature:
        return NATURES[word]
    if is_special_session(component):
        return _("special session") if component.startswith("S") else _("emergency special session")
    if year_and_session(component):
        return _("year and session")
    if number_of(component) is not None or session_in_roman(component):
        if last:
            return _("number")
        return (
            _("year")
            if component == str(symbol.year)
            else _("session")
            if component == symbol.session
            else _("number")
        )
    return ORGANS.get(word, _("body or series"))


def _suffix(suffix: str) -> str:
    if suffix[0] == "(":
        return _("year") if suffix[1:-1].isdigit() else _("part, volume or session")
    if suffix[0] == "[" or suffix.isupper():
        return _("letter of a resolution adopted in parts")
    return MODIFICATIONS[modification(suffix).word]
