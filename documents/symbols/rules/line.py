"""One line of input: a symbol, or what else it is and which symbol may be meant."""

from typing import Final, NamedTuple

from documents.symbols.rules.citation import parse_citation, split_citation
from documents.symbols.rules.parsing.cleaning import LONGEST
from documents.symbols.rules.parsing.errors import SymbolError
from documents.symbols.rules.parsing.errors import gettext_noop as _
from documents.symbols.rules.parsing.grammar import parse_symbol
from documents.symbols.rules.parsing.symbol import Symbol
from documents.symbols.rules.sorting import build_sort_key
from documents.symbols.rules.suggestion import suggest_symbol

DOCUMENT: Final = "document"
CITATION: Final = "citation"


class LineResult(NamedTuple):
    """What a line is.

    - `text`: the line.
    - `kind`: "document" for a symbol, else the kind of its error.
    - `suggestion`: the symbol that may be meant, also for a symbol against the style of its series.
    """

    text: str
    kind: str
    symbol: Symbol | None = None
    error: SymbolError | None = None
    suggestion: str | None = None

    def as_dict(self) -> dict[str, object]:
        """The result as JSON values, with the keys that the command `parse_symbols` describes."""
        symbol = self.symbol
        parent = symbol.parent if symbol else None
        return {
            "symbol": symbol.text if symbol else self.text,
            "valid": symbol is not None,
            "reason": str(self.error) if self.error else None,
            "parent": parent.text if parent else None,
            "body": symbol.body if symbol else None,
            "nature": symbol.nature if symbol else None,
            "number": symbol.number if symbol else None,
            "modifications": list(symbol.modification_texts) if symbol else [],
            "sort_key": build_sort_key(symbol) if symbol else None,
            "kind": self.kind,
            "suggestion": self.suggestion,
            "joint_with": [joint_symbol.text for joint_symbol in symbol.joint_with] if symbol else [],
        }


def read_line(line: str) -> LineResult:
    """What the line is; never raises."""
    line = line.rstrip("\r\n")
    try:
        symbol = parse_symbol(line)
    except SymbolError as error:
        return _build_refused_result(line, error)
    styled = suggest_symbol(symbol.text) if _has_house_style(symbol) else None
    return LineResult(line, DOCUMENT, symbol, suggestion=styled.text if styled else None)


def _has_house_style(symbol: Symbol) -> bool:
    return (
        symbol.body in {"NPT", "BWC", "CCW", "CD", "CTBT-Art.XIV"}
        or ".I" in symbol.text
        or ".V" in symbol.text
    )


def _build_refused_result(line: str, error: SymbolError) -> LineResult:
    if error.suggestion or len(line) > LONGEST:
        return LineResult(line, error.kind, error=error, suggestion=error.suggestion)
    if error.kind == "unknown" and len(split_citation(line)) > 1:
        try:
            cited = parse_citation(line)
        except SymbolError as citation_error:
            error = citation_error if citation_error.kind == CITATION else error
        else:
            listed = ", ".join(symbol.text for symbol in cited)
            error = SymbolError(
                _("This cites %(count)s symbols; enter each on its own line: %(listed)s."),
                kind=CITATION, count=str(len(cited)), listed=listed,
            )  # fmt: skip
            return LineResult(line, CITATION, error=error, suggestion=listed)
    suggestion = suggest_symbol(line)
    return LineResult(line, error.kind, error=error, suggestion=suggestion.text if suggestion else None)
