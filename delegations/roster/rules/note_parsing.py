"""The people of a note verbale, pasted as text: one line a person, as the lists of participants print them.

    H.E. Mr. Jan van der BERG, Ambassador, Permanent Mission, Geneva, Head of Delegation

Pure: text in, entries and sentences out; nothing is guessed silently: a line that cannot be read is named.
"""

import re
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _

from delegations.roster.rules.person_names import PARTICLES, tidy

HONORIFICS: Final = tuple(
    sorted(
        [
            "H.E. Mr.",
            "H.E. Ms.",
            "H.E. Mrs.",
            "H.E. Dr.",
            "H.E.",
            "S.E. M.",
            "S.E. Mme",
            "S.E. Sr.",
            "S.E. Sra.",
            "Excmo. Sr.",
            "Excma. Sra.",
            "Mr.",
            "Ms.",
            "Mrs.",
            "Miss",
            "Dr.",
            "Prof. Dr.",
            "Prof.",
            "M.",
            "Mme",
            "Mlle",
            "Sr.",
            "Sra.",
            "Srta.",
            "Col.",
            "Lt. Col.",
            "Lt. Gen.",
            "Maj. Gen.",
            "Brig. Gen.",
            "Gen.",
            "Maj.",
            "Capt.",
            "Cdr.",
            "Cmdr.",
            "Adm.",
            "R. Adm.",
            "Rear Adm.",
            "Amb.",
            "Rev.",
            "Sir",
            "Prince",
            "Princess",
            "Sheikh",
            "Eng.",
            "Lic.",
            "Ing.",
            "Mme.",
        ],
        key=len,
        reverse=True,
    )
)
HEAD: Final = re.compile(
    r"^(head of (the )?delegation|chef de (la )?délégation|jef[ea] de (la )?delegación)$", re.IGNORECASE
)
NUMBER: Final = re.compile(r"^\s*(?:\d{1,3}[.)]|[-*•–])\s+")
MAX_LINES: Final = 300


@dataclass(frozen=True)
class NamedPerson:
    """A line as read: the parts of the name, the function (with the institution, as the line has it), and whether
    the line marks the head."""

    honorific: str
    given: str
    family: str
    title: str
    head: bool


def read_lines(text: str) -> tuple[list[NamedPerson], list[str]]:
    """The people of ``text`` in their order, and a sentence for each line that cannot be read."""
    people: list[NamedPerson] = []
    faults: list[str] = []
    lines = [line for line in text.splitlines() if line.strip()]
    if len(lines) > MAX_LINES:
        return [], [_("There are more than %(limit)d lines. Send them in parts.") % {"limit": MAX_LINES}]
    for number, line in enumerate(lines, 1):
        person, fault = read_line(line)
        if person is not None:
            people.append(person)
        else:
            faults.append(_("Line %(number)d: %(fault)s") % {"number": number, "fault": fault})
    return people, faults


def read_line(line: str) -> tuple[NamedPerson | None, str]:
    """One line as a person, or none and the sentence that says what is missing."""
    parts = [part for part in map(tidy, NUMBER.sub("", line).split(",")) if part]
    head = any(HEAD.match(part) for part in parts)
    parts = [part for part in parts if not HEAD.match(part)]
    if not parts:
        return None, _("there is no name. Write the name first, then a comma and the function.")
    honorific, rest = _after_honorific(parts[0])
    words = rest.split(" ")
    start = _where_family_begins(words)
    if start is None:
        if len(words) > 1:
            return None, _("write the family name in capitals, as in “Ms. Ana GARCÍA LÓPEZ”.")
        start = 0
    if not rest:
        return None, _("there is no name after the form of address.")
    given, family, title = " ".join(words[:start]), " ".join(words[start:]), ", ".join(parts[1:])
    for part, limit, what in (
        (given, 100, _("given names")),
        (family, 100, _("family name")),
        (title, 200, _("function")),
    ):
        if len(part) > limit:
            return None, _("the %(what)s has more than %(limit)d letters. Shorten it.") % {
                "what": what,
                "limit": limit,
            }
    return NamedPerson(honorific, given, family, title, head), ""


def _after_honorific(text: str) -> tuple[str, str]:
    for honorific in HONORIFICS:
        if text.lower().startswith(honorific.lower()) and text[len(honorific) :][:1] in ("", " "):
            return text[: len(honorific)], text[len(honorific) :].strip()
    return "", text


def _where_family_begins(words: list[str]) -> int | None:
    """The place of the first word of the family name: the last run of words in capitals, with its particles."""
    start = None
    for place in range(len(words) - 1, -1, -1):
        if _in_capitals(words[place]) or (start is not None and words[place] in PARTICLES):
            start = place
        else:
            break
    return start


def _in_capitals(word: str) -> bool:
    letters = [letter for letter in word if letter.isalpha()]
    if not any(letter.upper() != letter.lower() for letter in letters):
        return bool(letters)  # a script without capitals
    plain = re.sub(r"^(d['’]|Mc|Mac)", "", word)
    return len(letters) > 1 and plain == plain.upper()
