"""The order of people within a delegation: the head first, then the order of the note verbale.

Source: practice of the Geneva lists, which keep the order of the note and never the alphabet.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from delegations.roster.rules.head_of_delegation import Term, find_head_on


@dataclass(frozen=True)
class Placement:
    """What decides where a person stands.

    - ``key`` tells people apart.
    - ``place`` is the position in the note, or the order of entry.
    - ``is_named`` is whether a note verbale names the person.
    - ``term`` is the time as head of delegation, if any.
    """

    key: int
    place: int
    is_named: bool
    term: Term | None = None


def order_people(placements: Iterable[Placement], day: date) -> list[int]:
    """The keys of the people in the order printed on ``day``.

    The head of that day comes first, then those named in a note by their place, then the others by
    their place. Equal places are ordered by key.
    """
    placements = list(placements)
    head = find_head_on((placement.term for placement in placements if placement.term), day)
    head_key = head.person if head else None
    return [
        placement.key
        for placement in sorted(
            placements,
            key=lambda placement: (
                placement.key != head_key,
                not placement.is_named,
                placement.place,
                placement.key,
            ),
        )
    ]
