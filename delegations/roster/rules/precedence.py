"""The order of people in a delegation: the head first, then as the note verbale names them, never by alphabet.

Source: practice of the Geneva lists (order of the note is kept). Pure functions over plain values.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from delegations.roster.rules.head_of_delegation import Term, head_on


@dataclass(frozen=True)
class Placed:
    """What decides a person's place: ``key`` tells people apart, ``place`` counts within the note, ``term`` is the
    time as head, if any."""

    key: int
    place: int
    named: bool
    term: Term | None = None


def in_order(people: Iterable[Placed], day: date) -> list[int]:
    """The keys of ``people`` in the order printed on ``day``: head of that day, those named in a note by their place,
    then the others by their place; the order of entry breaks a tie."""
    listed = list(people)
    head = head_on((person.term for person in listed if person.term), day)
    leading = head.person if head else None
    return [
        person.key
        for person in sorted(listed, key=lambda one: (one.key != leading, not one.named, one.place, one.key))
    ]
