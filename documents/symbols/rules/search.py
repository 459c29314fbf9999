"""All symbols in running text, in any of the six languages, with their places."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from documents.symbols.rules.citation import expand
from documents.symbols.rules.languages import AND, TO, parts_in_bracket
from documents.symbols.rules.parsing.bodies import CODES
from documents.symbols.rules.parsing.cleaning import clean_with_places
from documents.symbols.rules.parsing.errors import SymbolError
from documents.symbols.rules.parsing.grammar import Refused, read
from documents.symbols.rules.parsing.symbol import Symbol


class Found(NamedTuple):
    """One mention in a text: the symbols it names (several for a citation such as "A/62/278 and Add.1-4") and its
    place, text[start:end]."""

    symbols: tuple[Symbol, ...]
    start: int
    end: int


_FIRST = "|".join(sorted(map(re.escape, CODES), key=len, reverse=True))
_COMPONENT = r"[A-Za-z0-9][A-Za-z0-9.-]*(?:\([A-Z0-9-]{1,8}\)(?=/))?|\([0-9]{1,4}\)"
_SPACED = r"AD HOC GROUP|CODE TOT|IRON ORE|(?:MED|CAR|EAS|EAF) (?:IG|WG)\.[0-9]+"
_MODIFICATION = r"(?:Add|Amend|Annex|App|Corr|Rev)\.(?:[0-9]+[A-Za-z]?|[IVXL]+)(?![0-9A-Za-z])"
_CORE = (
    rf"(?:{_FIRST})(?:\.[0-9]+|\([A-Z0-9-]{{1,12}}\))?(?:/(?:{_SPACED}|{_COMPONENT}))+"
    rf"\**(?:[ \u3000]?\([^()\n]{{1,60}}\)|\[[A-Z-]{{1,5}}\])*(?:/{_MODIFICATION}|/(?:Summary|Annex|App)(?![0-9A-Za-z]))*\**"
)
#: Not inside a word or a path, but behind the address of the document system.
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


def find(text: str) -> list[Found]:
    """The mentions of symbols in the text, in the order of the text. What only looks like a symbol is left out."""
    return list(_found(text))


def symbols_in(text: str) -> list[Symbol]:
    """Every symbol that the text names, each once, by first mention."""
    return list(dict.fromkeys(symbol for found in find(text) for symbol in found.symbols))


def _found(text: str) -> Iterator[Found]:
    plain, places = clean_with_places(text)
    at = 0
    while match := _CANDIDATE.search(plain, at):
        mention, symbols = _longest(match[0])
        if not symbols:
            at = match.start() + max(1, match[0].find("/"))
            continue
        end = match.start() + len(mention)
        end, symbols = _continued(plain, match.start(), end, symbols)
        yield Found(tuple(symbols), places[match.start()], places[end - 1] + 1)
        at = end


def _longest(candidate: str) -> tuple[str, list[Symbol]]:
    """The longest beginning of the candidate that is a symbol, or the parts of one."""
    while "/" in candidate:
        candidate = _ENDING.sub("", candidate)
        if symbols := _read(candidate):
            return candidate, symbols
        if bracket := _LAST_BRACKET.search(candidate):
            candidate = candidate[: bracket.start()]
        else:
            candidate = candidate[: max(candidate.rfind("/"), candidate.rfind("-"), candidate.rfind("*"), 0)]
    return "", []


def _read(candidate: str) -> list[Symbol]:
    try:
        return [read(candidate)]
    except Refused:
        bracket = _LAST_BRACKET.search(candidate)
        if bracket is None or not parts_in_bracket(bracket[0].strip()[1:-1]):
            return []
    try:
        return expand(candidate)
    except SymbolError:
        return []


def _continued(plain: str, start: int, end: int, symbols: list[Symbol]) -> tuple[int, list[Symbol]]:
    """With what follows by "and": ", Add.1 and 2", "-4" behind Add.1."""
    stop = end
    if symbols[-1].modifications and (run := _RUN.match(plain, stop)):
        stop = run.end()
    if more := _CONTINUED.match(plain, stop):
        stop = more.end()
    if stop == end:
        return end, symbols
    try:
        return stop, expand(plain[start:stop])
    except SymbolError:
        return end, symbols
