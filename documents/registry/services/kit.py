"""The series of a kit, and the documents whose numbers it reserves."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError

from documents.registry.models import Series
from documents.registry.rules.kit_sections import get_symbol_template
from documents.registry.services import documents
from documents.symbols.rules.parsing.errors import SymbolError
from documents.symbols.rules.series import numbered
from meetings.core.models import Meeting


def build(*, meeting: Meeting, kit: Mapping[str, Any], actor: Any) -> None:
    """Make the rows of ``[[series]]`` and ``[[documents]]``, within the caller's transaction.

    Raises ``ValidationError`` at ``symbol_stem`` where it begins no symbol.
    """
    for row in kit.get("series", []):
        _check(get_symbol_template(row, meeting.symbol_stem))
    series = {
        row["code"]: Series.objects.create(
            meeting=meeting,
            code=row["code"],
            nature=row["nature"],
            template=get_symbol_template(row, meeting.symbol_stem),
            names=row["names"],
            position=position,
        )
        for position, row in enumerate(kit.get("series", []), 1)
    }
    items = {one.number: one for one in meeting.agenda.all()}
    for row in kit.get("documents", []):
        held = series[row["series"]]
        documents.register_as(
            actor=actor,
            meeting=meeting,
            symbol=numbered(held.template, row["number"]),
            particulars=documents.Particulars(
                titles=row["titles"], item=items.get(row["item"]), submitted_on=meeting.opens_on
            ),
        )


def _check(template: str) -> None:
    try:
        numbered(template, 1)
    except SymbolError as refusal:
        raise ValidationError({"symbol_stem": str(refusal)}) from refusal
