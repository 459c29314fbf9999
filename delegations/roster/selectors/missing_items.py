"""What is missing in the delegations of a meeting."""

from collections import defaultdict
from collections.abc import Collection

from django.db.models import Count, Q

from delegations.roster import labels
from delegations.roster.extension_points import MissingItem, get_checks
from delegations.roster.models import Delegate, Delegation
from delegations.roster.selectors.delegations import PRESENT
from meetings.core.models import Meeting


def find_missing_items(meeting: Meeting, delegation_ids: Collection[int]) -> dict[int, list[MissingItem]]:
    """What each delegation lacks, by its id, from the checks of all apps.

    Each check makes a fixed number of queries.
    """
    missing_items: dict[int, list[MissingItem]] = defaultdict(list)
    for check in get_checks():
        for delegation_id, items in check.find_missing(meeting, delegation_ids).items():
            missing_items[delegation_id].extend(items)
    return dict(missing_items)


def find_missing_people_and_notes(
    meeting: Meeting, delegation_ids: Collection[int]
) -> dict[int, list[MissingItem]]:
    """The check of the roster itself: people, a head, a note verbale, people whom no note names.

    One query.
    """
    delegations = Delegation.objects.filter(meeting=meeting, pk__in=list(delegation_ids))
    rows = delegations.annotate(
        people=Count("delegates", filter=PRESENT, distinct=True),
        heads=Count(
            "delegates",
            filter=PRESENT & Q(delegates__role=Delegate.Role.HEAD, delegates__head_until=None),
            distinct=True,
        ),
        unnamed=Count("delegates", filter=PRESENT & Q(delegates__named_in=None), distinct=True),
        notes_received=Count("notes", distinct=True),
    ).values_list("pk", "people", "heads", "unnamed", "notes_received")
    return {
        delegation_id: _list_missing(people=people, heads=heads, unnamed=unnamed, notes=notes)
        for delegation_id, people, heads, unnamed, notes in rows
    }


def _list_missing(*, people: int, heads: int, unnamed: int, notes: int) -> list[MissingItem]:
    """The missing items of a delegation with these counts."""
    note_items = [] if notes else [MissingItem("note", labels.NO_NOTE)]
    if not people:
        return [MissingItem("people", labels.NO_PEOPLE), *note_items]
    items = [] if heads else [MissingItem("head", labels.NO_HEAD)]
    items += note_items
    if notes and unnamed:
        items.append(MissingItem("unnamed", labels.describe_unnamed(unnamed), unnamed))
    return items
