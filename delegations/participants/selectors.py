"""Reads of the list of participants: its draft from the roster, who is missing from it, the
issues.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import cast

from django.db.models import QuerySet

from confsvc.text.collation import build_sort_key
from confsvc.ui.languages import OFFICIAL
from delegations.participants.models import ParticipantsIssue
from delegations.participants.rules import printed_terms
from delegations.participants.rules.composition import (
    DelegationData,
    GroupData,
    Layout,
    ListOfParticipants,
    MeetingData,
    PersonData,
    compose_list,
)
from delegations.participants.rules.snapshots import deserialize_list
from delegations.roster.models import Delegate, Delegation
from delegations.roster.rules.profile import ParticipantsRules
from delegations.roster.selectors.delegations import load_statuses
from delegations.roster.selectors.people import DelegateRow, order_delegates
from meetings.core.models import Meeting
from meetings.treaties.selectors import Name, load_names


@dataclass(frozen=True)
class IncompleteDelegation:
    """A delegation (its id and name) of which ``count`` people, all people or the head are
    missing.
    """

    delegation: int
    name: str
    count: int = 0


@dataclass(frozen=True)
class Exceptions:
    """Who is missing from the list.

    - ``unnamed``: delegations with registered people whom no note names.
    - ``without_names``: delegations that are left out.
    - ``without_head``: delegations in the list without a head.
    """

    unnamed: Sequence[IncompleteDelegation] = ()
    without_names: Sequence[IncompleteDelegation] = ()
    without_head: Sequence[IncompleteDelegation] = ()

    @property
    def unnamed_people(self) -> int:
        return sum(delegation.count for delegation in self.unnamed)


@dataclass(frozen=True)
class Draft:
    """The list as it would be issued now, and who is missing from it."""

    participants: ListOfParticipants
    exceptions: Exceptions


def load_draft(meeting: Meeting, *, day: date, language: str = "en") -> Draft:
    """The draft of a meeting's list with the heads of ``day``, in a fixed number of queries.

    ``language`` is that of the names in the exceptions.
    """
    rules = meeting.rules.get_section(ParticipantsRules)
    delegations = _load_delegations(meeting, day)
    participants = compose_list(
        layout=cast(Layout, rules.layout),
        meeting=MeetingData(meeting.titles, meeting.cities, meeting.opens_on, meeting.closes_on),
        groups=[GroupData(group.status, dict(group.headings)) for group in rules.groups],
        delegations=delegations,
        omitted_roles=rules.omitted_roles,
    )
    return Draft(participants, _find_exceptions(delegations, language))


def list_issues(meeting: Meeting) -> QuerySet[ParticipantsIssue]:
    """The issues of the meeting, the latest first, without their snapshots."""
    return meeting.participants_issues.select_related("issued_by").defer("snapshot")


def get_last_issue(meeting: Meeting, *, is_final: bool = False) -> ParticipantsIssue | None:
    """The latest issue, or with ``is_final`` the latest that is not provisional."""
    issues = meeting.participants_issues.order_by("-revision")
    return (issues.filter(provisional=False) if is_final else issues).first()


def get_issue(meeting: Meeting, revision: int, **_kwargs: object) -> ParticipantsIssue:
    """An issue of the meeting; raises ``DoesNotExist`` for one of another meeting."""
    return ParticipantsIssue.objects.select_related("meeting").get(meeting=meeting, revision=revision)


def read_issued_list(issue: ParticipantsIssue) -> ListOfParticipants:
    """The list as it was issued."""
    return deserialize_list(issue.snapshot)


def _load_delegations(meeting: Meeting, day: date) -> list[DelegationData]:
    delegations = {row.pk: row for row in Delegation.objects.filter(meeting=meeting).select_related("entity")}
    entity_ids = [delegation.entity_id for delegation in delegations.values()]
    names_by_language = {
        code: load_names(entity_ids=entity_ids, language=code, on=meeting.opens_on) for code in OFFICIAL
    }
    statuses = load_statuses(meeting, list(delegations.values()))
    people: dict[int, list[Delegate]] = {pk: [] for pk in delegations}
    delegates = Delegate.objects.filter(delegation__meeting=meeting, withdrawn_at=None, provisional=False)
    for delegate in delegates.order_by("place", "pk"):
        delegate.delegation = delegations[delegate.delegation_id]
        people[delegate.delegation_id].append(delegate)
    return [
        DelegationData(
            code=delegation.entity.code,
            status=statuses[pk],
            names=_collect_short_names(delegation, names_by_language),
            sort_keys={
                code: _build_sort_key(names_by_language[code].get(delegation.entity_id), code)
                for code in OFFICIAL
            },
            language=delegation.language,
            people=[_build_person(person) for person in order_delegates(people[pk], day=day)],
            key=pk,
        )
        for pk, delegation in delegations.items()
    ]


def _collect_short_names(
    delegation: Delegation, names_by_language: Mapping[str, Mapping[int, Name]]
) -> dict[str, str]:
    """The short names of the entity in the languages that have one; its code if there is no English
    one.
    """
    short_names = {
        code: entity_names[delegation.entity_id].short
        for code, entity_names in names_by_language.items()
        if delegation.entity_id in entity_names and entity_names[delegation.entity_id].language == code
    }
    return short_names if "en" in short_names else {**short_names, "en": delegation.entity.code}


def _build_sort_key(name: Name | None, language: str) -> str:
    """The sort key in ``language``, computed for a name that exists only in English; "" without a
    name.
    """
    if name is None:
        return ""
    return name.sort_key if name.language == language else build_sort_key(name.short, language)


def _build_person(person: DelegateRow) -> PersonData:
    delegate = person.delegate
    return PersonData(
        key=delegate.pk,
        name=person.name,
        is_named=delegate.named_in_id is not None,
        role=Delegate.Role.REPRESENTATIVE if delegate.role == Delegate.Role.HEAD else delegate.role,
        is_head=person.is_head,
        title=delegate.title,
        institution=delegate.institution,
        city=delegate.city,
        sex=delegate.sex,
    )


def _find_exceptions(delegations: Sequence[DelegationData], language: str) -> Exceptions:
    def build_row(delegation: DelegationData, count: int = 0) -> IncompleteDelegation:
        name = printed_terms.choose_text(delegation.names, language)
        return IncompleteDelegation(delegation.key, name, count)

    unnamed, without_names, without_head = [], [], []
    for delegation in sorted(delegations, key=lambda row: (row.sort_keys.get(language, ""), row.code)):
        named_people = [person for person in delegation.people if person.is_named]
        if unnamed_count := len(delegation.people) - len(named_people):
            unnamed.append(build_row(delegation, unnamed_count))
        if not named_people:
            without_names.append(build_row(delegation))
        elif not any(person.is_head for person in named_people):
            without_head.append(build_row(delegation))
    return Exceptions(unnamed, without_names, without_head)
