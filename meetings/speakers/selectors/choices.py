"""Who may be chosen in the forms of a list: always those of the meeting at hand."""

from typing import Any

from django.utils.translation import gettext as _

from confsvc.ui.languages import get_current_language
from meetings.core.models import Meeting
from meetings.core.permissions import is_officer
from meetings.core.selectors.appointments import get_represented_entities
from meetings.speakers.models import Inscription, SpeakersList
from meetings.speakers.selectors.board import Board
from meetings.speakers.selectors.names import find_represented_groups
from meetings.treaties.models import Entity, Group
from meetings.treaties.rules.status import Status
from meetings.treaties.selectors import Name, get_name, load_names, load_statuses

Choices = list[tuple[str, str]]
"""Pairs of a key and a label."""
GroupedChoices = list[tuple[str, Choices]]

GONE_STATES = (Inscription.State.WITHDRAWN, Inscription.State.VOIDED)


def list_entity_choices(user: Any, meeting: Meeting) -> Choices:
    """The entities that a user may inscribe, by name.

    An officer may inscribe any that may take part, a focal point its own.
    """
    is_office = is_officer(user, meeting)
    ids = _find_participating_ids(meeting) if is_office else set(get_represented_entities(user, meeting))
    return _sort_by_name(ids, meeting)


def list_participant_choices(meeting: Meeting) -> Choices:
    """All entities that may take part, by name."""
    return _sort_by_name(_find_participating_ids(meeting), meeting)


def list_group_choices(user: Any, meeting: Meeting) -> Choices:
    """The groups on whose behalf a user may inscribe, named in the active language.

    An officer may choose any, a focal point those of which its entities are members on the opening
    day.
    """
    groups = Group.objects.exclude(scheme=Group.Scheme.UN).order_by("scheme", "code")
    if not is_officer(user, meeting):
        entities = Entity.objects.filter(pk__in=get_represented_entities(user, meeting))
        ids = {pk for entity in entities for pk in find_represented_groups(entity, meeting)}
        groups = groups.filter(pk__in=ids)
    return [(str(group.pk), str(group)) for group in groups]


def list_point_raisers(speakers_list: SpeakersList, participants: Choices) -> GroupedChoices:
    """The States among the participants: those on the list, then the others.

    Organizations raise no point of order.
    """
    inscriptions = speakers_list.inscriptions.exclude(state__in=GONE_STATES)
    inscribed = {str(pk) for pk in inscriptions.values_list("entity", flat=True)}
    states = {str(pk) for pk in Entity.objects.filter(kind=Entity.Kind.STATE).values_list("pk", flat=True)}
    choices = [choice for choice in participants if choice[0] in states]
    groups = [
        (_("On this list"), [choice for choice in choices if choice[0] in inscribed]),
        (_("At this meeting"), [choice for choice in choices if choice[0] not in inscribed]),
    ]
    return [(label, group_choices) for label, group_choices in groups if group_choices]


def list_board_raisers(board: Board) -> GroupedChoices:
    """The States on a list as it was read, for the console: no query.

    Others can be chosen on the page of the debate.
    """
    rows = [
        row
        for row in [*board.rows, *board.set_aside]
        if row.inscription.state not in GONE_STATES and row.inscription.entity.kind == Entity.Kind.STATE
    ]
    keys = {
        row.name.short: str(row.inscription.entity_id)
        for row in sorted(rows, key=lambda row: row.name.sort_key)
    }
    return [(_("On this list"), [(pk, name) for name, pk in keys.items()])] if keys else []


def get_entity(pk: str) -> Entity:
    return Entity.objects.get(pk=int(pk))


def get_group(pk: str) -> Group | None:
    return Group.objects.get(pk=int(pk)) if pk else None


def get_entities(pks: list[str]) -> list[Entity]:
    return list(Entity.objects.filter(pk__in=[int(pk) for pk in pks]))


def get_entity_name(entity: Entity, meeting: Meeting) -> Name:
    """The name of an entity in the active language on the meeting's opening day."""
    return get_name(entity, language=get_current_language(), on=meeting.opens_on)


def _sort_by_name(ids: set[int], meeting: Meeting) -> Choices:
    names_by_id = load_names(entity_ids=ids, language=get_current_language(), on=meeting.opens_on)
    in_order = sorted(names_by_id.items(), key=lambda pair: pair[1].sort_key)
    return [(str(pk), name.short) for pk, name in in_order]


def _find_participating_ids(meeting: Meeting) -> set[int]:
    profile = meeting.rules
    kinds = dict(Entity.objects.exclude(kind=Entity.Kind.NGO).values_list("pk", "kind"))
    statuses_by_id = load_statuses(meeting.treaty, meeting.opens_on, kinds)
    return {
        pk
        for pk, kind in kinds.items()
        if profile.get_participation_status(kind=kind, status=statuses_by_id.get(pk, Status.NONE))
    }
