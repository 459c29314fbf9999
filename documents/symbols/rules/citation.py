"""Short citations of several symbols, as UN texts print them, and their parsing.

"A/62/278 (Parts I and II) and Add.1-4", "NPT/CONF.2005/PC.I/21 and Corr.1". Symbols without a
common base are printed in full: "A/AC.121/2009/L.1, A/AC.121/2009/L.2". Two numbers are joined by
"and", three or more in a row by a hyphen. `parse_citation(format_citation(symbols))` returns the
symbols, each once, in order.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from documents.symbols.rules.languages import AND, TO, parse_parts
from documents.symbols.rules.parsing.cleaning import clean_text
from documents.symbols.rules.parsing.components import canonicalize_modification
from documents.symbols.rules.parsing.errors import SymbolError
from documents.symbols.rules.parsing.errors import gettext_noop as _
from documents.symbols.rules.parsing.grammar import NoMatch, match_symbol, parse_symbol
from documents.symbols.rules.parsing.symbol import Symbol, compose_text
from documents.symbols.rules.sorting import sort_symbols

#: The longest run of numbers: "Add.1-999" is a typing error, not a citation.
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


def format_citation(symbols: Iterable[Symbol]) -> str:
    """The shortest citation that names all the symbols; "" for none."""
    ordered = sort_symbols(list(dict.fromkeys(symbols)))
    return ", ".join(
        _format_group(list(group)) for _strip_suffixes, group in groupby(ordered, key=_get_group_key)
    )


def _get_group_key(symbol: Symbol) -> object:
    """A key equal for a text and its modifications; joint and starred symbols have one each."""
    if symbol.joint_with or symbol.reissues:
        return symbol.text
    return symbol.components, symbol.name_suffixes


def _format_group(symbols: list[Symbol]) -> str:
    """One text with its parts and modifications; parts that are modified are printed in full."""
    if len(symbols) == 1:
        return symbols[0].text
    core = _strip_suffixes(symbols[0])
    parts = [
        symbol for symbol in symbols if len(rest := _get_further_suffixes(symbol)) == 1 and _PART(rest[0])
    ]
    plain = [
        symbol
        for symbol in symbols
        if _get_further_suffixes(symbol) and _get_further_suffixes(symbol) == symbol.modification_texts
    ]
    base = [core.text for symbol in symbols if symbol == core]
    others = [
        symbol.text
        for symbol in symbols
        if _get_further_suffixes(symbol) and symbol not in parts and symbol not in plain
    ]
    if not base and not parts:
        return ", ".join([*_format_modifications(f"{core.text}/", plain), *others])
    heads = (
        [f"{core.text} (Parts {_join_with_and([_get_further_suffixes(part)[0][6:-1] for part in parts])})"]
        if len(parts) > 1
        else []
    )
    heads = base + (heads or [part.text for part in parts])
    if base and len(heads) > 1:
        return ", ".join([_join_with_and([base[0], *_format_modifications("", plain)]), *heads[1:], *others])
    return ", ".join([_join_with_and([*heads, *_format_modifications("", plain)]), *others])


def _strip_suffixes(symbol: Symbol) -> Symbol:
    """The symbol without parts and modifications: `A/62/278` for `A/62/278 (Part II)`."""
    names = symbol.name_suffixes
    return Symbol(compose_text(symbol.components, names), symbol.body, symbol.components, names)


def _get_further_suffixes(symbol: Symbol) -> tuple[str, ...]:
    return symbol.suffixes[len(symbol.name_suffixes) :]


def _format_modifications(before: str, symbols: list[Symbol]) -> Iterator[str]:
    """ "Add.1-4", "Add.1 and 2", "Add.1/Corr.1", each after the text `before`."""
    for stem, numbers in _collect_runs(symbols):
        if not numbers:
            yield before + stem
        elif len(numbers) > 2:
            yield f"{before}{stem}.{numbers[0]}-{numbers[-1]}"
        else:
            yield f"{before}{stem}.{' and '.join(map(str, numbers))}"


def _collect_runs(symbols: list[Symbol]) -> list[tuple[str, list[int]]]:
    """Runs of numbers in ordered symbols: ("Add", [1, 2, 3]), ("Add.1/Corr", [1]).

    A modification without a plain number has an empty run.
    """
    runs: list[tuple[str, list[int]]] = []
    for symbol in symbols:
        *path, last = symbol.modification_texts
        match = _NUMBERED(last)
        if match is None:
            runs.append(("/".join([*path, last]), []))
            continue
        stem, number = "/".join([*path, match[1]]), int(match[2])
        if runs and runs[-1][0] == stem and runs[-1][1][-1:] == [number - 1]:
            runs[-1][1].append(number)
        else:
            runs.append((stem, [number]))
    return runs


def _join_with_and(items: list[str]) -> str:
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} and {items[-1]}"


def parse_citation(text: str) -> list[Symbol]:
    """Every symbol that a citation names, each once, in order.

    Understands the words of all six languages (`A/62/278（第一和二部分）和 Add.1-4`).
    Raises SymbolError for
    a piece that is neither a symbol nor a modification of the symbol before it.
    """
    symbols: list[Symbol] = []
    base: Symbol | None = None
    path = ""
    for piece in split_citation(text):
        if base is not None and (match := _RELATIVE(piece)):
            path = match[1] + re.split(r"\.?\s?[0-9]|\.\Z", match[2])[0]
            symbols += _parse_relative(base, match[1], match[2], match[3])
        elif base is not None and path and (match := _BARE(piece)):
            symbols += _parse_run(base, path, int(match[1]), int(match[2] or match[1]))
        else:
            cited = _parse_piece(piece)
            symbols += cited
            path = _get_modification_path(cited[-1])
            base = (
                cited[0].base
                if path
                else cited[0]
                if cited[0].joint_with or cited[0].modifications
                else _strip_suffixes(cited[0])
            )
    return sort_symbols(list(dict.fromkeys(symbols)))


def split_citation(text: str) -> list[str]:
    """The pieces of a citation between commas and "and", without splitting brackets."""
    return [piece for piece in _OUTSIDE_BRACKETS.split(clean_text(text)) if piece]


def _parse_piece(piece: str) -> list[Symbol]:
    try:
        return [match_symbol(piece)]
    except NoMatch:
        pass
    if match := _RUN(piece):
        return [parse_symbol(match[1] + number) for number in _list_run(int(match[2]), int(match[3]))]
    if (match := _LAST_BRACKET(piece)) and (tails := parse_parts(match[2])):
        return [parse_symbol(f"{match[1]} ({tail})") for tail in tails]
    return [parse_symbol(piece)]


def _parse_relative(base: Symbol, path: str, first: str, last: str | None) -> list[Symbol]:
    if match := re.fullmatch(r"([A-Z][a-z]+)\.?\s?([0-9]+)", first):
        return _parse_run(base, path + match[1], int(match[2]), int(last or match[2]))
    if last or not canonicalize_modification(first):
        raise SymbolError(
            _("The number after “%(last)s” is missing."), kind="citation", last=first.rstrip(".")
        )
    return [_add_modification(base, path + first)]


def _parse_run(base: Symbol, path: str, low: int, high: int) -> list[Symbol]:
    return [_add_modification(base, f"{path}.{number}") for number in _list_run(low, high)]


def _list_run(low: int, high: int) -> list[str]:
    if not low <= high < low + LONGEST_RUN:
        raise SymbolError(
            _("%(low)s-%(high)s is not a range of numbers."), kind="citation", low=str(low), high=str(high)
        )
    return [str(number) for number in range(low, high + 1)]


def _add_modification(base: Symbol, path: str) -> Symbol:
    return parse_symbol("-".join(f"{symbol.text}/{path}" for symbol in base.organ_symbols))


def _get_modification_path(symbol: Symbol) -> str:
    """ "Add" for `A/62/278/Add.1`, so that "and 3" after it means Add.3; "" without a
    modification.
    """
    if not symbol.modifications or symbol.suffixes[-1] != symbol.modification_texts[-1]:
        return ""
    *path, last = symbol.modification_texts
    return "".join(f"{step}/" for step in path) + last.partition(".")[0]
