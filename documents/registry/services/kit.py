"""Building the series of a kit and the documents whose numbers it reserves."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from confsvc.ui.errors import DomainError
from documents.registry.models import Series
from documents.registry.rules.kit_sections import get_symbol_template
from documents.registry.services import documents
from documents.symbols.rules.parsing.errors import SymbolError
from documents.symbols.rules.series_templates import build_symbol
from meetings.core.models import Meeting


def build_kit_documents(*, meeting: Meeting, kit: Mapping[str, Any], actor: Any) -> None:
    """Create the series and documents of a kit in the transaction of the caller.

    Raises ``DomainError`` at ``symbol_stem`` if the symbols of a series would be invalid, or if a
    document of another meeting has one of them.
    """
    for row in kit.get("series", []):
        _check_template(get_symbol_template(row, meeting.symbol_stem))
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
    items = {item.number: item for item in meeting.agenda.all()}
    for row in kit.get("documents", []):
        try:
            documents.register_with_symbol(
                actor=actor,
                meeting=meeting,
                symbol=build_symbol(series[row["series"]].template, row["number"]),
                data=documents.DocumentData(
                    titles=row["titles"], item=items.get(row["item"]), submitted_on=meeting.opens_on
                ),
            )
        except documents.SymbolTakenError as error:
            raise DomainError(error.message, field="symbol_stem") from error


def _check_template(template: str) -> None:
    try:
        build_symbol(template, 1)
    except SymbolError as error:
        raise DomainError(_(error.template) % error.params, field="symbol_stem") from error
