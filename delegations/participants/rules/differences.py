"""What changed between two lists of participants, delegation by delegation, in the order of the newer one.

The kinds are those a corrigendum needs: an entry added, deleted, moved to another group or renamed; a person added, changed, deleted,
moved below another sub-heading; and another order of those who stayed.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from delegations.participants.rules import printed_terms
from delegations.participants.rules.composition import Entry, Group, ListOfParticipants, Person
from delegations.participants.rules.layouts import in_order, paragraph

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
    """One change. ``delegation`` is its name in the language asked for; ``before`` and ``after`` are paragraphs as printed, in
    ``language`` (of the entry): people, or for an entry that moved its groups and for a person their sub-headings;
    ``person`` is who moved."""

    kind: Kind
    delegation: str
    language: str
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    person: str = ""

    @property
    def sort(self) -> str:
        """ "new", "changed" or "withdrawn"."""
        return "new" if self.kind in NEW else "withdrawn" if self.kind in WITHDRAWN else "changed"


@dataclass(frozen=True)
class _Standing:
    """A person where they stand: below which sub-heading, and printed how."""

    section: str
    person: Person


def differences(old: ListOfParticipants, new: ListOfParticipants, language: str) -> tuple[Change, ...]:
    """The changes from ``old`` to ``new``; names of States, their groups and their order are in ``language``."""
    return tuple(_all(old, new, language))


def _all(old: ListOfParticipants, new: ListOfParticipants, language: str) -> Iterator[Change]:
    before = {entry.code: (group, entry) for group, entry in _entries(old, language)}
    after = {entry.code: (group, entry) for group, entry in _entries(new, language)}
    for code, (group, entry) in after.items():
        if code not in before:
            name = printed_terms.of(entry.names, language)
            yield Change("entry_added", name, entry.language, after=_paragraphs(new.layout, entry))
        else:
            yield from _of_entry((old, *before[code]), (new, group, entry), language)
    for code, (_group, entry) in before.items():
        if code not in after:
            name = printed_terms.of(entry.names, language)
            yield Change("entry_deleted", name, entry.language, before=_paragraphs(old.layout, entry))


def _entries(listed: ListOfParticipants, language: str) -> Iterator[tuple[Group, Entry]]:
    return ((group, entry) for group in listed.groups for entry in in_order(group, language))


def _of_entry(
    was: tuple[ListOfParticipants, Group, Entry], now: tuple[ListOfParticipants, Group, Entry], language: str
) -> Iterator[Change]:
    name, entry_language = printed_terms.of(now[2].names, language), now[2].language
    old_name = printed_terms.of(was[2].names, language)
    if old_name != name:
        yield Change("entry_renamed", name, language, (old_name,), (name,))
    if was[1].status != now[1].status:
        groups = [printed_terms.of(group.headings, language) for group in (was[1], now[1])]
        yield Change("entry_moved", name, language, (groups[0],), (groups[1],))
    yield from _of_people(
        name, entry_language, _standing(was[2]), _standing(now[2]), (was[0].layout, now[0].layout)
    )


def _standing(entry: Entry) -> dict[int, _Standing]:
    return {
        person.key: _Standing(section.heading, person)
        for section in entry.sections
        for person in section.people
    }


def _of_people(
    name: str,
    language: str,
    was: Mapping[int, _Standing],
    now: Mapping[int, _Standing],
    layouts: tuple[str, str],
) -> Iterator[Change]:
    moved = set()
    for key, standing in now.items():
        printed = paragraph(standing.person, layouts[1])
        if key not in was:
            yield Change("added", name, language, after=(printed,), person=standing.section)
            continue
        former = paragraph(was[key].person, layouts[0])
        if former != printed:
            yield Change("changed", name, language, (former,), (printed,))
        if was[key].section != standing.section:
            moved.add(key)
            yield Change(
                "moved",
                name,
                language,
                (was[key].section,),
                (standing.section,),
                person=standing.person.name,
            )
    for key, standing in was.items():
        if key not in now:
            yield Change("deleted", name, language, before=(paragraph(standing.person, layouts[0]),))
    old_order, new_order = _order(was, now, moved), _order(now, was, moved)
    if old_order != new_order:
        yield Change("reordered", name, language, _names(was, old_order), _names(now, new_order))


def _order(these: Mapping[int, _Standing], others: Mapping[int, _Standing], moved: set[int]) -> list[int]:
    return [key for key in these if key in others and key not in moved]


def _names(standing: Mapping[int, _Standing], keys: Sequence[int]) -> tuple[str, ...]:
    return tuple(standing[key].person.name for key in keys)


def _paragraphs(layout: str, entry: Entry) -> tuple[str, ...]:
    return tuple(paragraph(person, layout) for section in entry.sections for person in section.people)
