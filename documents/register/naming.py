"""Symbols as the register keeps them: read strictly, ordered by a key that any database sorts alike."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from documents.symbols.errors import SymbolError
from documents.symbols.grammar import parse
from documents.symbols.series import numbered
from documents.symbols.sorting import sort_key
from documents.symbols.symbol import Symbol


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
    """The symbol written in ``text``; raises :class:`NotASymbolError` with the reason in words."""
    try:
        return parse(text)
    except SymbolError as error:
        sentence = _(error.template) % error.params
        if error.suggestion:
            sentence = f"{sentence} {_('Did you mean %(symbol)s?') % {'symbol': error.suggestion}}"
        raise NotASymbolError(sentence, error.suggestion or "") from error


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
