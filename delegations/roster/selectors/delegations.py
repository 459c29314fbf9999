"""The delegations of a meeting with their names, statuses and notes.

Names of States are those of the opening day of the meeting.
"""

from collections.abc import Iterable, Mapping

from django.db.models import Count, Q, QuerySet

from delegations.roster.models import Delegation, NoteVerbale
from delegations.roster.rules.profile import ParticipantsRules
from meetings.core.models import Meeting
from meetings.core.rules.profiles import Profile
from meetings.treaties.models import Entity
from meetings.treaties.selectors import Name, load_names
from meetings.treaties.selectors import load_statuses as load_treaty_statuses

PRESENT = Q(delegates__withdrawn_at=None, delegates__provisional=False)
"""The delegates of a delegation who have confirmed their address and have not withdrawn."""


def get_delegation(meeting: Meeting, delegation: int) -> Delegation:
    """The delegation with that id at the meeting; raises ``Delegation.DoesNotExist``."""
    return Delegation.objects.select_related("meeting__treaty", "entity").get(meeting=meeting, pk=delegation)


def get_note(meeting: Meeting, note: int) -> NoteVerbale:
    """The note with that id at the meeting; raises ``NoteVerbale.DoesNotExist``."""
    return NoteVerbale.objects.select_related("delegation__meeting").get(delegation__meeting=meeting, pk=note)


def load_statuses(meeting: Meeting, delegations: Iterable[Delegation]) -> dict[int, str]:
    """The status of each delegation by its id: the one set by hand, else by the treaty.

    The treaty decides on the opening day, together with the profile of the meeting. The entities
    of the delegations must be loaded; two queries.
    """
    profile, treaty_statuses = meeting.rules, load_treaty_statuses(meeting.treaty, meeting.opens_on)
    return {
        delegation.pk: delegation.status
        or get_participation_status(profile, delegation.entity, treaty_statuses)
        for delegation in delegations
    }


def get_participation_status(profile: Profile, entity: Entity, treaty_statuses: Mapping[int, str]) -> str:
    """As what an entity takes part by the profile, given what each entity is to the treaty."""
    treaty_status = str(treaty_statuses.get(entity.pk, "none"))
    return profile.get_participation_status(kind=entity.kind, status=treaty_status)


def load_delegation_name(delegation: Delegation, *, language: str) -> Name:
    """What a delegation is called on the opening day of its meeting."""
    entity_names = load_names(
        entity_ids=[delegation.entity_id], language=language, on=delegation.meeting.opens_on
    )
    return entity_names.get(delegation.entity_id) or get_code_as_name(delegation.entity)


def load_notes(delegation: Delegation) -> QuerySet[NoteVerbale]:
    """The notes of a delegation in the order received, with the number of ``people`` in each."""
    return NoteVerbale.objects.filter(delegation=delegation).annotate(
        people=Count("delegates", filter=PRESENT)
    )


def index_groups(profile: Profile) -> tuple[dict[str, int], dict[str, str]]:
    """The position and the heading of each group of the list of participants, by its status."""
    groups = profile.get_section(ParticipantsRules).groups
    return (
        {group.status: position for position, group in enumerate(groups)},
        {group.status: group.heading for group in groups},
    )


def get_status_label(status: str) -> str:
    return str(Delegation.Status(status).label)


def get_code_as_name(entity: Entity) -> Name:
    """The code in place of a name, for an entity that has no name on the day."""
    return Name(entity.code, entity.code, entity.code, "", "en")
