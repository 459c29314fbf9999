"""The list in the layout of its forum, as blocks in the order they are printed: the one rule behind page, PDF and text.

Sources: (a) ``bwc``, Geneva: groups numbered in roman, a paragraph a person with the mark of the head at its end; (b) ``npt``,
New York: sub-headings, "(Head of delegation)" after the name, the function on the next line; (c) ``ccw``: groups in capitals, name and
function side by side; ``plain``: as (a), without numbers.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from confsvc.text.collation import convert_to_upper_case
from delegations.participants.rules import printed_terms
from delegations.participants.rules.composition import Entry, Group, ListOfParticipants, Person

Kind = Literal["group", "delegation", "section", "person"]
ROMANS = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


@dataclass(frozen=True)
class Block:
    """A paragraph of the list: its text, the language it is in, and for a person whose function stands apart (on the next
    line or beside), that function. ``first`` marks the person that must stay with the heading above."""

    kind: Kind
    text: str
    language: str
    function: str = ""
    first: bool = False


def blocks(listed: ListOfParticipants, language: str) -> Iterator[Block]:
    """The list in the headings and the alphabet of ``language`` (one of the six)."""
    printed = [group for group in listed.groups if group.entries]
    for number, group in enumerate(printed, 1):
        yield Block("group", _heading(listed.layout, group, number, language), language)
        for entry in in_order(group, language):
            yield from _entry(listed.layout, entry, language)


def in_order(group: Group, language: str) -> list[Entry]:
    """The delegations of a group by the alphabet of ``language``."""
    return sorted(group.entries, key=lambda one: one.places.get(language, one.places["en"]))


def paragraph(person: Person, layout: str) -> str:
    """All that is printed of a person on one line: what a correction quotes."""
    if layout == "npt":
        return ", ".join(part for part in (_marked(person), person.function) if part)
    return ", ".join(part for part in (person.name, person.function, person.mark) if part)


def closing_lines(listed: ListOfParticipants, language: str) -> list[str]:
    """The counts at the end: delegations by status, those without names told apart; participants, women and men."""
    lines = []
    for group in listed.groups:
        count: str | int = len(group.entries) + group.without_names
        if group.without_names:
            count = printed_terms.of(printed_terms.COUNTED, language).format(
                count=count, without=group.without_names
            )
        lines.append(printed_terms.stated(printed_terms.of(group.headings, language), count, language))
    sexes = listed.sexes
    lines.append(
        printed_terms.stated(printed_terms.of(printed_terms.PARTICIPANTS, language), sexes.people, language)
    )
    known = sexes.women + sexes.men
    for label, count in ((printed_terms.WOMEN, sexes.women), (printed_terms.MEN, sexes.men)):
        if known:
            share = printed_terms.of(printed_terms.SHARE, language).format(
                count=count, share=percent(count, known)
            )
            lines.append(printed_terms.stated(printed_terms.of(label, language), share, language))
    if sexes.unstated:
        lines.append(
            printed_terms.stated(printed_terms.of(printed_terms.UNSTATED, language), sexes.unstated, language)
        )
    return lines


def percent(count: int, whole: int) -> int:
    """``count`` of ``whole`` in per cent, a half upwards: two shares of a whole may add up to 101."""
    return (200 * count + whole) // (2 * whole)


def as_text(listed: ListOfParticipants, language: str) -> str:
    """The list as plain text, a paragraph a line, with its counts."""
    indents = {"group": "", "delegation": "  ", "section": "    ", "person": "      "}
    lines: list[str] = []
    for block in blocks(listed, language):
        lines.append(indents[block.kind] + block.text)
        if block.function:
            lines.append(" " * 8 + block.function)
    return "\n".join([*lines, "", *closing_lines(listed, language), ""])


def _heading(layout: str, group: Group, number: int, language: str) -> str:
    heading = printed_terms.of(group.headings, language)
    if layout == "bwc":
        return f"{printed_terms.numeral(number, language) or roman(number) + '.'} {heading}"
    return convert_to_upper_case(heading, language) if layout == "ccw" else heading


def _entry(layout: str, entry: Entry, language: str) -> Iterator[Block]:
    name_language = language if language in entry.names else "en"
    yield Block("delegation", printed_terms.of(entry.names, language), name_language)
    for section in entry.sections:
        if section.heading:
            yield Block("section", section.heading, entry.language)
        for place, person in enumerate(section.people):
            yield _person(layout, person, entry.language, first=place == 0)


def _person(layout: str, person: Person, language: str, *, first: bool) -> Block:
    if layout == "npt":
        return Block("person", _marked(person), language, person.function, first)
    if layout == "ccw":
        function = ", ".join(part for part in (person.function, person.mark) if part)
        return Block("person", person.name, language, function, first)
    return Block("person", paragraph(person, layout), language, first=first)


def _marked(person: Person) -> str:
    return f"{person.name} ({person.mark})" if person.mark else person.name


def roman(number: int) -> str:
    """1 to 39 in roman numerals."""
    text = ""
    for value, letters in ROMANS:
        while number >= value:
            text, number = text + letters, number - value
    return text
