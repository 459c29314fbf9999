"""The next number of a series of documents."""

from documents.registry.models import Document, Series
from documents.symbols.rules.parsing.symbol import Symbol
from documents.symbols.rules.series_templates import build_symbol


def find_next_number(series: Series) -> tuple[int, Symbol]:
    """The next number of a locked series and its symbol; numbers already in use are left out."""
    number = series.next_number
    while True:
        symbol = build_symbol(series.template, number)
        if not Document.objects.filter(symbol=symbol.unstarred).exists():
            return number, symbol
        number += 1
