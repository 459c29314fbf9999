"""Compact citation of several symbols, as UN prose has it, and its expansion.

"A/62/278 (Parts I and II) and Add.1-4", "NPT/CONF.2005/PC.I/21 and Corr.1"; what shares no base is written out:
"A/AC.121/2009/L.1, A/AC.121/2009/L.2". Two numbers are joined by "and", three and more in a row by a hyphen.
`expand(compact(symbols))` gives the symbols back, each once, in order.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from documents.symbols.rules.languages import AND, TO, parts_in_bracket
from documents.symbols.rules.parsing.cleaning import clean
from documents.symbols.rules.parsing.components import printed_modification
from documents.symbols.rules.parsing.errors import SymbolError
from documents.symbols.rules.parsing.errors import gettext_noop as _
from documents.symbols.rules.parsing.grammar import Refused, parse, read
from documents.symbols.rules.parsing.symbol import Symbol, compose
from documents.symbols.rules.sorting import in_order

#: Longest run that a citation may stand for: "Add.1-999" is a slip, not a citation.
LONGEST_RUN = 300

_PART = re.compile(r"\(Part ([IVXL]+)\)").fullmatch
_NUMBERED = re.compile(r"([A-Z][a-z]+)\.([1-9][0-9]*)").fullmatch
_WORD = "(?:Add|Amend|Annex|App|Corr|Rev)"
_COUNTED = rf"{_WORD}\.?\s?(?:[0-9]+[A-Za-z]?|[IVXL]+[A-Za-z]?)(?![0-9A-Za-z])"
_RELATIVE = re.compile(
    rf"((?:(?:{_COUNTED}|Summary|Annex|App)/)*)({_COUNTED}|{_WORD}\.?|Summary)(?:{TO}(?:[A-Z][a-z]+\.)?([0-9]+))?"
).fullmatch
_BARE = re.compile(rf"([0-9]+)(?:{TO}([0-9]+))?").fullmatch
_RUN = re.compile(rf"(.+/{_WORD}\.)([0-9]+){TO}(?:[A-Z][a-z]+\.)?([0-9]+)").fullmatch
_OUTSIDE_BRACKETS = re.compile(rf"{AND}(?![^()]*\))")
_LAST_BRACKET = re.compile(r"(.+?) ?\(([^()]+)\)").fullmatch


def compact(symbols: Iterable[Symbol]) -> str:
    """The shortest citation of the symbols in which nothing is lost; "" for none."""
    ordered = in_order(list(dict.fromkeys(symbols)))
    return ", ".join(_phrase(list(group)) for _core, group in groupby(ordered, key=_group))


def _group(symbol: Symbol) -> object:
    """Symbols of one text and its modifications; joint and starred ones, which are written out, each alone."""
    if symbol.joint_with or symbol.reissues:
        return symbol.text
    return symbol.components, symbol.name_suffixes


def _phrase(symbols: list[Symbol]) -> str:
    """Base, its parts and its modifications together; parts that are themselves modified are written out."""
    if len(symbols) == 1:
        return symbols[0].text
    core = _core(symbols[0])
    parts = [symbol for symbol in symbols if len(rest := _rest(symbol)) == 1 and _PART(rest[0])]
    plain = [symbol for symbol in symbols if _rest(symbol) and _rest(symbol) == symbol.modification_texts]
    base = [core.text for symbol in symbols if symbol == core]
    others = [
        symbol.text for symbol in symbols if _rest(symbol) and symbol not in parts and symbol not in plain
    ]
    if not base and not parts:
        return ", ".join([*_written(f"{core.text}/", plain), *others])
    heads = (
        [f"{core.text} (Parts {_and([_rest(part)[0][6:-1] for part in parts])})"] if len(parts) > 1 else []
    )
    heads = base + (heads or [part.text for part in parts])
    if base and len(heads) > 1:
        return ", ".join([_and([base[0], *_written("", plain)]), *heads[1:], *others])
    return ", ".join([_and([*heads, *_written("", plain)]), *others])


def _core(symbol: Symbol) -> Symbol:
    """The text without parts and modifications: A/62/278 of `A/62/278 (Part II)`, `S/RES/1540 (2004)` of itself."""
    names = symbol.name_suffixes
    return Symbol(compose(symbol.components, names), symbol.body, symbol.components, names)


def _rest(symbol: Symbol) -> tuple[str, ...]:
    return symbol.suffixes[len(symbol.name_suffixes) :]


def _written(before: str, symbols: list[Symbol]) -> Iterator[str]:
    """ "Add.1-4", "Add.1 and 2", "Add.1/Corr.1": each behind `before`, numbers in a row drawn together."""
    for stem, numbers in _series(symbols):
        if not numbers:
            yield before + stem
        elif len(numbers) > 2:
            yield f"{before}{stem}.{numbers[0]}-{numbers[-1]}"
        else:
            yield f"{before}{stem}.{' and '.join(map(str, numbers))}"


def _series(symbols: list[Symbol]) -> list[tuple[str, list[int]]]:
    """("Add", [1, 2, 3]), ("Add.1/Corr", [1]) of symbols in order; no numbers where the last has no plain one."""
    found: list[tuple[str, list[int]]] = []
    for symbol in symbols:
        *path, last = symbol.modification_texts
        match = _NUMBERED(last)
        if match is None:
            found.append(("/".join([*path, last]), []))
            continue
        stem, number = "/".join([*path, match[1]]), int(match[2])
        if found and found[-1][0] == stem and found[-1][1][-1:] == [number - 1]:
            found[-1][1].append(number)
        else:
            found.append((stem, [number]))
    return found


def _and(items: list[str]) -> str:
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} and {items[-1]}"


def expand(text: str) -> list[Symbol]:
    """Every symbol that a citation names, each once, in order. Reads the words of all six languages
    (`A/62/278（第一和二部分）和 Add.1-4`). Raises SymbolError where a piece is neither a symbol nor a
    modification of the one before it."""
    symbols: list[Symbol] = []
    base: Symbol | None = None
    path = ""
    for piece in pieces(text):
        if base is not None and (match := _RELATIVE(piece)):
            path = match[1] + re.split(r"\.?\s?[0-9]|\.\Z", match[2])[0]
            symbols += _relative(base, match[1], match[2], match[3])
        elif base is not None and path and (match := _BARE(piece)):
            symbols += _numbered(base, path, int(match[1]), int(match[2] or match[1]))
        else:
            cited = _cited(piece)
            symbols += cited
            path = _path_of(cited[-1])
            base = (
                cited[0].base
                if path
                else cited[0]
                if cited[0].joint_with or cited[0].modifications
                else _core(cited[0])
            )
    return in_order(list(dict.fromkeys(symbols)))


def pieces(text: str) -> list[str]:
    """The pieces of a citation between its commas and its "and"s, brackets kept whole."""
    return [piece for piece in _OUTSIDE_BRACKETS.split(clean(text)) if piece]


def _cited(piece: str) -> list[Symbol]:
    try:
        return [read(piece)]
    except Refused:
        pass
    if match := _RUN(piece):
        return [parse(match[1] + number) for number in _span(int(match[2]), int(match[3]))]
    if (match := _LAST_BRACKET(piece)) and (tails := parts_in_bracket(match[2])):
        return [parse(f"{match[1]} ({tail})") for tail in tails]
    return [parse(piece)]


def _relative(base: Symbol, path: str, first: str, last: str | None) -> list[Symbol]:
    if match := re.fullmatch(r"([A-Z][a-z]+)\.?\s?([0-9]+)", first):
        return _numbered(base, path + match[1], int(match[2]), int(last or match[2]))
    if last or not printed_modification(first):
        raise SymbolError(
            _("The number after “%(last)s” is missing."), kind="citation", last=first.rstrip(".")
        )
    return [_modified(base, path + first)]


def _numbered(base: Symbol, path: str, low: int, high: int) -> list[Symbol]:
    return [_modified(base, f"{path}.{number}") for number in _span(low, high)]


def _span(low: int, high: int) -> list[str]:
    if not low <= high < low + LONGEST_RUN:
        raise SymbolError(
            _("%(low)s-%(high)s is no run of numbers."), kind="citation", low=str(low), high=str(high)
        )
    return [str(number) for number in range(low, high + 1)]


def _modified(base: Symbol, path: str) -> Symbol:
    return parse("-".join(f"{one.text}/{path}" for one in base.each))


def _path_of(symbol: Symbol) -> str:
    """ "Add" of `A/62/278/Add.1`, so that "and 3" behind it is read as Add.3; "" where nothing is modified last."""
    if not symbol.modifications or symbol.suffixes[-1] != symbol.modification_texts[-1]:
        return ""
    *path, last = symbol.modification_texts
    return "".join(f"{step}/" for step in path) + last.partition(".")[0]
