"""Reads of the roster: the delegations of a meeting, one of them with its people in order, and what is missing.

Every read starts from one meeting; names of States are those of its opening day.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from delegations.roster import extension_points
from delegations.roster.extension_points import Column, Lack, Mark
from delegations.roster.models import Delegate, Delegation, NoteVerbale
from delegations.roster.rules import head_of_delegation, person_names, precedence
from delegations.roster.rules.profile import ParticipantsRules
from meetings.core.models import Meeting
from meetings.core.rules.profiles import Profile
from meetings.treaties.models import Entity
from meetings.treaties.selectors import Name, names, statuses

PRESENT = Q(delegates__withdrawn_at=None, delegates__provisional=False)


@dataclass(frozen=True)
class DelegationRow:
    """A delegation in a list: its name on the page, the group it belongs to, its counts, and what it lacks.
    ``announced``: a note verbale has come, so that the public may know of it."""

    delegation: Delegation
    name: Name
    status: str
    heading: str
    people: int
    named: int
    announced: bool
    lacks: Sequence[Lack] = ()

    @property
    def lacking(self) -> frozenset[str]:
        return frozenset(lack.key for lack in self.lacks)


@dataclass(frozen=True)
class Person:
    """A delegate on a page: the name as printed, whether head on the day, and the marks of later rooms by column."""

    delegate: Delegate
    name: person_names.PersonName
    head: bool
    marks: Mapping[str, Mark] = field(default_factory=dict)

    @cached_property
    def printed(self) -> str:
        return person_names.list_form(self.name)

    @property
    def cells(self) -> list[tuple[Column, Mark | None]]:
        """The mark of each column, in the order of the columns."""
        return [(column, self.marks.get(column.key)) for column in extension_points.columns()]

    @property
    def final(self) -> bool:
        """Whether only the office changes what is written of the person."""
        return any(mark.final for mark in self.marks.values())


@dataclass(frozen=True)
class Admission:
    """An entity that may take part, as what, and what it is called on the page."""

    entity: Entity
    name: Name
    status: str
    heading: str


def name_of_person(delegate: Delegate) -> person_names.PersonName:
    """The name of ``delegate`` for :mod:`naming`; its delegation and entity must be loaded."""
    return person_names.PersonName(
        honorific=delegate.honorific,
        given=delegate.given_names,
        family=delegate.family_name,
        display=delegate.display_name,
        second=delegate.second_name,
        second_language=delegate.second_language,
        language=person_names.casing_language(delegate.delegation.entity.code),
    )


def status_of_delegations(meeting: Meeting, delegations: Iterable[Delegation]) -> dict[int, str]:
    """The status of each delegation by its id: the one set by hand, else by the treaty on the opening day and the
    profile. Their entities must be loaded; two queries."""
    profile, treaty = meeting.rules, statuses(meeting.treaty, meeting.opens_on)
    return {
        one.pk: one.status
        or profile.get_participation_status(kind=one.entity.kind, status=_known(treaty, one.entity_id))
        for one in delegations
    }


def delegations_of(meeting: Meeting, *, language: str) -> list[DelegationRow]:
    """The delegations of ``meeting`` by group and name, with their counts and what they lack."""
    found = list(
        Delegation.objects.filter(meeting=meeting)
        .select_related("entity")
        .annotate(
            people=Count("delegates", filter=PRESENT),
            named=Count("delegates", filter=PRESENT & Q(delegates__named_in__isnull=False)),
            has_note=Exists(NoteVerbale.objects.filter(delegation=OuterRef("pk"))),
        )
    )
    called = names(entity_ids=[one.entity_id for one in found], language=language, on=meeting.opens_on)
    standing, lacks = status_of_delegations(meeting, found), lacks_of(meeting, [one.pk for one in found])
    order, headings = _groups(meeting.rules)
    rows = [
        DelegationRow(
            delegation=one,
            name=called.get(one.entity_id) or _nameless(one.entity),
            status=standing[one.pk],
            heading=headings.get(standing[one.pk], str(Delegation.Status(standing[one.pk]).label)),
            people=one.people,
            named=one.named,
            announced=one.has_note,
            lacks=lacks.get(one.pk, ()),
        )
        for one in found
    ]
    return sorted(
        rows, key=lambda row: (order.get(row.status, len(order)), row.name.sort_key, row.delegation.pk)
    )


def lacks_of(meeting: Meeting, delegation_ids: Collection[int]) -> dict[int, list[Lack]]:
    """What each delegation lacks, by its id, as the rooms that registered a check say; each asks a fixed number of times."""
    lacks: dict[int, list[Lack]] = defaultdict(list)
    for check in extension_points.checks():
        for pk, found in check.lacks_of(meeting, delegation_ids).items():
            lacks[pk].extend(found)
    return dict(lacks)


def name_of_delegation(delegation: Delegation, *, language: str) -> Name:
    """What a delegation is called on the opening day of its meeting."""
    found = names(entity_ids=[delegation.entity_id], language=language, on=delegation.meeting.opens_on)
    return found.get(delegation.entity_id) or _nameless(delegation.entity)


def people_of(delegation: Delegation, *, day: date, marked: bool = True) -> list[Person]:
    """The people of a delegation in its order on ``day``, with the marks of every column."""
    found = list(
        Delegate.objects.filter(delegation=delegation, withdrawn_at=None, provisional=False).select_related(
            "delegation__entity", "named_in"
        )
    )
    marks = _marks(delegation.meeting, [one.pk for one in found]) if marked else {}
    return ordered(found, day=day, marks=marks)


def ordered(
    found: Sequence[Delegate], *, day: date, marks: Mapping[int, Mapping[str, Mark]] | None = None
) -> list[Person]:
    """Delegates of one delegation in the order printed on ``day``; their delegation and entity must be loaded."""
    placed = [
        precedence.Placed(key=one.pk, place=one.place, named=one.named_in_id is not None, term=term_of(one))
        for one in found
    ]
    head = head_of_delegation.head_on((one.term for one in placed if one.term), day)
    by_key = {one.pk: one for one in found}
    return [
        Person(
            delegate=by_key[key],
            name=name_of_person(by_key[key]),
            head=head is not None and head.person == key,
            marks=(marks or {}).get(key, {}),
        )
        for key in precedence.in_order(placed, day)
    ]


def term_of(delegate: Delegate) -> head_of_delegation.Term | None:
    """The person's time as head, if any."""
    if delegate.role != Delegate.Role.HEAD:
        return None
    return head_of_delegation.Term(delegate.pk, delegate.head_from, delegate.head_until)


