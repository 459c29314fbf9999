"""One head a delegation at a time; a minister who leaves hands over on a day, and both stay on record.

A term runs from a day (open: from the beginning) until a day that no longer belongs to it (open: to the end).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


class HandoverRefusedError(ValueError):
    """The handing over cannot be: ``code`` says why ("before_it_began", "same_person")."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class Term:
    """A person's time as head; ``until_day`` is excluded."""

    person: int
    from_day: date | None = None
    until_day: date | None = None

    def covers(self, day: date) -> bool:
        return (self.from_day is None or self.from_day <= day) and (
            self.until_day is None or day < self.until_day
        )


def head_on(terms: Iterable[Term], day: date) -> Term | None:
    """The term that covers ``day``; before the first term its head, after the last one its head: a delegation whose
    head arrives on the second day is headed by that person in the list of the first."""
    listed = sorted(terms, key=lambda term: (term.from_day or date.min, term.person))
    if not listed:
        return None
    for term in listed:
        if term.covers(day):
            return term
    began = [term for term in listed if (term.from_day or date.min) <= day]
    return began[-1] if began else listed[0]


def handed_over(current: Term | None, to: int, day: date | None) -> tuple[Term | None, Term]:
    """The terms after ``to`` takes over from ``current`` on ``day``: the closed one (or none) and the new one.

    Without ``day`` the change is a correction: the former head was none, and no closed term is left. Raises
    :class:`HandoverRefusedError` if ``to`` is head already, or the day is not after the current head's first.
    """
    if current is not None and current.person == to:
        raise HandoverRefusedError("same_person")
    if current is None:
        return None, Term(to, day, None)
    if day is None:
        return None, Term(to, current.from_day, None)
    if current.from_day is not None and day <= current.from_day:
        raise HandoverRefusedError("before_it_began")
    return Term(current.person, current.from_day, day), Term(to, day, None)
