"""The list of participants composed from plain values: who is in it, in what order, and what is printed of each.

Sources: note verbale names alone; head first, then the order of the note; headings, sub-headings and marks by the layout
of the forum; text in the language of the delegation's entry. The result is fully spelled out, so that an issue kept of it prints the same
whatever changes later.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from confsvc.ui.languages import OFFICIAL
from delegations.participants.rules import printed_terms
from delegations.roster.rules.person_names import PersonName, list_form, tidy

Layout = Literal["bwc", "npt", "ccw", "plain"]
STATES = frozenset({"state_party", "signatory", "observer_state"})


# -- what is given --
@dataclass(frozen=True)
class PersonGiven:
    """A person of a delegation; ``key`` tells people apart over time. ``named``: a note verbale names them."""

    key: int
    name: PersonName
    named: bool = True
    role: str = "representative"
    head: bool = False
    title: str = ""
    institution: str = ""
    city: str = ""
    sex: str = ""


@dataclass(frozen=True)
class DelegationGiven:
    """A delegation, its people in the order of the note. ``names`` and ``sort_keys`` by language; keys of different languages do
    not compare. ``language`` is that of its entry."""

    code: str
    status: str
    names: Mapping[str, str]
    sort_keys: Mapping[str, str]
    language: str = "en"
    people: Sequence[PersonGiven] = ()
    key: int = 0


@dataclass(frozen=True)
class GroupGiven:
    """A group of the profile: the status it gathers and its heading by language."""

    status: str
    headings: Mapping[str, str]


@dataclass(frozen=True)
class MeetingGiven:
    """What the masthead says of the meeting."""

    titles: Mapping[str, str]
    cities: Mapping[str, str]
    opens_on: date
    closes_on: date


# -- what is printed --
@dataclass(frozen=True)
class Person:
    """A person as printed: "Sra. Ana GARCÍA LÓPEZ", "Consejera, Misión Permanente, Ginebra", "Jefa de la delegación"."""

    key: int
    name: str
    function: str = ""
    mark: str = ""


@dataclass(frozen=True)
class Section:
    """People below a sub-heading in the language of the entry; without one where the layout has none."""

    heading: str
    people: tuple[Person, ...]


@dataclass(frozen=True)
class Entry:
    """A delegation in the list. ``names`` by language; ``places`` its place in the group by the alphabet of each."""

    code: str
    language: str
    names: Mapping[str, str]
    places: Mapping[str, int]
    sections: tuple[Section, ...]


@dataclass(frozen=True)
class Group:
    """A group with its delegations. ``without_names`` counts those left out because no note names anyone in them."""

    status: str
    headings: Mapping[str, str]
    entries: tuple[Entry, ...]
    without_names: int = 0


@dataclass(frozen=True)
class Sexes:
    """How many participants are women, men, and of whom it is not stated."""

    women: int = 0
    men: int = 0
    unstated: int = 0

    @property
    def people(self) -> int:
        return self.women + self.men + self.unstated


@dataclass(frozen=True)
class ListOfParticipants:
    """The whole list; ``languages`` those of its entries. Groups without any delegation are not in it."""

    layout: Layout
    meeting: MeetingGiven
    groups: tuple[Group, ...] = ()
    languages: tuple[str, ...] = ()
    sexes: Sexes = field(default_factory=Sexes)

    @property
    def delegations(self) -> int:
        return sum(len(group.entries) for group in self.groups)

    @property
    def is_empty(self) -> bool:
        return self.delegations == 0


def compose(
    *,
    layout: Layout,
    meeting: MeetingGiven,
    groups: Sequence[GroupGiven],
    delegations: Iterable[DelegationGiven],
    omitted_roles: Iterable[str] = (),
) -> ListOfParticipants:
    """The list of the people whom a note names, but for ``omitted_roles``; a delegation without any is left out and
    counted. A status that the profile has no group for comes after its groups, under its own name."""
    omitted = frozenset(omitted_roles)
    by_status: dict[str, list[tuple[DelegationGiven, list[PersonGiven]]]] = {one.status: [] for one in groups}
    for given in delegations:
        by_status.setdefault(given.status, []).append((given, _listed(given, omitted)))
    headings = {one.status: one.headings for one in groups}
    made = tuple(
        _group(status, headings.get(status, {"en": status}), members, layout)
        for status, members in by_status.items()
        if members
    )
    listed = [(given, people) for members in by_status.values() for given, people in members if people]
    present = {printed_terms.in_entry(given.language) for given, _people in listed}
    return ListOfParticipants(
        layout=layout,
        meeting=meeting,
        groups=made,
        languages=tuple(code for code in printed_terms.ENTRY if code in present),
        sexes=_sexes([one for _given, people in listed for one in people]),
    )


def _listed(given: DelegationGiven, omitted: frozenset[str]) -> list[PersonGiven]:
    people = [one for one in given.people if one.named and (one.head or one.role not in omitted)]
    return sorted(people, key=lambda one: not one.head)


def _group(
    status: str,
    headings: Mapping[str, str],
    members: Sequence[tuple[DelegationGiven, list[PersonGiven]]],
    layout: Layout,
) -> Group:
    listed = [(given, people) for given, people in members if people]
    places = {language: _places([given for given, _people in listed], language) for language in OFFICIAL}
    entries = [
        Entry(
            code=given.code,
            language=printed_terms.in_entry(given.language),
            names=dict(given.names),
            places={language: places[language][given.code] for language in OFFICIAL},
            sections=_sections(given, people, layout, status),
        )
        for given, people in listed
    ]
    return Group(
        status=status,
        headings=dict(headings),
        entries=tuple(sorted(entries, key=lambda one: one.places["en"])),
        without_names=len(members) - len(listed),
    )


def _places(listed: Sequence[DelegationGiven], language: str) -> dict[str, int]:
    order = sorted(listed, key=lambda one: (one.sort_keys.get(language, ""), one.code))
    return {one.code: place for place, one in enumerate(order, 1)}


def _sections(
    given: DelegationGiven, people: Sequence[PersonGiven], layout: Layout, status: str
) -> tuple[Section, ...]:
    language = printed_terms.in_entry(given.language)
    if layout != "npt" or status not in STATES:
        return (Section("", tuple(_person(one, language, layout) for one in people)),)
    below: dict[str, list[Person]] = {heading[language]: [] for _roles, heading in printed_terms.SECTIONS}
    for one in people:
        heading = printed_terms.section_of("head" if one.head else one.role)[language]
        below[heading].append(_person(one, language, layout))
    return tuple(Section(heading, tuple(listed)) for heading, listed in below.items() if listed)


def _person(given: PersonGiven, language: str, layout: Layout) -> Person:
    function = _function(given)
    role = "head" if given.head else given.role
    mark = printed_terms.role(role, language, given.sex) if given.head or role == "deputy" else ""
    if mark and mark.casefold() in function.casefold():
        mark = ""
    if not function and not mark and layout != "npt":
        function = printed_terms.role(role, language, given.sex)
    if layout == "npt" and language == "en":
        mark = mark.replace("Delegation", "delegation")
    return Person(given.key, list_form(given.name), function, mark)


def _function(given: PersonGiven) -> str:
    """ "Counsellor, Permanent Mission, Geneva": what is there, the city only where the institution does not end with it."""
    title, institution, city = tidy(given.title), tidy(given.institution), tidy(given.city)
    if city and institution.casefold().endswith(city.casefold()):
        city = ""
    return ", ".join(part.rstrip(" ,;") for part in (title, institution, city) if part)


def _sexes(people: Sequence[PersonGiven]) -> Sexes:
    women = sum(one.sex == "F" for one in people)
    men = sum(one.sex == "M" for one in people)
    return Sexes(women, men, len(people) - women - men)
