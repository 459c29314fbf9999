"""What a later app provides to this one: the reserved symbol of a meeting's list of participants.

A later app registers a source in its ``hooks.py``. Without a source the officer types the symbol.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from meetings.core.models import Meeting

SymbolSource = Callable[["Meeting"], str]

_symbol_sources: list[SymbolSource] = []


def register_symbol_source(get_symbol: SymbolSource) -> None:
    """Add a source: ``get_symbol(meeting)`` returns the symbol reserved for the list, or ""."""
    _symbol_sources.append(get_symbol)


def get_reserved_symbol(meeting: "Meeting") -> str:
    """The symbol that the first source with one returns, or ""."""
    return next((symbol for get_symbol in _symbol_sources if (symbol := get_symbol(meeting))), "")
