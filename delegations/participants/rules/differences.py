"""What changed between two lists of participants, by delegation, in the order of the newer list.

The kinds of change are those of a corrigendum: an entry is added, deleted, moved to another group
or renamed; a person is added, changed, deleted or moved below another sub-heading; the order of the
others changes.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from delegations.participants.rules import printed_terms
from delegations.participants.rules.composition import Entry, Group, ListOfParticipants, Person
from delegations.participants.rules.layouts import format_person
from delegations.participants.rules.order_of_delegations import sort_entries

Kind = Literal[
    "entry_added",
    "entry_deleted",
    "entry_moved",
    "entry_renamed",
    "added",
    "deleted",
    "changed",
    "moved",
    "reordered",
]
NEW: frozenset[str] = frozenset({"entry_added", "added"})
WITHDRAWN: frozenset[str] = frozenset({"entry_deleted", "deleted"})


@dataclass(frozen=True)
class Change:
    """One change of a list.

    - ``delegation``: the name of the delegation in the language of the page.
    - ``language``: the language of ``before`` and ``after``, that of the entry.
    - ``before``, ``after``: people as printed; for an entry that moved its groups, for a person who
      moved the sub-headings.
    - ``person``: the person who moved, or the sub-heading below which a person is added.
    """

    kind: Kind
    delegation: str
    language: str
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    person: str = ""

    @property
    def category(self) -> str:
        """ "new", "changed" or "withdrawn"."""
        return "new" if self.kind in NEW else "withdrawn" if self.kind in WITHDRAWN else "changed"


@dataclass(frozen=True)
class _ListedPerson:
    """A person with the sub-heading above."""

    section: str
    person: Person


@dataclass(frozen=True)
class _ListedEntry:
    """An entry with its group and the layout of its list."""

    layout: str
    group: Group
    entry: Entry

    def get_name(self, language: str) -> str:
        return printed_terms.choose_text(self.entry.names, language)

    def get_people(self) -> dict[int, _ListedPerson]:
        return {
            person.key: _ListedPerson(section.heading, person)
            for section in self.entry.sections
            for person in section.people
        }

    def format_people(self) -> tuple[str, ...]:
        return tuple(
            format_person(person, self.layout) for section in self.entry.sections for person in section.people
        )


def find_changes(old: ListOfParticipants, new: ListOfParticipants, language: str) -> tuple[Change, ...]:
    """The changes from ``old`` to ``new``.

    Names of States and groups, and the order of the changes, are in ``language``.
    """
    return tuple(_compare_lists(old, new, language))


def _compare_lists(old: ListOfParticipants, new: ListOfParticipants, language: str) -> Iterator[Change]:
    old_entries, new_entries = _index_entries(old, language), _index_entries(new, language)
    for code, new_entry in new_entries.items():
        if code in old_entries:
            yield from _compare_entries(old_entries[code], new_entry, language)
        else:
            yield Change(
                "entry_added",
                new_entry.get_name(language),
                new_entry.entry.language,
                after=new_entry.format_people(),
            )
    for code, old_entry in old_entries.items():
        if code not in new_entries:
            yield Change(
                "entry_deleted",
                old_entry.get_name(language),
                old_entry.entry.language,
                before=old_entry.format_people(),
            )


def _index_entries(participants: ListOfParticipants, language: str) -> dict[str, _ListedEntry]:
    return {
        entry.code: _ListedEntry(participants.layout, group, entry)
        for group in participants.groups
        for entry in sort_entries(group.entries, language)
    }


def _compare_entries(old: _ListedEntry, new: _ListedEntry, language: str) -> Iterator[Change]:
    old_name, name = old.get_name(language), new.get_name(language)
    if old_name != name:
        yield Change("entry_renamed", name, language, (old_name,), (name,))
    if old.group.status != new.group.status:
        old_group = printed_terms.choose_text(old.group.headings, language)
        new_group = printed_terms.choose_text(new.group.headings, language)
        yield Change("entry_moved", name, language, (old_group,), (new_group,))
    yield from _compare_people(old, new, name)


def _compare_people(old: _ListedEntry, new: _ListedEntry, name: str) -> Iterator[Change]:
    language = new.entry.language
    old_people, new_people = old.get_people(), new.get_people()
    moved = set()
    for key, listed in new_people.items():
        text = format_person(listed.person, new.layout)
        if key not in old_people:
            yield Change("added", name, language, after=(text,), person=listed.section)
            continue
        old_text, old_section = format_person(old_people[key].person, old.layout), old_people[key].section
        if old_text != text:
            yield Change("changed", name, language, (old_text,), (text,))
        if old_section != listed.section:
            moved.add(key)
            yield Change(
                "moved", name, language, (old_section,), (listed.section,), person=listed.person.name
            )
    for key, listed in old_people.items():
        if key not in new_people:
            yield Change("deleted", name, language, before=(format_person(listed.person, old.layout),))
    old_order = [key for key in old_people if key in new_people and key not in moved]
    new_order = [key for key in new_people if key in old_people and key not in moved]
    if old_order != new_order:
        yield Change(
            "reordered",
            name,
            language,
            _list_names(old_people, old_order),
            _list_names(new_people, new_order),
        )


def _list_names(people: Mapping[int, _ListedPerson], keys: Sequence[int]) -> tuple[str, ...]:
    return tuple(people[key].person.name for key in keys)
