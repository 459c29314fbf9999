"""Reads of the list of participants: the draft as the roster stands, who is missing from it, and the issues."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import cast

from django.db.models import QuerySet

from confsvc.text.collation import build_sort_key
from confsvc.ui.languages import OFFICIAL
from delegations.participants.models import ParticipantsIssue
from delegations.participants.rules import printed_terms
from delegations.participants.rules.composition import (
    DelegationGiven,
    GroupGiven,
    Layout,
    ListOfParticipants,
    MeetingGiven,
    PersonGiven,
    compose,
)
from delegations.participants.rules.snapshots import from_plain
from delegations.roster.models import Delegate, Delegation
from delegations.roster.rules.profile import ParticipantsRules
from delegations.roster.selectors import Person, ordered, status_of_delegations
from meetings.core.models import Meeting
from meetings.treaties.selectors import Name, names


@dataclass(frozen=True)
class Missing:
    """A delegation of which somebody, or everybody, is missing from the list, or which has no head in it."""

    delegation: int
    name: str
    count: int = 0


@dataclass(frozen=True)
class Exceptions:
    """``unnamed``: people registered whom no note names, by delegation; ``without_names``: delegations left out;
    ``without_head``: delegations in the list without a head."""

    unnamed: Sequence[Missing] = ()
    without_names: Sequence[Missing] = ()
    without_head: Sequence[Missing] = ()

    @property
    def unnamed_people(self) -> int:
        return sum(one.count for one in self.unnamed)


@dataclass(frozen=True)
class Draft:
    """The list as it would be issued now, and who is missing from it."""

    listed: ListOfParticipants
    exceptions: Exceptions


def draft(meeting: Meeting, *, day: date, language: str = "en") -> Draft:
    """The list of ``meeting`` with the heads of ``day``; eleven queries whatever its length. ``language`` is that of the
    names among the exceptions."""
    rules = meeting.rules.get_section(ParticipantsRules)
    given = _given(meeting, day)
    listed = compose(
        layout=cast(Layout, rules.layout),
        meeting=MeetingGiven(meeting.titles, meeting.cities, meeting.opens_on, meeting.closes_on),
        groups=[GroupGiven(one.status, dict(one.headings)) for one in rules.groups],
        delegations=given,
        omitted_roles=rules.omitted_roles,
    )
    return Draft(listed, _exceptions(given, language))


def issues_of(meeting: Meeting) -> QuerySet[ParticipantsIssue]:
    """The issues of the meeting, the latest first, without their text."""
    return meeting.participants_issues.select_related("issued_by").defer("snapshot")


def last_issue(meeting: Meeting, *, final: bool = False) -> ParticipantsIssue | None:
    """The latest issue, or the latest that is not provisional."""
    issues = meeting.participants_issues.order_by("-revision")
    return (issues.filter(provisional=False) if final else issues).first()


def issue_of(meeting: Meeting, revision: int, **_rest: object) -> ParticipantsIssue:
    """An issue of the meeting; ``DoesNotExist`` for another's."""
    return ParticipantsIssue.objects.select_related("meeting").get(meeting=meeting, revision=revision)


def listed_in(issue: ParticipantsIssue) -> ListOfParticipants:
    """The list as it was issued."""
    return from_plain(issue.snapshot)


def _given(meeting: Meeting, day: date) -> list[DelegationGiven]:
    delegations = list(Delegation.objects.filter(meeting=meeting).select_related("entity"))
    ids = [one.entity_id for one in delegations]
    called = {code: names(entity_ids=ids, language=code, on=meeting.opens_on) for code in OFFICIAL}
    standing = status_of_delegations(meeting, delegations)
    people: dict[int, list[Delegate]] = {one.pk: [] for one in delegations}
    by_id = {one.pk: one for one in delegations}
    present = Delegate.objects.filter(delegation__meeting=meeting, withdrawn_at=None, provisional=False)
    for person in present.order_by("place", "pk"):
        person.delegation = by_id[person.delegation_id]
        people[person.delegation_id].append(person)
    return [
        DelegationGiven(
            code=one.entity.code,
            status=standing[one.pk],
            names=_short_names(one, called),
            sort_keys={code: _key(called[code].get(one.entity_id), code) for code in OFFICIAL},
            language=one.language,
            people=[_person(person) for person in ordered(people[one.pk], day=day)],
            key=one.pk,
        )
        for one in delegations
    ]


def _short_names(delegation: Delegation, called: dict[str, dict[int, Name]]) -> dict[str, str]:
    found = {
        code: known[delegation.entity_id].short
        for code, known in called.items()
        if delegation.entity_id in known and known[delegation.entity_id].language == code
    }
    return found if "en" in found else {**found, "en": delegation.entity.code}


def _key(name: Name | None, language: str) -> str:
    """The key by which a name stands in ``language``, made anew for a name that is known in English only."""
    if name is None:
        return ""
    return name.sort_key if name.language == language else build_sort_key(name.short, language)


def _person(one: Person) -> PersonGiven:
    delegate = one.delegate
    return PersonGiven(
        key=delegate.pk,
        name=one.name,
        named=delegate.named_in_id is not None,
        role=Delegate.Role.REPRESENTATIVE if delegate.role == Delegate.Role.HEAD else delegate.role,
        head=one.head,
        title=delegate.title,
        institution=delegate.institution,
        city=delegate.city,
        sex=delegate.sex,
    )


def _exceptions(given: Sequence[DelegationGiven], language: str) -> Exceptions:
    def row(one: DelegationGiven, count: int = 0) -> Missing:
        return Missing(one.key, printed_terms.of(one.names, language), count)

    in_alphabet = sorted(given, key=lambda one: (one.sort_keys.get(language, ""), one.code))
    unnamed = [(one, sum(not person.named for person in one.people)) for one in in_alphabet]
    listed = [one for one in in_alphabet if any(person.named for person in one.people)]
    return Exceptions(
        unnamed=[row(one, count) for one, count in unnamed if count],
        without_names=[row(one) for one in in_alphabet if one not in listed],
        without_head=[
            row(one) for one in listed if not any(person.head and person.named for person in one.people)
        ],
    )
