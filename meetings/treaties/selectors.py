"""Reads of the reference tables: names by language and day, status by treaty and day, groups by day."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from confsvc.text.collation import convert_to_upper_case
from meetings.treaties.models import Entity, EntityName, Group, Treaty, TreatyAction
from meetings.treaties.rules.status import Status, status

FALLBACK = "en"


@dataclass(frozen=True, slots=True)
class Name:
    """What an entity is called on a day: in ``language``, which is English where the one asked for is not there."""

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


def _valid(on: date) -> Q:
    """Rows whose dates hold the day ``on`` (``valid_to`` excluded)."""
    return (Q(valid_from=None) | Q(valid_from__lte=on)) & (Q(valid_to=None) | Q(valid_to__gt=on))


def names(*, entity_ids: Iterable[int] | None, language: str, on: date) -> dict[int, Name]:
    """The names on the day ``on`` of these entities (None: of all), in one query, in no order: sort by ``sort_key``.

    Entities without a name on that day are left out.
    """
    wanted = language[:2]
    rows = EntityName.objects.filter(_valid(on), language__in={wanted, FALLBACK})
    if entity_ids is not None:
        rows = rows.filter(entity_id__in=set(entity_ids))
    found: dict[int, Name] = {}
    values = rows.values_list("entity_id", "short", "formal", "running", "sort_key", "language")
    for entity_id, *parts in values:
        name = Name(*parts)
        if name.language == wanted or entity_id not in found:
            found[entity_id] = name
    return found


def name_of(entity: Entity, *, language: str, on: date) -> Name:
    """The name of one entity on a day; its code where the tables hold none."""
    found = names(entity_ids=[entity.pk], language=language, on=on)
    return found.get(entity.pk) or Name(entity.code, entity.code, entity.code, "", FALLBACK)


def status_of(entity: Entity, treaty: Treaty, on: date) -> Status:
    """What the entity is to the treaty, protocol or mandate on a day, by the rule of :func:`status.status`; one query.

    A mandate has no parties: every State is ``NONE`` there. So it is under a protocol whose acts are not recorded here
    (CCW Protocols I to III): ``treaty.recorded_until`` is empty.
    """
    acts = TreatyAction.objects.filter(entity=entity).filter(_acts_that_matter(treaty)).select_related(None)
    by_treaty: dict[int, list[TreatyAction]] = defaultdict(list)
    for act in acts:
        by_treaty[act.treaty_id].append(act)
    return _status(by_treaty, entity.kind, treaty, on)


def statuses(treaty: Treaty, on: date, kinds: Mapping[int, str] | None = None) -> dict[int, Status]:
    """The status of entities under the treaty on a day, by their ids.

    ``kinds`` is the kind of each entity by its id. Two queries for every entity there is, one for
    given ``kinds``.
    """
    by_entity: dict[int, dict[int, list[TreatyAction]]] = defaultdict(lambda: defaultdict(list))
    for act in TreatyAction.objects.filter(_acts_that_matter(treaty)):
        by_entity[act.entity_id][act.treaty_id].append(act)
    if kinds is None:
        kinds = dict(Entity.objects.values_list("pk", "kind"))
    return {pk: _status(by_entity.get(pk, {}), kind, treaty, on) for pk, kind in kinds.items()}


def _acts_that_matter(treaty: Treaty) -> Q:
    return Q(treaty_id__in=[pk for pk in (treaty.pk, treaty.parent_id) if pk is not None])


def _status(by_treaty: "dict[int, list[TreatyAction]]", entity_kind: str, treaty: Treaty, on: date) -> Status:
    above = None
    if treaty.recorded_until and treaty.parent_id is not None and treaty.parent is not None:
        above = status(by_treaty.get(treaty.parent_id, []), treaty.parent.in_force_on, on)
    return status(by_treaty.get(treaty.pk, []), treaty.in_force_on, on, entity_kind=entity_kind, parent=above)


def entities(*, kinds: Iterable[str] | None = None, on: date | None = None) -> QuerySet[Entity]:
    """Entities of these kinds (None: of all) that there were on the day ``on`` (None: ever), by code."""
    rows = Entity.objects.order_by("code")
    if kinds is not None:
        rows = rows.filter(kind__in=list(kinds))
    return rows if on is None else rows.exclude(exists_from__gt=on)


def group_members(group: Group, on: date) -> set[int]:
    """The ids of the entities in a group on a day."""
    return set(group.memberships.filter(_valid(on)).values_list("entity_id", flat=True))


def groups_of(entity: Entity, on: date) -> list[Group]:
    """The groups that an entity is in on a day, regional groups first, by code within a scheme."""
    held = entity.memberships.filter(_valid(on)).values("group_id")
    order = list(Group.Scheme.values)
    return sorted(
        Group.objects.filter(pk__in=held).select_related("entity"),
        key=lambda group: (order.index(group.scheme), group.code),
    )
