"""The order of delegations in a list of participants: the alphabet of the language printed."""

from collections.abc import Iterable, Mapping
from typing import Protocol, TypeVar


class HasPlaces(Protocol):
    """An entry of the list with its place in the alphabet of each language."""

    @property
    def places(self) -> Mapping[str, int]: ...


Placed = TypeVar("Placed", bound=HasPlaces)


def number_by_alphabet(sort_keys: Mapping[str, str]) -> dict[str, int]:
    """The place of each delegation, from 1, by its code; ``sort_keys`` are of one language."""
    in_order = sorted(sort_keys, key=lambda code: (sort_keys[code], code))
    return {code: place for place, code in enumerate(in_order, 1)}


def sort_entries(entries: Iterable[Placed], language: str) -> list[Placed]:
    """The entries of a group by the alphabet of ``language``, else of English."""
    return sorted(entries, key=lambda entry: entry.places.get(language, entry.places["en"]))
