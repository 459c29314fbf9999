"""How a person's name is printed: "H.E. Mr. Jan van der BERG", the family name in the capitals of its language.

The house style of lists of participants (layouts of the Geneva lists: given names, then FAMILY NAME); pure functions
over plain text. The language of a name is the bearer's, not the list's: a Turkish i has a dot in an English list too.
"""

import re
import unicodedata
from dataclasses import dataclass

from confsvc.text.collation import convert_to_upper_case

# Languages whose capitals differ from the plain ones, by the code of the State that sends the person.
CASING = {"TUR": "tr", "AZE": "az", "LTU": "lt", "GRC": "el", "CYP": "el", "NLD": "nl", "BEL": "nl"}
PARTICLES = frozenset(
    [
        "af",
        "al",
        "av",
        "bin",
        "bint",
        "da",
        "das",
        "de",
        "degli",
        "dei",
        "del",
        "della",
        "delle",
        "den",
        "der",
        "des",
        "di",
        "do",
        "dos",
        "du",
        "e",
        "el",
        "het",
        "i",
        "ibn",
        "la",
        "las",
        "le",
        "los",
        "op",
        "'s",
        "'t",
        "te",
        "ten",
        "ter",
        "tot",
        "und",
        "van",
        "vande",
        "vanden",
        "vander",
        "vom",
        "von",
        "y",
        "zu",
        "zum",
        "zur",
    ]
)
APOSTROPHES = "'’ʼ"
ELIDED = re.compile(rf"^(d|l|dell|dall|nell|sull|all)[{APOSTROPHES}](?=\w)")
SCOTTISH = re.compile(r"^(Mc|Mac)(?=[A-Z])")
SPACES = re.compile(r"\s+")


@dataclass(frozen=True)
class PersonName:
    """A name as the office wrote it. ``display`` replaces given and family name where custom needs it; ``language``
    is that of its capitals (see :func:`casing_language`); ``second`` the same name in another script."""

    honorific: str = ""
    given: str = ""
    family: str = ""
    display: str = ""
    second: str = ""
    second_language: str = ""
    language: str = "en"


@dataclass(frozen=True)
class BadgeName:
    """The lines of a name on a badge: ``large`` is what is read at two metres (never empty)."""

    small: str
    large: str
    second: str
    second_language: str


def casing_language(entity_code: str) -> str:
    """The language whose capitals a State's names take ("tr" for TUR), else English."""
    return CASING.get(entity_code, "en")


def capitals(family: str, language: str = "en") -> str:
    """A family name in capitals: "van der BERG", "AL-KHALIFA", "N'DIAYE", "McDONALD", "DEMİR" (tr).

    A particle keeps its lower case where it was written so and another word follows; written with a capital ("Van der
    Berg") it belongs to the name and is raised with it.
    """
    words = tidy(family).split(" ")
    last = len(words) - 1
    return " ".join(_raised(word, language, leading=place < last) for place, word in enumerate(words))


def list_form(name: PersonName) -> str:
    """ "Ms. María del Carmen GARCÍA LÓPEZ"; a single name is in capitals; a display name stands as written."""
    return _joined(name.honorific, short_form(name))


def short_form(name: PersonName) -> str:
    """The same without the form of address."""
    if tidy(name.display):
        return tidy(name.display)
    given, family = tidy(name.given), tidy(name.family)
    if not family:
        return capitals(given, name.language)
    return _joined(given, capitals(family, name.language))


def sorting_form(name: PersonName) -> str:
    """ "GARCÍA LÓPEZ, María": what the desk's search lists."""
    if tidy(name.display) or not (tidy(name.given) and tidy(name.family)):
        return short_form(name)
    return f"{capitals(name.family, name.language)}, {tidy(name.given)}"


def badge_form(name: PersonName) -> BadgeName:
    """The family name large and the given names above it; one name, or a display name, is large alone."""
    second = (tidy(name.second), name.second_language if tidy(name.second) else "")
    if tidy(name.display) or not (tidy(name.given) and tidy(name.family)):
        return BadgeName(tidy(name.honorific), short_form(name), *second)
    return BadgeName(_joined(name.honorific, name.given), capitals(name.family, name.language), *second)


def tidy(text: str) -> str:
    """Composed letters, single spaces, no marks that cannot be seen: what a pasted name is stored as."""
    seen = "".join(
        letter
        for letter in unicodedata.normalize("NFC", text)
        if unicodedata.category(letter) not in ("Cc", "Cf", "Co", "Cs") or letter in "\t\n\r\u200c\u200d"
    )
    return SPACES.sub(" ", seen).strip()


def _raised(word: str, language: str, *, leading: bool) -> str:
    if leading and word in PARTICLES:
        return word
    kept = ELIDED.match(word) or SCOTTISH.match(word)
    head = kept.group() if kept else ""
    return head + convert_to_upper_case(word[len(head) :], language)


def _joined(*parts: str) -> str:
    return " ".join(part for part in map(tidy, parts) if part)
