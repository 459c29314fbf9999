"""Which States and organizations may take part in a meeting, and as what."""

from dataclasses import dataclass

from delegations.roster.models import Delegation
from delegations.roster.selectors.delegations import (
    get_participation_status,
    get_status_label,
    index_groups,
)
from meetings.core.models import Meeting
from meetings.treaties.models import Entity
from meetings.treaties.selectors import Name, load_names, load_statuses


@dataclass(frozen=True)
class Admission:
    """An entity that may take part: as what, under which heading, and its name on the page."""

    entity: Entity
    name: Name
    status: str
    heading: str


def load_admissions(meeting: Meeting, *, language: str) -> list[Admission]:
    """The entities that may take part by the profile, or have a delegation, by group and name.

    Four queries.
    """
    profile = meeting.rules
    positions, headings = index_groups(profile)
    treaty_statuses = load_statuses(meeting.treaty, meeting.opens_on)
    entity_names = load_names(entity_ids=None, language=language, on=meeting.opens_on)
    status_by_entity = dict(Delegation.objects.filter(meeting=meeting).values_list("entity_id", "status"))
    admissions = []
    for entity in Entity.objects.filter(pk__in=entity_names):
        status = status_by_entity.get(entity.pk) or get_participation_status(profile, entity, treaty_statuses)
        if status in positions or entity.pk in status_by_entity:
            heading = headings.get(status, get_status_label(status))
            admissions.append(Admission(entity, entity_names[entity.pk], status, heading))
    return sorted(
        admissions,
        key=lambda admission: (positions.get(admission.status, len(positions)), admission.name.sort_key),
    )
