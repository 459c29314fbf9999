"""Names of entities by language and day, their status under a treaty, and their groups."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from confsvc.text.collation import convert_to_upper_case
from meetings.treaties.models import Entity, EntityName, Group, Treaty, TreatyAction
from meetings.treaties.rules.status import Status, determine_status

FALLBACK = "en"


@dataclass(frozen=True, slots=True)
class Name:
    """The name of an entity on a day.

    ``language`` is English where there is none in the one asked for.
    """

    short: str
    formal: str
    running: str
    sort_key: str
    language: str

    @property
    def nameplate(self) -> str:
        """The short name in capitals: "IRAN (ISLAMIC REPUBLIC OF)"."""
        return convert_to_upper_case(self.short, self.language)

    def __str__(self) -> str:
        return self.short


def load_names(*, entity_ids: Iterable[int] | None, language: str, on: date) -> dict[int, Name]:
    """Return the names of entities (None: of all) on a day, by id. One query.

    The names are in no order: sort them by ``sort_key``. Entities without a name on that day are
    left out.
    """
    code = language[:2]
    rows = EntityName.objects.filter(_is_valid(on), language__in={code, FALLBACK})
    if entity_ids is not None:
        rows = rows.filter(entity_id__in=set(entity_ids))
    names: dict[int, Name] = {}
    values = rows.values_list("entity_id", "short", "formal", "running", "sort_key", "language")
    for entity_id, *parts in values:
        name = Name(*parts)
        if name.language == code or entity_id not in names:
            names[entity_id] = name
    return names


def get_name(entity: Entity, *, language: str, on: date) -> Name:
    """Return the name of one entity on a day, or its code where the tables have no name."""
    names = load_names(entity_ids=[entity.pk], language=language, on=on)
    return names.get(entity.pk) or Name(entity.code, entity.code, entity.code, "", FALLBACK)


def get_status(entity: Entity, treaty: Treaty, on: date) -> Status:
    """Return the status of an entity under a treaty, protocol or mandate on a day. One query.

    Every State is ``NONE`` under a mandate, which has no parties, and under a protocol whose
    actions are not recorded here (CCW Protocols I to III: ``treaty.recorded_until`` is empty).
    """
    actions_by_treaty: dict[int, list[TreatyAction]] = defaultdict(list)
    for action in TreatyAction.objects.filter(_is_relevant(treaty), entity=entity).select_related(None):
        actions_by_treaty[action.treaty_id].append(action)
    return _determine_status(actions_by_treaty, entity.kind, treaty, on)


def load_statuses(treaty: Treaty, on: date, kinds: Mapping[int, str] | None = None) -> dict[int, Status]:
    """Return the status of entities under the treaty on a day, by id.

    ``kinds`` is the kind of each entity by id. Two queries for all entities, one for given
    ``kinds``.
    """
    actions: dict[int, dict[int, list[TreatyAction]]] = defaultdict(lambda: defaultdict(list))
    for action in TreatyAction.objects.filter(_is_relevant(treaty)):
        actions[action.entity_id][action.treaty_id].append(action)
    if kinds is None:
        kinds = dict(Entity.objects.values_list("pk", "kind"))
    return {pk: _determine_status(actions.get(pk, {}), kind, treaty, on) for pk, kind in kinds.items()}


def list_entities(*, kinds: Iterable[str] | None = None, on: date | None = None) -> QuerySet[Entity]:
    """Return entities of these kinds (None: all) that existed on the day ``on`` (None: ever), by
    code.
    """
    rows = Entity.objects.order_by("code")
    if kinds is not None:
        rows = rows.filter(kind__in=list(kinds))
    return rows if on is None else rows.exclude(exists_from__gt=on)


def get_group_members(group: Group, on: date) -> set[int]:
    """Return the ids of the entities in a group on a day."""
    return set(group.memberships.filter(_is_valid(on)).values_list("entity_id", flat=True))


def list_groups(entity: Entity, on: date) -> list[Group]:
    """Return the groups of an entity on a day, regional groups first, by code within a scheme."""
    group_ids = entity.memberships.filter(_is_valid(on)).values("group_id")
    schemes = list(Group.Scheme.values)
    return sorted(
        Group.objects.filter(pk__in=group_ids).select_related("entity"),
        key=lambda group: (schemes.index(group.scheme), group.code),
    )


def _is_valid(on: date) -> Q:
    """Return the condition that the day ``on`` lies within the dates of a row (``valid_to``
    excluded).
    """
    return (Q(valid_from=None) | Q(valid_from__lte=on)) & (Q(valid_to=None) | Q(valid_to__gt=on))


def _is_relevant(treaty: Treaty) -> Q:
    """Return the condition that an action is under the treaty or under the one above it."""
    return Q(treaty_id__in=[pk for pk in (treaty.pk, treaty.parent_id) if pk is not None])


def _determine_status(
    actions_by_treaty: Mapping[int, list[TreatyAction]], entity_kind: str, treaty: Treaty, on: date
) -> Status:
    parent_status = None
    if treaty.recorded_until and treaty.parent_id is not None and treaty.parent is not None:
        parent_actions = actions_by_treaty.get(treaty.parent_id, [])
        parent_status = determine_status(parent_actions, treaty.parent.in_force_on, on)
    return determine_status(
        actions_by_treaty.get(treaty.pk, []),
        treaty.in_force_on,
        on,
        entity_kind=entity_kind,
        parent=parent_status,
    )
