"""The list of the delegations of a meeting with their counts and what they lack."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q

from delegations.roster.extension_points import MissingItem
from delegations.roster.models import Delegation, NoteVerbale
from delegations.roster.selectors.delegations import (
    PRESENT,
    get_code_as_name,
    get_status_label,
    index_groups,
    load_statuses,
)
from delegations.roster.selectors.missing_items import find_missing_items
from meetings.core.models import Meeting
from meetings.treaties.selectors import Name, load_names


@dataclass(frozen=True)
class DelegationRow:
    """A delegation in a list.

    - ``heading`` is the group of the list of participants that it belongs to.
    - ``people`` and ``named`` count its people and those named in a note verbale.
    - ``is_announced`` is whether a note verbale has come, so that the public may know of it.
    """

    delegation: Delegation
    name: Name
    status: str
    heading: str
    people: int
    named: int
    is_announced: bool
    missing_items: Sequence[MissingItem] = ()

    @property
    def missing_keys(self) -> frozenset[str]:
        return frozenset(item.key for item in self.missing_items)


def load_delegation_rows(meeting: Meeting, *, language: str) -> list[DelegationRow]:
    """The delegations of ``meeting`` by group and name, in a fixed number of queries."""
    delegations = list(
        Delegation.objects.filter(meeting=meeting)
        .select_related("entity", "meeting")
        .annotate(
            people=Count("delegates", filter=PRESENT),
            named=Count("delegates", filter=PRESENT & Q(delegates__named_in__isnull=False)),
            has_note=Exists(NoteVerbale.objects.filter(delegation=OuterRef("pk"))),
        )
    )
    entity_ids = [delegation.entity_id for delegation in delegations]
    entity_names = load_names(entity_ids=entity_ids, language=language, on=meeting.opens_on)
    delegation_statuses = load_statuses(meeting, delegations)
    missing_items = find_missing_items(meeting, [delegation.pk for delegation in delegations])
    positions, headings = index_groups(meeting.rules)
    rows = []
    for delegation in delegations:
        status = delegation_statuses[delegation.pk]
        row = DelegationRow(
            delegation=delegation,
            name=entity_names.get(delegation.entity_id) or get_code_as_name(delegation.entity),
            status=status,
            heading=headings.get(status, get_status_label(status)),
            people=delegation.people,
            named=delegation.named,
            is_announced=delegation.has_note,
            missing_items=missing_items.get(delegation.pk, ()),
        )
        rows.append(row)
    return sorted(
        rows,
        key=lambda row: (positions.get(row.status, len(positions)), row.name.sort_key, row.delegation.pk),
    )
