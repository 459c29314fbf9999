"""Symbols as the register keeps them: read strictly, ordered by a key that any database sorts alike."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from documents.symbols.rules.line import read_line
from documents.symbols.rules.parsing.errors import SymbolError
from documents.symbols.rules.parsing.symbol import Symbol
from documents.symbols.rules.series import numbered
from documents.symbols.rules.sorting import sort_key


class NotASymbolError(ValueError):
    """A text that is no symbol; the message is a sentence in the page's language. ``suggestion`` is what was meant."""

    def __init__(self, sentence: str, suggestion: str = "") -> None:
        super().__init__(sentence)
        self.suggestion = suggestion


@dataclass(frozen=True)
class Registered:
    """A symbol as columns of the register."""

    symbol: str
    symbol_key: str
    parent_symbol: str


def read(text: str) -> Symbol:
    """The symbol written in ``text``; raises :class:`NotASymbolError` with the reason in words.

    A text that parses but is written against the style of its series (``INF.2`` in an NPT series) is refused too, with
    the symbol that is meant: the register keeps one spelling.
    """
    line = read_line(text)
    if line.symbol is not None and not line.suggestion:
        return line.symbol
    if line.symbol is not None:
        sentence = _("This series does not write its symbols so.")
    elif line.error is not None:
        sentence = _(line.error.template) % line.error.params
    else:
        sentence = _("This is not a document symbol.")
    if line.suggestion and line.suggestion not in sentence:
        meant = _("Did you mean %(symbol)s?") % {"symbol": line.suggestion}
        sentence = f"{sentence} {meant}"
    raise NotASymbolError(sentence, line.suggestion or "")


def columns(symbol: Symbol) -> Registered:
    """How the register stores a symbol: without its stars, which count reissues and name nothing."""
    parent = symbol.parent
    return Registered(
        symbol=symbol.unstarred,
        symbol_key=sort_key(symbol).encode().hex(),
        parent_symbol=parent.unstarred if parent else "",
    )


def number_in(template: str, symbol: Symbol) -> int | None:
    """The number that ``symbol`` has in the series of ``template``; None where it belongs to another."""
    if symbol.number is None or symbol.modifications:
        return None
    try:
        same = numbered(template, symbol.number)
    except SymbolError:
        return None
    return symbol.number if same.unstarred == symbol.unstarred else None
