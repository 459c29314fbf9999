"""Symbols typed by officers, and how the register stores them."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from confsvc.ui.errors import DomainError
from documents.symbols.rules.line import read_line
from documents.symbols.rules.parsing.errors import SymbolError
from documents.symbols.rules.parsing.symbol import Symbol
from documents.symbols.rules.series_templates import build_symbol
from documents.symbols.rules.sorting import build_sort_key


class NotASymbolError(DomainError):
    """A text that is not a symbol; ``suggestion`` is a symbol that may be meant, or ""."""

    field = "symbol"

    def __init__(self, sentence: str, suggestion: str = "") -> None:
        super().__init__(sentence)
        self.suggestion = suggestion


@dataclass(frozen=True)
class SymbolColumns:
    """A symbol as columns of the register.

    ``symbol_key`` is hexadecimal, so that every database and collation sorts it the same.
    """

    symbol: str
    symbol_key: str
    parent_symbol: str


def read_symbol(text: str) -> Symbol:
    """The symbol that ``text`` is.

    Raises :class:`NotASymbolError` with the reason in words, also for a symbol against the style of
    its series (``INF.2`` in an NPT series), because the register keeps one spelling.
    """
    line = read_line(text)
    if line.symbol is not None and not line.suggestion:
        return line.symbol
    if line.symbol is not None:
        sentence = _("Symbols of this series are written differently.")
    elif line.error is not None:
        sentence = _(line.error.template) % line.error.params
    else:
        sentence = _("This is not a document symbol.")
    if line.suggestion and line.suggestion not in sentence:
        question = _("Did you mean %(symbol)s?") % {"symbol": line.suggestion}
        sentence = f"{sentence} {question}"
    raise NotASymbolError(sentence, line.suggestion or "")


def build_columns(symbol: Symbol) -> SymbolColumns:
    """The columns of a symbol, without its stars: they count reissues and are not part of the
    name.
    """
    parent = symbol.parent
    return SymbolColumns(
        symbol=symbol.unstarred,
        symbol_key=build_sort_key(symbol).encode().hex(),
        parent_symbol=parent.unstarred if parent else "",
    )


def find_number(template: str, symbol: Symbol) -> int | None:
    """The number of ``symbol`` in the series of ``template``; None if it belongs to another
    series.
    """
    if symbol.number is None or symbol.modifications:
        return None
    try:
        rebuilt = build_symbol(template, symbol.number)
    except SymbolError:
        return None
    return symbol.number if rebuilt.unstarred == symbol.unstarred else None
