"""Parsing of UN document symbols.

    symbol    := core ('-' core)* stars?
    core      := first ('/' component)+ suffix*
    suffix    := '/' modification | ' (' tail ')' | '[' letters ']' | ' ' letter (resolutions)
    stars     := '*'+

A hyphen joins the symbols of two organs if a number (or a bracket, or Summary) is before it, and a
known first component with its "/" after it. First components are listed in `bodies`, other
components in `components`, tails in `tails`. The canonical text is the printed one: a space before
a round bracket (`S/RES/1376 (2001)`), none elsewhere. Spelling without spaces, capitals in
modifications (`ADD.1`), full-width and invisible characters are understood.
`parse_symbol(str(parse_symbol(x))) == parse_symbol(x)` for every valid x.
"""

import re

from documents.symbols.rules.parsing.bodies import PRINTED_FIRST, can_follow, find_body
from documents.symbols.rules.parsing.cleaning import LONGEST, clean_text
from documents.symbols.rules.parsing.components import (
    canonicalize_component,
    canonicalize_modification,
    is_body_name,
)
from documents.symbols.rules.parsing.error_messages import build_error
from documents.symbols.rules.parsing.symbol import Symbol, compose_text
from documents.symbols.rules.parsing.tails import canonicalize_tail

_PLAIN = re.compile(r"[A-Za-z0-9./-]+\Z").match
_JOINT = re.compile(
    r"(?:(?<=[0-9)\]*IVXL])|(?<=[0-9][A-Za-z])|(?<=/Summary)|(?<=/Annex)|(?<=/App))-(?=([A-Z][A-Za-z.-]*(?:\([A-Z0-9-]+\))?)/)"
)
_STEP = re.compile(r"(?:[^/()\[\]]|\([^()]*\)|\[[^\[\]]*\])+").fullmatch
_SPLIT = re.compile(r"/(?![^()]*\))")
_SQUARE = re.compile(r"(.*[0-9)A-Za-z]) ?(\[[A-Z]{1,2}(?:-[A-Z]{1,2})?\])").fullmatch
_ROUND = re.compile(r"(.*[0-9A-Za-z.)]) ?\(([^()]*)\)").fullmatch
_LETTER = re.compile(r"(.*[0-9)]) ([A-Z]{1,2}(?:-[A-Z]{1,2})?)").fullmatch
_DIGIT = re.compile(r"[0-9]").search


class NoMatch(Exception):
    """The text does not match the grammar; `error_messages` finds the reason."""


def parse_symbol(text: str) -> Symbol:
    """The symbol that the text is; raises SymbolError with the kind and the reason for other
    text.
    """
    try:
        return match_symbol(text)
    except NoMatch:
        raise build_error(text) from None


def match_symbol(text: str) -> Symbol:
    """As `parse_symbol`, but raises `NoMatch` without a reason, for callers that try many texts."""
    if len(text) > LONGEST:
        raise NoMatch
    if not _PLAIN(text):
        text = clean_text(text)
    reissues = 0
    if text.endswith("*"):
        bare = text.rstrip("*")
        reissues = len(text) - len(bare)
        text = bare.rstrip(" ")
    if "-" in text and (cuts := find_joints(text)):
        return _match_joint(text, cuts, reissues)
    return _match_core(text, reissues)


def find_joints(text: str) -> list[int]:
    """The positions of hyphens between the symbols of two organs, not of those inside a
    component.
    """
    return [match.start() for match in _JOINT.finditer(text) if find_body(match[1])]


def _match_joint(text: str, cuts: list[int], reissues: int) -> Symbol:
    ends = [*cuts, len(text)]
    starts = [0, *(cut + 1 for cut in cuts)]
    halves = []
    for start, end in zip(starts, ends, strict=True):
        half = text[start:end]
        bare = half.rstrip("*")
        reissues = max(reissues, len(half) - len(bare))
        halves.append(_match_core(bare, 0))
    first, *others = halves
    joined = "-".join(half.text for half in halves) + "*" * reissues
    return Symbol(joined, first.body, first.components, first.suffixes, reissues, tuple(others))


def _match_core(text: str, reissues: int) -> Symbol:
    suffixes: list[str] = []
    if _PLAIN(text):
        steps = text.split("/")
        while len(steps) > 2 and (modification := canonicalize_modification(steps[-1])):
            suffixes.append(modification)
            steps.pop()
    else:
        steps = _split_bracketed(text, suffixes)
    suffixes.reverse()
    first = PRINTED_FIRST.get(steps[0], steps[0])
    body = find_body(first)
    if body is None or len(steps) < 2 or not can_follow(first, steps[1], len(steps)):
        raise NoMatch
    components = [component for step in steps[1:] if (component := canonicalize_component(step))]
    if len(components) < len(steps) - 1 or is_body_name(components[-1]) or not _DIGIT(text):
        raise NoMatch
    parts = (first, *components)
    tail = tuple(suffixes)
    return Symbol(compose_text(parts, tail, reissues), body.code, parts, tail, reissues)


def _split_bracketed(text: str, suffixes: list[str]) -> list[str]:
    """The components of a text with brackets or spaces; fills `suffixes`, the last one first."""
    steps = _SPLIT.split(text)
    if not all(_STEP(step) for step in steps):
        raise NoMatch
    if _is_resolution(steps) and (match := _LETTER(steps[-1])) and match[1].isdigit():
        steps[-1] = match[1] + match[2]
    while len(steps) > 1:
        step = steps[-1]
        while cut := _cut_suffix(step, steps):
            step, suffix = cut
            suffixes.append(suffix)
        modification = canonicalize_modification(step) if len(steps) > 2 else None
        if modification is None:
            steps[-1] = step
            break
        suffixes.append(modification)
        steps.pop()
    return steps


def _cut_suffix(step: str, steps: list[str]) -> tuple[str, str] | None:
    """A component without the suffix at its end, and that suffix as printed; None without a
    suffix.
    """
    if step.endswith("]"):
        match = _SQUARE(step)
        return (match[1], match[2]) if match else None
    if step.endswith(")"):
        match = _ROUND(step)
        tail = canonicalize_tail(match[2]) if match else None
        return (match[1], f"({tail})") if match and tail else None
    if _is_resolution(steps) and (match := _LETTER(step)):
        return match[1], match[2]
    return None


def _is_resolution(steps: list[str]) -> bool:
    """Whether it is a resolution or decision, which may have lettered parts: `A/RES/46/36 L`."""
    return "RES" in steps or "DEC" in steps
