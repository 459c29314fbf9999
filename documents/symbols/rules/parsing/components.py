"""One component of a symbol, between two strokes: whether it may stand there, and what it is."""

import re
from functools import lru_cache
from typing import Final, NamedTuple

from documents.symbols.rules.parsing.roman import from_roman
from documents.symbols.rules.parsing.vocabulary import (
    DOTTED,
    MIXED_CASE,
    MODIFICATIONS,
    NEEDS_NUMBER,
    ORGANS,
    PRINTED,
    SPACED,
    UNNUMBERED_MODIFICATIONS,
)

_MODIFICATION = re.compile(
    r"(add|amend|annex|app|corr|rev|summary)(?:\.([0-9]{1,4}|[IVXL]+)([A-Za-z]?))?", re.IGNORECASE
).fullmatch
_INITIALS: Final = frozenset("AaCcRrSs")
_RESERVED: Final = frozenset(word.lower() for word in MODIFICATIONS) | {"addendum", "corrigendum", "revision"}

_ZEROS = re.compile(r"0+").fullmatch
_NUMBER = re.compile(
    r"([0-9]{1,9})(?:[A-Z]{1,2}(?:-[A-Z]{1,2})?|[a-z]|bis|ter)?|([0-9]{1,4})(?:-[0-9]{1,4})+"
).fullmatch
#: The shape of most: a word of capitals and its number. Known before the larger patterns are tried.
_COMMON = re.compile(r"([A-Z]{1,6})\.[1-9][0-9]{0,5}").fullmatch
_YEAR_SESSION = re.compile(r"((?:19|20)[0-9]{2})-([IVX]+)").fullmatch
_SPECIAL = re.compile(r"E?S-(?:[0-9]{1,3}|[IVXL]+)").fullmatch
_WORD = r"[A-Z][A-Z0-9]{0,19}"
_MIXED = "|".join(sorted(MIXED_CASE, key=len, reverse=True))
_DOTTED_WORDS = re.compile(
    rf"(?:{_WORD}|{_MIXED})(?:[.-](?:{_WORD}|(?:{_MIXED})|[0-9]{{1,6}}(?:[A-Z]{{1,2}}|[a-z])?|\([0-9A-Z]{{1,6}}\)))*"
).fullmatch
_SPACED = re.compile(rf"(?:{'|'.join(sorted(SPACED))})(?:\.(?:[0-9]{{1,6}}|[IVX]+))?").fullmatch
_BRACKETED = re.compile(
    r"(?:[A-Z]{1,8}(?:\.[0-9IVX]{1,4})?)?\((?:[0-9]{1,4}|E?S-[0-9IVXL]{1,6}|[IVXL]{1,8})\)"
).fullmatch
_GLUED = re.compile(
    rf"({'|'.join(sorted(DOTTED | {'Sub'}, key=len, reverse=True))})([0-9]+|[IVX]+)"
).fullmatch
_SALES = re.compile(r"(?:GV\.)?[0-9]{2}\.[IVX]+\..*|[A-Z]\.[0-9]{2}\.[IVX]+.*").fullmatch


_LIKE_ROMAN = re.compile(r"[IVXLCDM]{2,}").fullmatch


class Modification(NamedTuple):
    """`Add.3` -> word "Add", number 3. The number is None for `Summary` and where it is not a plain number."""

    word: str
    number: int | None


@lru_cache(maxsize=16384)
def printed_modification(component: str) -> str | None:
    """`ADD.1`, `add.1` -> `Add.1`; None where the component is no modification or lacks its number."""
    match = _MODIFICATION(component) if component[:1] in _INITIALS else None
    if match is None:
        return None
    word = match[1].capitalize()
    if match[2] is None:
        return word if word in UNNUMBERED_MODIFICATIONS else None
    if _ZEROS(match[2]) or (word == "Summary"):
        return None
    return f"{word}.{match[2]}{match[3]}"


def modification(printed: str) -> Modification:
    """The word and number of a printed modification."""
    word, _, number = printed.partition(".")
    return Modification(word, int(number) if number.isdigit() else from_roman(number) if number else None)


def is_reserved(component: str) -> bool:
    """Whether the component begins with the word of a modification."""
    return re.split(r"[. 0-9]", component, maxsplit=1)[0].lower() in _RESERVED


def missing_dot(component: str) -> str | None:
    """`CONF2010` -> `CONF.2010`; None where no dot is missing."""
    match = _GLUED(component)
    return f"{match[1]}.{match[2]}" if match else None


@lru_cache(maxsize=65536)
def printed_component(component: str) -> str | None:
    """The component as printed, or None where it cannot stand in a symbol (modifications apart)."""
    if (match := _COMMON(component)) and match[1].lower() not in _RESERVED:
        return PRINTED[match[1]] + component[len(match[1]) :] if match[1] in PRINTED else component
    if match := _NUMBER(component):
        return None if _ZEROS(match[1] or match[2]) else component
    if _DOTTED_WORDS(component):
        return _printed_word(component)
    if _YEAR_SESSION(component) or _SPACED(component):
        return component
    if match := _BRACKETED(component):
        return component
    return None


def _printed_word(component: str) -> str | None:
    if is_reserved(component) or _GLUED(component) or _SALES(component):
        return None
    word, dot, rest = component.partition(".")
    if dot and (_ZEROS(rest) or (word in ORGANS and _LIKE_ROMAN(rest) and not from_roman(rest))):
        return None
    return PRINTED[word] + dot + rest if word in PRINTED else component


@lru_cache(maxsize=16384)
def names_a_body(component: str) -> bool:
    """Whether the component only names a body or a series (`C.1`, `PC.II`, `WP`): no document ends with it."""
    word, dot, _ = component.partition(".")
    return component in NEEDS_NUMBER or bool(dot and word.upper() in ORGANS)


def year_and_session(component: str) -> tuple[int, str] | None:
    """`2008-I` -> (2008, "I")."""
    match = _YEAR_SESSION(component)
    return (int(match[1]), match[2]) if match else None


def is_special_session(component: str) -> bool:
    """`S-10` and `ES-10`: the special and emergency special sessions."""
    return bool(_SPECIAL(component))


def number_of(component: str) -> int | None:
    """The number that a numeric component begins with: `564A` -> 564, `5-6` -> 5, `(02)` -> 2; None else."""
    match = re.match(r"\(?([0-9]+)", component)
    return int(match[1]) if match else None
