"""One line as people give it: a symbol, or what else it is and what was perhaps meant."""

from typing import Final, NamedTuple

from documents.symbols.rules.citation import expand, pieces
from documents.symbols.rules.parsing.cleaning import LONGEST
from documents.symbols.rules.parsing.errors import SymbolError
from documents.symbols.rules.parsing.errors import gettext_noop as _
from documents.symbols.rules.parsing.grammar import parse
from documents.symbols.rules.parsing.symbol import Symbol
from documents.symbols.rules.sorting import sort_key
from documents.symbols.rules.suggestion import suggest

DOCUMENT: Final = "document"
CITATION: Final = "citation"


class Reading(NamedTuple):
    """What a line says. `kind` is "document" for a symbol, else the kind of the refusal; `error` and perhaps a
    `suggestion` come with a refusal; a symbol against the style of its series has a suggestion too."""

    given: str
    kind: str
    symbol: Symbol | None = None
    error: SymbolError | None = None
    suggestion: str | None = None

    def as_dict(self) -> dict[str, object]:
        """The reading as JSON: see the command `parse_symbols` for the keys."""
        symbol = self.symbol
        parent = symbol.parent if symbol else None
        return {
            "symbol": symbol.text if symbol else self.given,
            "valid": symbol is not None,
            "reason": str(self.error) if self.error else None,
            "parent": parent.text if parent else None,
            "body": symbol.body if symbol else None,
            "nature": symbol.nature if symbol else None,
            "number": symbol.number if symbol else None,
            "modifications": list(symbol.modification_texts) if symbol else [],
            "sort_key": sort_key(symbol) if symbol else None,
            "kind": self.kind,
            "suggestion": self.suggestion,
            "joint_with": [other.text for other in symbol.joint_with] if symbol else [],
        }


def read_line(line: str) -> Reading:
    """What the line is. Never raises."""
    line = line.rstrip("\r\n")
    try:
        symbol = parse(line)
    except SymbolError as error:
        return _refused(line, error)
    styled = suggest(symbol.text) if _has_house_style(symbol) else None
    return Reading(line, DOCUMENT, symbol, suggestion=styled.text if styled else None)


def _has_house_style(symbol: Symbol) -> bool:
    return (
        symbol.body in {"NPT", "BWC", "CCW", "CD", "CTBT-Art.XIV"}
        or ".I" in symbol.text
        or ".V" in symbol.text
    )


def _refused(line: str, error: SymbolError) -> Reading:
    if error.suggestion or len(line) > LONGEST:
        return Reading(line, error.kind, error=error, suggestion=error.suggestion)
    if error.kind == "unknown" and len(pieces(line)) > 1:
        try:
            cited = expand(line)
        except SymbolError as broken:
            error = broken if broken.kind == CITATION else error
        else:
            listed = ", ".join(symbol.text for symbol in cited)
            error = SymbolError(
                _("This cites %(count)s symbols; give each its own line: %(listed)s."),
                kind=CITATION, count=str(len(cited)), listed=listed,
            )  # fmt: skip
            return Reading(line, CITATION, error=error, suggestion=listed)
    meant = suggest(line)
    return Reading(line, error.kind, error=error, suggestion=meant.text if meant else None)
