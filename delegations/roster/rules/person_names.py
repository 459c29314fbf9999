"""How a person's name is printed: "H.E. Mr. Jan van der BERG", the family name in capitals.

The style is that of the lists of participants of Geneva meetings: given names, then FAMILY NAME.
The capitals follow the language of the person, not of the list: a Turkish i keeps its dot in an
English list too.
"""

import re
from dataclasses import dataclass

from confsvc.text.cleaning import clean_lines
from confsvc.text.collation import convert_to_upper_case

CASING_LANGUAGES = {
    "TUR": "tr",
    "AZE": "az",
    "LTU": "lt",
    "GRC": "el",
    "CYP": "el",
    "NLD": "nl",
    "BEL": "nl",
}
"""Languages with capitals of their own, by the code of the State that sends the person."""

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
"""Small words that keep their lower case before a family name."""

APOSTROPHES = "'’ʼ"
ELIDED_PARTICLE = re.compile(rf"^(d|l|dell|dall|nell|sull|all)[{APOSTROPHES}](?=\w)")
SCOTTISH_PREFIX = re.compile(r"^(Mc|Mac)(?=[A-Z])")


@dataclass(frozen=True)
class PersonName:
    """A name as the secretariat wrote it.

    - ``display_name`` replaces given and family name where custom needs it.
    - ``second_name`` is the same name in another script, in ``second_language``.
    - ``language`` is that of its capitals, see :func:`get_casing_language`.
    """

    honorific: str = ""
    given_names: str = ""
    family_name: str = ""
    display_name: str = ""
    second_name: str = ""
    second_language: str = ""
    language: str = "en"


@dataclass(frozen=True)
class BadgeName:
    """The lines of a name on a badge; ``large_line`` is read at two metres and never empty."""

    small_line: str
    large_line: str
    second_name: str
    second_language: str


def get_casing_language(entity_code: str) -> str:
    """The language whose capitals the names of a State's people take: "tr" for TUR, else "en"."""
    return CASING_LANGUAGES.get(entity_code, "en")


def capitalize_family_name(family_name: str, language: str = "en") -> str:
    """A family name in capitals: "van der BERG", "AL-KHALIFA", "N'DIAYE", "McDONALD", "DEMİR" (tr).

    A particle keeps its lower case if it was written so and another word follows. A particle
    written with a capital ("Van der Berg") belongs to the name and is printed in capitals.
    """
    words = clean_text(family_name).split(" ")
    last = len(words) - 1
    return " ".join(
        _capitalize_word(word, language, is_last=position == last) for position, word in enumerate(words)
    )


def format_list_name(name: PersonName) -> str:
    """ "Ms. María del Carmen GARCÍA LÓPEZ"; a single name in capitals; a display name as it is."""
    return _join_parts(name.honorific, format_short_name(name))


def format_short_name(name: PersonName) -> str:
    """The same as :func:`format_list_name` without the form of address."""
    if clean_text(name.display_name):
        return clean_text(name.display_name)
    given_names, family_name = clean_text(name.given_names), clean_text(name.family_name)
    if not family_name:
        return capitalize_family_name(given_names, name.language)
    return _join_parts(given_names, capitalize_family_name(family_name, name.language))


def format_sorting_name(name: PersonName) -> str:
    """ "GARCÍA LÓPEZ, María", as the search of the badge desk lists people."""
    if not _has_two_parts(name):
        return format_short_name(name)
    return f"{capitalize_family_name(name.family_name, name.language)}, {clean_text(name.given_names)}"


def format_badge_name(name: PersonName) -> BadgeName:
    """The family name large, the given names above it; a single or display name is large alone."""
    second_name = clean_text(name.second_name)
    second_language = name.second_language if second_name else ""
    if not _has_two_parts(name):
        honorific = clean_text(name.honorific)
        return BadgeName(honorific, format_short_name(name), second_name, second_language)
    return BadgeName(
        _join_parts(name.honorific, name.given_names),
        capitalize_family_name(name.family_name, name.language),
        second_name,
        second_language,
    )


def clean_text(text: str) -> str:
    """Composed letters, single spaces and no invisible characters: how a pasted name is stored."""
    return " ".join(clean_lines(text).split())


def _has_two_parts(name: PersonName) -> bool:
    """Whether a name is printed as given names and family name."""
    return bool(
        not clean_text(name.display_name) and clean_text(name.given_names) and clean_text(name.family_name)
    )


def _capitalize_word(word: str, language: str, *, is_last: bool) -> str:
    if not is_last and word in PARTICLES:
        return word
    prefix_match = ELIDED_PARTICLE.match(word) or SCOTTISH_PREFIX.match(word)
    prefix = prefix_match.group() if prefix_match else ""
    return prefix + convert_to_upper_case(word[len(prefix) :], language)


def _join_parts(*parts: str) -> str:
    return " ".join(part for part in map(clean_text, parts) if part)
