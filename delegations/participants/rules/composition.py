"""The list of participants composed from plain values: who is in it, in what order, printed how.

Only people named in a note verbale are in the list: the head first, then the order of the note.
Headings, sub-headings and marks follow the layout of the forum. Texts are in the language of the
delegation's entry. The result contains every printed text, so a stored issue prints the same after
any later change.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from confsvc.ui.languages import OFFICIAL
from delegations.participants.rules import order_of_delegations, printed_terms
from delegations.roster.rules.person_names import PersonName, clean_text, format_list_name

Layout = Literal["bwc", "npt", "ccw", "plain"]
STATES = frozenset({"state_party", "signatory", "observer_state"})


# -- input --
@dataclass(frozen=True)
class PersonData:
    """A person of a delegation.

    - ``key``: identifies the person in every version of the list.
    - ``is_named``: a note verbale names the person.
    """

    key: int
    name: PersonName
    is_named: bool = True
    role: str = "representative"
    is_head: bool = False
    title: str = ""
    institution: str = ""
    city: str = ""
    sex: str = ""


@dataclass(frozen=True)
class DelegationData:
    """A delegation with its people in the order of the note.

    - ``names``, ``sort_keys``: by language; keys of different languages do not compare.
    - ``language``: the language of its entry.
    """

    code: str
    status: str
    names: Mapping[str, str]
    sort_keys: Mapping[str, str]
    language: str = "en"
    people: Sequence[PersonData] = ()
    key: int = 0


@dataclass(frozen=True)
class GroupData:
    """A group of the profile: the status of its delegations, and its heading by language."""

    status: str
    headings: Mapping[str, str]


@dataclass(frozen=True)
class MeetingData:
    """What the masthead prints of the meeting."""

    titles: Mapping[str, str]
    cities: Mapping[str, str]
    opens_on: date
    closes_on: date


# -- output; the names of these fields are the keys of stored snapshots --
@dataclass(frozen=True)
class Person:
    """A person as printed.

    For example "Sra. Ana GARCÍA LÓPEZ", "Consejera, Misión Permanente, Ginebra" and the mark
    "Jefa de la delegación".
    """

    key: int
    name: str
    function: str = ""
    mark: str = ""


@dataclass(frozen=True)
class Section:
    """People below a sub-heading in the language of the entry; "" in layouts without
    sub-headings.
    """

    heading: str
    people: tuple[Person, ...]


@dataclass(frozen=True)
class Entry:
    """A delegation in the list.

    ``names`` by language; ``places``: its position in the group by the alphabet of each language.
    """

    code: str
    language: str
    names: Mapping[str, str]
    places: Mapping[str, int]
    sections: tuple[Section, ...]


@dataclass(frozen=True)
class Group:
    """The delegations of one status; ``without_names`` counts those that no note names anybody
    in.
    """

    status: str
    headings: Mapping[str, str]
    entries: tuple[Entry, ...]
    without_names: int = 0


@dataclass(frozen=True)
class SexCounts:
    """How many participants are women, how many men, and for how many it is not stated."""

    women: int = 0
    men: int = 0
    unstated: int = 0

    @property
    def total(self) -> int:
        return self.women + self.men + self.unstated


@dataclass(frozen=True)
class ListOfParticipants:
    """The whole list, without groups that have no delegation.

    ``languages``: those of its entries.
    """

    layout: Layout
    meeting: MeetingData
    groups: tuple[Group, ...] = ()
    languages: tuple[str, ...] = ()
    sexes: SexCounts = field(default_factory=SexCounts)

    @property
    def delegation_count(self) -> int:
        return sum(len(group.entries) for group in self.groups)

    @property
    def is_empty(self) -> bool:
        return self.delegation_count == 0


def compose_list(
    *,
    layout: Layout,
    meeting: MeetingData,
    groups: Sequence[GroupData],
    delegations: Iterable[DelegationData],
    omitted_roles: Iterable[str] = (),
) -> ListOfParticipants:
    """The list of the people whom a note names, without those in ``omitted_roles``.

    A delegation without any such person is left out and counted. A status for which the profile has
    no group comes after the groups, with the status as its heading.
    """
    omitted = frozenset(omitted_roles)
    by_status: dict[str, list[tuple[DelegationData, list[PersonData]]]] = {
        group.status: [] for group in groups
    }
    for delegation in delegations:
        members = by_status.setdefault(delegation.status, [])
        members.append((delegation, _select_people(delegation, omitted)))
    headings = {group.status: group.headings for group in groups}
    listed = [pair for members in by_status.values() for pair in members if pair[1]]
    languages = {printed_terms.choose_entry_language(delegation.language) for delegation, _people in listed}
    return ListOfParticipants(
        layout=layout,
        meeting=meeting,
        groups=tuple(
            _build_group(status, headings.get(status, {"en": status}), members, layout)
            for status, members in by_status.items()
            if members
        ),
        languages=tuple(code for code in printed_terms.ENTRY_LANGUAGES if code in languages),
        sexes=_count_sexes([person for _delegation, people in listed for person in people]),
    )


def _select_people(delegation: DelegationData, omitted: frozenset[str]) -> list[PersonData]:
    people = [
        person
        for person in delegation.people
        if person.is_named and (person.is_head or person.role not in omitted)
    ]
    return sorted(people, key=lambda person: not person.is_head)


def _build_group(
    status: str,
    headings: Mapping[str, str],
    members: Sequence[tuple[DelegationData, list[PersonData]]],
    layout: Layout,
) -> Group:
    listed = [(delegation, people) for delegation, people in members if people]
    delegations = [delegation for delegation, _people in listed]
    places = {
        language: order_of_delegations.number_by_alphabet(
            {delegation.code: delegation.sort_keys.get(language, "") for delegation in delegations}
        )
        for language in OFFICIAL
    }
    entries = [
        Entry(
            code=delegation.code,
            language=printed_terms.choose_entry_language(delegation.language),
            names=dict(delegation.names),
            places={language: places[language][delegation.code] for language in OFFICIAL},
            sections=_build_sections(delegation, people, layout, status),
        )
        for delegation, people in listed
    ]
    return Group(
        status=status,
        headings=dict(headings),
        entries=tuple(sorted(entries, key=lambda entry: entry.places["en"])),
        without_names=len(members) - len(listed),
    )


def _build_sections(
    delegation: DelegationData, people: Sequence[PersonData], layout: Layout, status: str
) -> tuple[Section, ...]:
    language = printed_terms.choose_entry_language(delegation.language)
    if layout != "npt" or status not in STATES:
        return (Section("", tuple(_build_person(person, language, layout) for person in people)),)
    by_heading: dict[str, list[Person]] = {
        heading[language]: [] for _roles, heading in printed_terms.SECTIONS
    }
    for person in people:
        role = "head" if person.is_head else person.role
        heading = printed_terms.get_section_heading(role)[language]
        by_heading[heading].append(_build_person(person, language, layout))
    return tuple(Section(heading, tuple(listed)) for heading, listed in by_heading.items() if listed)


def _build_person(person: PersonData, language: str, layout: Layout) -> Person:
    function = _format_function(person)
    role = "head" if person.is_head else person.role
    has_mark = person.is_head or role == "deputy"
    mark = printed_terms.get_role_term(role, language, person.sex) if has_mark else ""
    if mark and mark.casefold() in function.casefold():
        mark = ""
    if not function and not mark and layout != "npt":
        function = printed_terms.get_role_term(role, language, person.sex)
    if layout == "npt" and language == "en":
        mark = mark.replace("Delegation", "delegation")
    return Person(person.key, format_list_name(person.name), function, mark)


def _format_function(person: PersonData) -> str:
    """ "Counsellor, Permanent Mission, Geneva"; the city only if the institution does not end with
    it.
    """
    title, institution, city = (
        clean_text(person.title),
        clean_text(person.institution),
        clean_text(person.city),
    )
    if city and institution.casefold().endswith(city.casefold()):
        city = ""
    return ", ".join(part.rstrip(" ,;") for part in (title, institution, city) if part)


def _count_sexes(people: Sequence[PersonData]) -> SexCounts:
    women = sum(person.sex == "F" for person in people)
    men = sum(person.sex == "M" for person in people)
    return SexCounts(women, men, len(people) - women - men)
