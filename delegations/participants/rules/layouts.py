"""The list in the layout of its forum, as blocks in print order, for the page and the PDF.

- ``bwc`` (Geneva): groups with Roman numerals; one paragraph a person, the mark of the head at its
  end.
- ``npt`` (New York): sub-headings; "(Head of delegation)" after the name, the function below it.
- ``ccw``: groups in capitals; name and function side by side.
- ``plain``: as ``bwc``, without numerals.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from confsvc.text.collation import convert_to_upper_case
from delegations.participants.rules import printed_terms
from delegations.participants.rules.composition import Entry, Group, ListOfParticipants, Person
from delegations.participants.rules.order_of_delegations import sort_entries

Kind = Literal["group", "delegation", "section", "person"]
_ROMAN_NUMERALS = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


@dataclass(frozen=True)
class Block:
    """A paragraph of the list in a language.

    - ``function``: that of a person, if the layout prints it below or beside the name.
    - ``is_first``: the person stays on the page of the heading above.
    """

    kind: Kind
    text: str
    language: str
    function: str = ""
    is_first: bool = False


def build_blocks(participants: ListOfParticipants, language: str) -> Iterator[Block]:
    """The blocks of the list, with headings and alphabet of ``language`` (one of the six)."""
    groups = [group for group in participants.groups if group.entries]
    for number, group in enumerate(groups, 1):
        yield Block("group", _format_heading(participants.layout, group, number, language), language)
        for entry in sort_entries(group.entries, language):
            yield from _build_entry_blocks(participants.layout, entry, language)


def format_person(person: Person, layout: str) -> str:
    """Everything that is printed of a person on one line, as a correction quotes it."""
    if layout == "npt":
        return ", ".join(part for part in (_format_marked_name(person), person.function) if part)
    return ", ".join(part for part in (person.name, person.function, person.mark) if part)


def build_closing_lines(participants: ListOfParticipants, language: str) -> list[str]:
    """The counts at the end of the list.

    Delegations by status, with those without names; then participants, women, men, not stated.
    """
    lines = []
    for group in participants.groups:
        count: str | int = len(group.entries) + group.without_names
        if group.without_names:
            count = printed_terms.choose_text(printed_terms.COUNT_WITHOUT_NAMES, language).format(
                count=count, without=group.without_names
            )
        lines.append(printed_terms.format_count_line(group.headings, count, language))
    sexes = participants.sexes
    lines.append(printed_terms.format_count_line(printed_terms.PARTICIPANTS, sexes.total, language))
    stated = sexes.women + sexes.men
    for label, count in ((printed_terms.WOMEN, sexes.women), (printed_terms.MEN, sexes.men)):
        if stated:
            share = printed_terms.choose_text(printed_terms.SHARE, language).format(
                count=count, share=compute_percentage(count, stated)
            )
            lines.append(printed_terms.format_count_line(label, share, language))
    if sexes.unstated:
        lines.append(printed_terms.format_count_line(printed_terms.UNSTATED, sexes.unstated, language))
    return lines


def compute_percentage(count: int, whole: int) -> int:
    """``count`` of ``whole`` in per cent, a half rounded up, so two shares may add up to 101."""
    return (200 * count + whole) // (2 * whole)


def format_roman(number: int) -> str:
    """1 to 39 in Roman numerals."""
    text = ""
    for value, letters in _ROMAN_NUMERALS:
        while number >= value:
            text, number = text + letters, number - value
    return text


def _format_heading(layout: str, group: Group, number: int, language: str) -> str:
    heading = printed_terms.choose_text(group.headings, language)
    if layout == "bwc":
        numeral = printed_terms.get_heading_numeral(number, language) or f"{format_roman(number)}."
        return f"{numeral} {heading}"
    return convert_to_upper_case(heading, language) if layout == "ccw" else heading


def _build_entry_blocks(layout: str, entry: Entry, language: str) -> Iterator[Block]:
    name_language = language if language in entry.names else "en"
    yield Block("delegation", printed_terms.choose_text(entry.names, language), name_language)
    for section in entry.sections:
        if section.heading:
            yield Block("section", section.heading, entry.language)
        for index, person in enumerate(section.people):
            yield _build_person_block(layout, person, entry.language, is_first=index == 0)


def _build_person_block(layout: str, person: Person, language: str, *, is_first: bool) -> Block:
    if layout == "npt":
        return Block("person", _format_marked_name(person), language, person.function, is_first)
    if layout == "ccw":
        function = ", ".join(part for part in (person.function, person.mark) if part)
        return Block("person", person.name, language, function, is_first)
    return Block("person", format_person(person, layout), language, is_first=is_first)


def _format_marked_name(person: Person) -> str:
    return f"{person.name} ({person.mark})" if person.mark else person.name
