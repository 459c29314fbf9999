"""What a later room tells this one: the symbol under which the final list of a meeting is issued.

Registered from that room's ``joining.py``; without one the officer types the symbol.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from meetings.core.models import Meeting

SymbolOf = Callable[["Meeting"], str]

_sources: list[SymbolOf] = []


def register_symbol_source(symbol_of: SymbolOf) -> None:
    """``symbol_of(meeting)`` answers the symbol kept for the meeting's list of participants, or ""."""
    _sources.append(symbol_of)


def reserved_symbol(meeting: "Meeting") -> str:
    """The symbol kept for the meeting's list, by the first source that knows one; "" where none does."""
    return next((symbol for symbol_of in _sources if (symbol := symbol_of(meeting))), "")
