"""Reading the people of a note verbale that is pasted as text, one line a person.

    H.E. Mr. Jan van der BERG, Ambassador, Permanent Mission, Geneva, Head of Delegation

The lines look as the lists of participants print them. A line that cannot be read is reported.
"""

import re
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _

from delegations.roster.rules.person_names import PARTICLES, clean_text

HONORIFICS: Final = tuple(
    sorted(
        (
            *("H.E. Mr.", "H.E. Ms.", "H.E. Mrs.", "H.E. Dr.", "H.E.", "S.E. M.", "S.E. Mme"),
            *("S.E. Sr.", "S.E. Sra.", "Excmo. Sr.", "Excma. Sra.", "Mr.", "Ms.", "Mrs.", "Miss"),
            *("Dr.", "Prof. Dr.", "Prof.", "M.", "Mme", "Mlle", "Sr.", "Sra.", "Srta.", "Col."),
            *("Lt. Col.", "Lt. Gen.", "Maj. Gen.", "Brig. Gen.", "Gen.", "Maj.", "Capt.", "Cdr."),
            *("Cmdr.", "Adm.", "R. Adm.", "Rear Adm.", "Amb.", "Rev.", "Sir", "Prince", "Princess"),
            *("Sheikh", "Eng.", "Lic.", "Ing.", "Mme."),
        ),
        key=len,
        reverse=True,
    )
)
"""Forms of address, the longest first, so that "Prof. Dr." is found before "Prof."."""

HEAD_OF_DELEGATION: Final = re.compile(
    r"^(head of (the )?delegation|chef de (la )?délégation|jef[ea] de (la )?delegación)$", re.IGNORECASE
)
LINE_NUMBER: Final = re.compile(r"^\s*(?:\d{1,3}[.)]|[-*•–])\s+")
NOBILIARY_PREFIX: Final = re.compile(r"^(d['’]|Mc|Mac)")
MAX_LINES: Final = 300
MAX_NAME: Final = 100
MAX_TITLE: Final = 200


@dataclass(frozen=True)
class NamedPerson:
    """A line of a note: the parts of the name, the function with the institution, whether head."""

    honorific: str
    given_names: str
    family_name: str
    title: str
    is_head: bool


def parse_lines(text: str) -> tuple[list[NamedPerson], list[str]]:
    """The people of ``text`` in their order, and a sentence for each line that cannot be read."""
    people: list[NamedPerson] = []
    faults: list[str] = []
    lines = [line for line in text.splitlines() if line.strip()]
    if len(lines) > MAX_LINES:
        return [], [_("There are more than %(limit)d lines. Enter them in parts.") % {"limit": MAX_LINES}]
    for number, line in enumerate(lines, 1):
        person, fault = parse_line(line)
        if person is not None:
            people.append(person)
        else:
            faults.append(_("Line %(number)d: %(fault)s") % {"number": number, "fault": fault})
    return people, faults


def parse_line(line: str) -> tuple[NamedPerson | None, str]:
    """The person of a line and "", or none and the sentence that says what is missing."""
    parts = [part for part in map(clean_text, LINE_NUMBER.sub("", line).split(",")) if part]
    is_head = any(HEAD_OF_DELEGATION.match(part) for part in parts)
    parts = [part for part in parts if not HEAD_OF_DELEGATION.match(part)]
    if not parts:
        return None, _("there is no name. Write the name first, then a comma and the function.")
    honorific, full_name = _split_honorific(parts[0])
    words = full_name.split(" ")
    start = _find_family_name(words)
    if start is None:
        if len(words) > 1:
            return None, _("write the family name in capitals, as in “Ms. Ana GARCÍA LÓPEZ”.")
        start = 0
    if not full_name:
        return None, _("there is no name after the form of address.")
    person = NamedPerson(
        honorific=honorific,
        given_names=" ".join(words[:start]),
        family_name=" ".join(words[start:]),
        title=", ".join(parts[1:]),
        is_head=is_head,
    )
    fault = _check_lengths(person)
    return (None, fault) if fault else (person, "")


def _check_lengths(person: NamedPerson) -> str:
    """The sentence for the first part that is too long for its field, or ""."""
    for part, limit, label in (
        (person.given_names, MAX_NAME, _("given names")),
        (person.family_name, MAX_NAME, _("family name")),
        (person.title, MAX_TITLE, _("function")),
    ):
        if len(part) > limit:
            return _("the %(what)s has more than %(limit)d characters. Shorten it.") % {
                "what": label,
                "limit": limit,
            }
    return ""


def _split_honorific(text: str) -> tuple[str, str]:
    for honorific in HONORIFICS:
        if text.lower().startswith(honorific.lower()) and text[len(honorific) :][:1] in ("", " "):
            return text[: len(honorific)], text[len(honorific) :].strip()
    return "", text


def _find_family_name(words: list[str]) -> int | None:
    """The index of the first word of the family name: the last words in capitals with particles."""
    start = None
    for index in range(len(words) - 1, -1, -1):
        if _is_in_capitals(words[index]) or (start is not None and words[index] in PARTICLES):
            start = index
        else:
            break
    return start


def _is_in_capitals(word: str) -> bool:
    letters = [letter for letter in word if letter.isalpha()]
    if not any(letter.upper() != letter.lower() for letter in letters):
        return bool(letters)  # a script without capitals
    without_prefix = NOBILIARY_PREFIX.sub("", word)
    return len(letters) > 1 and without_prefix == without_prefix.upper()
