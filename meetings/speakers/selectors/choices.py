"""Who may be chosen in the forms of a list: always those of the meeting at hand."""

from typing import Any

from confsvc.ui.languages import get_current_language
from meetings.core.models import Meeting
from meetings.core.permissions import is_officer
from meetings.core.selectors.appointments import get_represented_entities
from meetings.speakers.selectors.names import may_speak_for
from meetings.treaties.models import Entity, Group
from meetings.treaties.rules.status import Status
from meetings.treaties.selectors import Name, get_name, load_names, load_statuses

Choices = list[tuple[str, str]]


def entities_for(user: Any, meeting: Meeting) -> Choices:
    """The entities a user may inscribe: an officer any that may take part, a focal point its own; by name."""
    ids = (
        _participating(meeting) if is_officer(user, meeting) else set(get_represented_entities(user, meeting))
    )
    return _by_name(ids, meeting)


def everyone(meeting: Meeting) -> Choices:
    """All entities that may take part, by name."""
    return _by_name(_participating(meeting), meeting)


def _by_name(ids: set[int], meeting: Meeting) -> Choices:
    known = load_names(entity_ids=ids, language=get_current_language(), on=meeting.opens_on)
    return [(str(pk), name.short) for pk, name in sorted(known.items(), key=lambda pair: pair[1].sort_key)]


def groups_for(user: Any, meeting: Meeting) -> Choices:
    """The groups on whose behalf a user may inscribe, as they are named in the page's language: an officer all, a focal
    point those that its entities are in on the opening day."""
    rows = Group.objects.exclude(scheme=Group.Scheme.UN).order_by("scheme", "code")
    if not is_officer(user, meeting):
        own = Entity.objects.filter(pk__in=get_represented_entities(user, meeting))
        rows = rows.filter(pk__in={pk for one in own for pk in may_speak_for(one, meeting)})
    return [(str(group.pk), str(group)) for group in rows]


def chosen_entity(pk: str) -> Entity:
    return Entity.objects.get(pk=int(pk))


def chosen_group(pk: str) -> Group | None:
    return Group.objects.get(pk=int(pk)) if pk else None


def chosen_entities(pks: list[str]) -> list[Entity]:
    return list(Entity.objects.filter(pk__in=[int(pk) for pk in pks]))


def name_at(entity: Entity, meeting: Meeting) -> Name:
    """The name of an entity in the page's language on the meeting's opening day."""
    return get_name(entity, language=get_current_language(), on=meeting.opens_on)


def _participating(meeting: Meeting) -> set[int]:
    profile = meeting.rules
    kinds = dict(Entity.objects.exclude(kind=Entity.Kind.NGO).values_list("pk", "kind"))
    found = load_statuses(meeting.treaty, meeting.opens_on, kinds)
    return {
        pk
        for pk, kind in kinds.items()
        if profile.get_participation_status(kind=kind, status=found.get(pk, Status.NONE))
    }
