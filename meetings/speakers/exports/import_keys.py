"""In whose name a statement is made: the key by which a row of a table finds its inscription."""

import re
from collections.abc import Mapping

from confsvc.spreadsheets.cells import clean_cell
from meetings.speakers.models import Inscription

Capacity = Inscription.Capacity
Key = tuple[str, str, str, str, str]
"""Capacity, entity, group, words, codes. One inscription may wait for each key."""


def get_implied_capacity(row: Mapping[str, str]) -> str:
    """The capacity that the other cells of a row imply."""
    if row.get("for_codes"):
        return Capacity.NAMED.value
    return (Capacity.GROUP if row.get("group") or row.get("on_behalf_of") else Capacity.NATIONAL).value


def split_codes(row: Mapping[str, str]) -> list[str]:
    """The codes of the States that a row names, each once, sorted.

    Spaces, commas or semicolons divide them.
    """
    return sorted({code for code in re.split(r"[\s,;،；，]+", row.get("for_codes", "")) if code})


def get_key(inscription: Inscription) -> Key:
    """The key of an inscription on the list."""
    group = inscription.group.code if inscription.group else ""
    on_behalf_of = clean_cell(inscription.on_behalf_of)
    return inscription.capacity, inscription.entity.code, group, on_behalf_of, inscription.for_codes


def build_key(row: Mapping[str, str]) -> Key:
    """The key of the inscription that a row is about."""
    capacity, codes = row.get("capacity") or get_implied_capacity(row), " ".join(split_codes(row))
    return capacity, row["entity"], row.get("group", ""), row.get("on_behalf_of", ""), codes
