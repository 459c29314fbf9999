"""One component of a symbol, between two "/": whether it is valid, and what it is."""

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
#: The most frequent form, a word in capitals and its number, tried before the larger patterns.
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
    """`Add.3` has the word "Add" and the number 3; the number is None if it is not a plain
    number.
    """

    word: str
    number: int | None


@lru_cache(maxsize=16384)
def canonicalize_modification(component: str) -> str | None:
    """`Add.1` for `ADD.1` or `add.1`; None if the component is not a modification with its
    number.
    """
    match = _MODIFICATION(component) if component[:1] in _INITIALS else None
    if match is None:
        return None
    word = match[1].capitalize()
    if match[2] is None:
        return word if word in UNNUMBERED_MODIFICATIONS else None
    if _ZEROS(match[2]) or (word == "Summary"):
        return None
    return f"{word}.{match[2]}{match[3]}"


def parse_modification(printed: str) -> Modification:
    """The word and number of a canonical modification."""
    word, _, number = printed.partition(".")
    return Modification(word, int(number) if number.isdigit() else from_roman(number) if number else None)


def is_reserved(component: str) -> bool:
    """Whether the component begins with the word of a modification."""
    return re.split(r"[. 0-9]", component, maxsplit=1)[0].lower() in _RESERVED


def restore_dot(component: str) -> str | None:
    """`CONF.2010` for `CONF2010`; None if no dot is missing."""
    match = _GLUED(component)
    return f"{match[1]}.{match[2]}" if match else None


@lru_cache(maxsize=65536)
def canonicalize_component(component: str) -> str | None:
    """The component as printed, or None if it is invalid; modifications are not components."""
    if (match := _COMMON(component)) and match[1].lower() not in _RESERVED:
        return PRINTED[match[1]] + component[len(match[1]) :] if match[1] in PRINTED else component
    if match := _NUMBER(component):
        return None if _ZEROS(match[1] or match[2]) else component
    if _DOTTED_WORDS(component):
        return _canonicalize_word(component)
    if _YEAR_SESSION(component) or _SPACED(component):
        return component
    if match := _BRACKETED(component):
        return component
    return None


def _canonicalize_word(component: str) -> str | None:
    if is_reserved(component) or _GLUED(component) or _SALES(component):
        return None
    word, dot, rest = component.partition(".")
    if dot and (_ZEROS(rest) or (word in ORGANS and _LIKE_ROMAN(rest) and not from_roman(rest))):
        return None
    return PRINTED[word] + dot + rest if word in PRINTED else component


@lru_cache(maxsize=16384)
def is_body_name(component: str) -> bool:
    """Whether the component names only a body or a series (`C.1`, `PC.II`, `WP`): no symbol ends
    so.
    """
    word, dot, _ = component.partition(".")
    return component in NEEDS_NUMBER or bool(dot and word.upper() in ORGANS)


def split_year_and_session(component: str) -> tuple[int, str] | None:
    """(2008, "I") for `2008-I`, or None."""
    match = _YEAR_SESSION(component)
    return (int(match[1]), match[2]) if match else None


def is_special_session(component: str) -> bool:
    """Whether the component is a special or emergency special session: `S-10`, `ES-10`."""
    return bool(_SPECIAL(component))


def read_number(component: str) -> int | None:
    """The number at the beginning of a component: 564 for `564A`, 5 for `5-6`, 2 for `(02)`; or
    None.
    """
    match = re.match(r"\(?([0-9]+)", component)
    return int(match[1]) if match else None