def notes_of(delegation: Delegation) -> QuerySet[NoteVerbale]:
    """The notes of a delegation in the order received, with how many people each names."""
    return NoteVerbale.objects.filter(delegation=delegation).annotate(
        people=Count("delegates", filter=PRESENT)
    )


def admissions(meeting: Meeting, *, language: str) -> list[Admission]:
    """Who may take part in ``meeting`` by its profile (and whoever has a delegation), by group and name; four queries."""
    profile = meeting.rules
    order, headings = _groups(profile)
    treaty = statuses(meeting.treaty, meeting.opens_on)
    called = names(entity_ids=None, language=language, on=meeting.opens_on)
    opened = dict(Delegation.objects.filter(meeting=meeting).values_list("entity_id", "status"))
    admitted = []
    for entity in Entity.objects.filter(pk__in=called):
        status = opened.get(entity.pk) or profile.get_participation_status(
            kind=entity.kind, status=_known(treaty, entity.pk)
        )
        if status in order or entity.pk in opened:
            heading = headings.get(status, str(Delegation.Status(status).label))
            admitted.append(Admission(entity, called[entity.pk], status, heading))
    return sorted(admitted, key=lambda one: (order.get(one.status, len(order)), one.name.sort_key))


def roster_lacks(meeting: Meeting, delegation_ids: Collection[int]) -> dict[int, list[Lack]]:
    """What this room itself misses: people at all, a head, a note verbale, people whom no note names."""
    from delegations.roster import labels

    wanted = Delegation.objects.filter(meeting=meeting, pk__in=list(delegation_ids))
    rows = wanted.annotate(
        people=Count("delegates", filter=PRESENT, distinct=True),
        heads=Count(
            "delegates",
            filter=PRESENT & Q(delegates__role=Delegate.Role.HEAD, delegates__head_until=None),
            distinct=True,
        ),
        unnamed=Count("delegates", filter=PRESENT & Q(delegates__named_in=None), distinct=True),
        notes_received=Count("notes", distinct=True),
    ).values_list("pk", "people", "heads", "unnamed", "notes_received")
    return {pk: labels.lacks(*counts) for pk, *counts in rows}


def _marks(meeting: Meeting, delegate_ids: Collection[int]) -> dict[int, dict[str, Mark]]:
    marks: dict[int, dict[str, Mark]] = defaultdict(dict)
    for column in extension_points.columns():
        for pk, mark in column.marks_of(meeting, delegate_ids).items():
            marks[pk][column.key] = mark
    return marks


def _groups(profile: Profile) -> tuple[dict[str, int], dict[str, str]]:
    groups = profile.get_section(ParticipantsRules).groups
    return (
        {group.status: place for place, group in enumerate(groups)},
        {group.status: group.heading for group in groups},
    )


def _known(treaty: Mapping[int, str], entity_id: int) -> str:
    return str(treaty.get(entity_id, "none"))


def _nameless(entity: Entity) -> Name:
    return Name(entity.code, entity.code, entity.code, "", "en")
