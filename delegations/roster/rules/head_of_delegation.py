"""Who heads a delegation on a day, and how one head hands over to the next.

A delegation has one head at a time. A minister who leaves hands over on a day, and both stay on
record. A term runs from a day (none: from the beginning) until a day that no longer belongs to it
(none: to the end).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from confsvc.ui.errors import DomainError


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


def find_head_on(terms: Iterable[Term], day: date) -> Term | None:
    """The term that covers ``day``, or the nearest one; none if there is no term at all.

    Before the first term its head counts, after the last term its head: a delegation whose head
    arrives on the second day is headed by that person in the list of the first day.
    """
    ordered_terms = sorted(terms, key=lambda term: (term.from_day or date.min, term.person))
    if not ordered_terms:
        return None
    for term in ordered_terms:
        if term.covers(day):
            return term
    earlier_terms = [term for term in ordered_terms if (term.from_day or date.min) <= day]
    return earlier_terms[-1] if earlier_terms else ordered_terms[0]


def hand_over(current: Term | None, to: int, day: date | None) -> tuple[Term | None, Term]:
    """The term that ends (or none) and the new one, when person ``to`` takes over on ``day``.

    Without ``day`` the change is a correction: the former head never was one and leaves no term.
    Raises :class:`DomainError` if ``to`` is the head already, or if ``day`` is not after
    the first day of the current head.
    """
    if current is not None and current.person == to:
        raise DomainError(_("This person is already the head. Choose another one."), field="to")
    if current is None:
        return None, Term(to, day, None)
    if day is None:
        return None, Term(to, current.from_day, None)
    if current.from_day is not None and day <= current.from_day:
        raise DomainError(_("The present head began on that day or later. Choose a later day."), field="day")
    return Term(current.person, current.from_day, day), Term(to, day, None)
