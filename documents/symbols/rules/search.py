"""Finding symbols in running text, in any of the six languages."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from documents.symbols.rules.citation import parse_citation
from documents.symbols.rules.languages import AND, TO, parse_parts
from documents.symbols.rules.parsing.bodies import CODES
from documents.symbols.rules.parsing.cleaning import clean_with_offsets
from documents.symbols.rules.parsing.errors import SymbolError
from documents.symbols.rules.parsing.grammar import NoMatch, match_symbol
from documents.symbols.rules.parsing.symbol import Symbol


class Mention(NamedTuple):
    """A mention at text[start:end], with its symbols: several for "A/62/278 and Add.1-4"."""

    symbols: tuple[Symbol, ...]
    start: int
    end: int


_FIRST = "|".join(sorted(map(re.escape, CODES), key=len, reverse=True))
_COMPONENT = r"[A-Za-z0-9][A-Za-z0-9.-]*(?:\([A-Z0-9-]{1,8}\)(?=/))?|\([0-9]{1,4}\)"
_SPACED = r"AD HOC GROUP|CODE TOT|IRON ORE|(?:MED|CAR|EAS|EAF) (?:IG|WG)\.[0-9]+"
_MODIFICATION = r"(?:Add|Amend|Annex|App|Corr|Rev)\.(?:[0-9]+[A-Za-z]?|[IVXL]+)(?![0-9A-Za-z])"
_CORE = (
    rf"(?:{_FIRST})(?:\.[0-9]+|\([A-Z0-9-]{{1,12}}\))?(?:/(?:{_SPACED}|{_COMPONENT}))+"
    rf"\**(?:[ \u3000]?\([^()\n]{{1,60}}\)|\[[A-Z-]{{1,5}}\])*"
    rf"(?:/{_MODIFICATION}|/(?:Summary|Annex|App)(?![0-9A-Za-z]))*\**"
)
#: Not inside a word or a path, but after the address of the document system.
_CANDIDATE = re.compile(
    rf"(?:(?<![A-Za-z0-9/.\-_])|(?<=\.org/)|(?<=\.org/[a-z][a-z]/)){_CORE}(?:[ ]?-[ ]?(?={_FIRST}){_CORE})*"
)
_CONTINUED = re.compile(
    rf"(?:{AND}(?:(?:{_MODIFICATION}/)*{_MODIFICATION}(?:{TO}(?:[A-Z][a-z]+\.)?[0-9]{{1,3}}(?![0-9/]))?(?:/{_MODIFICATION})*\**)"
    rf"(?:{AND}[0-9]{{1,2}}(?![0-9A-Za-z/.:%]|\s*[A-Za-z]))*)+"
)
_RUN = re.compile(rf"{TO}[0-9]{{1,3}}(?![0-9/])")
_ENDING = re.compile(r"[.\-]+\Z")
_LAST_BRACKET = re.compile(r"[ \u3000]?(?:\([^()]*\)|\[[^\[\]]*\])\Z")


def find_mentions(text: str) -> list[Mention]:
    """The mentions of symbols in the text, in order; text that only looks like a symbol is left
    out.
    """
    return list(_iterate_mentions(text))


def _iterate_mentions(text: str) -> Iterator[Mention]:
    plain, offsets = clean_with_offsets(text)
    position = 0
    while match := _CANDIDATE.search(plain, position):
        mention, symbols = _find_longest(match[0])
        if not symbols:
            position = match.start() + max(1, match[0].find("/"))
            continue
        end = match.start() + len(mention)
        end, symbols = _extend_mention(plain, match.start(), end, symbols)
        yield Mention(tuple(symbols), offsets[match.start()], offsets[end - 1] + 1)
        position = end


def _find_longest(candidate: str) -> tuple[str, list[Symbol]]:
    """The longest beginning of the candidate that is a symbol or cites one, with its symbols."""
    while "/" in candidate:
        candidate = _ENDING.sub("", candidate)
        if symbols := _match_symbols(candidate):
            return candidate, symbols
        if bracket := _LAST_BRACKET.search(candidate):
            candidate = candidate[: bracket.start()]
        else:
            candidate = candidate[: max(candidate.rfind("/"), candidate.rfind("-"), candidate.rfind("*"), 0)]
    return "", []


def _match_symbols(candidate: str) -> list[Symbol]:
    try:
        return [match_symbol(candidate)]
    except NoMatch:
        bracket = _LAST_BRACKET.search(candidate)
        if bracket is None or not parse_parts(bracket[0].strip()[1:-1]):
            return []
    try:
        return parse_citation(candidate)
    except SymbolError:
        return []


def _extend_mention(plain: str, start: int, end: int, symbols: list[Symbol]) -> tuple[int, list[Symbol]]:
    """End and symbols of a mention with what follows it: ", Add.1 and 2", "-4" after Add.1."""
    stop = end
    if symbols[-1].modifications and (run := _RUN.match(plain, stop)):
        stop = run.end()
    if more := _CONTINUED.match(plain, stop):
        stop = more.end()
    if stop == end:
        return end, symbols
    try:
        return stop, parse_citation(plain[start:stop])
    except SymbolError:
        return end, symbols
