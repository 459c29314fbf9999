"""The people of a delegation in the order of the list of participants."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from delegations.roster.extension_points import Column, RowMark, get_columns
from delegations.roster.models import Delegate, Delegation
from delegations.roster.rules import head_of_delegation, order_of_people, person_names
from meetings.core.models import Meeting


@dataclass(frozen=True)
class DelegateRow:
    """A delegate on a page.

    - ``is_head`` is whether the person heads the delegation on the day of the page.
    - ``marks`` are what later apps show of the person, by the key of the column.
    """

    delegate: Delegate
    name: person_names.PersonName
    is_head: bool
    marks: Mapping[str, RowMark] = field(default_factory=dict)

    @cached_property
    def printed_name(self) -> str:
        return person_names.format_list_name(self.name)

    @property
    def printed_function(self) -> str:
        """The function, the institution and its city: "Counsellor, Permanent Mission, Geneva"."""
        parts = (self.delegate.title, self.delegate.institution, self.delegate.city)
        return ", ".join(part for part in parts if part)

    @property
    def cells(self) -> list[tuple[Column, RowMark | None]]:
        """The mark of each column, in the order of the columns."""
        return [(column, self.marks.get(column.key)) for column in get_columns()]

    @property
    def is_final(self) -> bool:
        """Whether only the secretariat may still change the person's data."""
        return any(mark.is_final for mark in self.marks.values())


def get_person_name(delegate: Delegate) -> person_names.PersonName:
    """The name of a delegate; the delegation and its entity must be loaded."""
    return person_names.PersonName(
        honorific=delegate.honorific,
        given_names=delegate.given_names,
        family_name=delegate.family_name,
        display_name=delegate.display_name,
        second_name=delegate.second_name,
        second_language=delegate.second_language,
        language=person_names.get_casing_language(delegate.delegation.entity.code),
    )


def load_people(delegation: Delegation, *, day: date, with_marks: bool = True) -> list[DelegateRow]:
    """The people of a delegation in the order of ``day``, with the marks of every column."""
    delegates = list(
        Delegate.objects.filter(delegation=delegation, withdrawn_at=None, provisional=False).select_related(
            "delegation__entity", "named_in"
        )
    )
    delegate_ids = [delegate.pk for delegate in delegates]
    marks = _load_marks(delegation.meeting, delegate_ids) if with_marks else {}
    return order_delegates(delegates, day=day, marks=marks)


def order_delegates(
    delegates: Sequence[Delegate], *, day: date, marks: Mapping[int, Mapping[str, RowMark]] | None = None
) -> list[DelegateRow]:
    """Delegates of one delegation in the order printed on ``day``.

    Their delegation and its entity must be loaded; no query.
    """
    placements = [
        order_of_people.Placement(
            key=delegate.pk,
            place=delegate.place,
            is_named=delegate.named_in_id is not None,
            term=get_term(delegate),
        )
        for delegate in delegates
    ]
    head = head_of_delegation.find_head_on(
        (placement.term for placement in placements if placement.term), day
    )
    delegates_by_key = {delegate.pk: delegate for delegate in delegates}
    return [
        DelegateRow(
            delegate=delegates_by_key[key],
            name=get_person_name(delegates_by_key[key]),
            is_head=head is not None and head.person == key,
            marks=(marks or {}).get(key, {}),
        )
        for key in order_of_people.order_people(placements, day)
    ]


def get_term(delegate: Delegate) -> head_of_delegation.Term | None:
    """The person's time as head of delegation, if any."""
    if delegate.role != Delegate.Role.HEAD:
        return None
    return head_of_delegation.Term(delegate.pk, delegate.head_from, delegate.head_until)


def _load_marks(meeting: Meeting, delegate_ids: Collection[int]) -> dict[int, dict[str, RowMark]]:
    marks: dict[int, dict[str, RowMark]] = defaultdict(dict)
    for column in get_columns():
        for delegate_id, mark in column.load_marks(meeting, delegate_ids).items():
            marks[delegate_id][column.key] = mark
    return marks
