"""Parsing of UN document symbols.

    symbol    := core ('-' core)* stars?            joint where a number (or bracket, or Summary) stands before the
                                                    hyphen and a known first component, with its stroke, behind it
    core      := first ('/' component)+ suffix*
    suffix    := '/' modification | ' (' tail ')' | '[' letters ']' | ' ' letter (resolutions)
    stars     := '*'+

First components come from the register (`bodies`), components from `components`, tails from `tails`. Canonical
text is the printed one: a space before a round bracket (`S/RES/1376 (2001)`), none elsewhere; the compact spelling of
catalogues, capitals in modifications (`ADD.1`) and full-width or unseen letters are read and made canonical.
`parse(str(parse(x))) == parse(x)` for every x that parses.
"""

import re

from documents.symbols.rules.parsing.bodies import PRINTED_FIRST, body_of, may_follow
from documents.symbols.rules.parsing.cleaning import LONGEST, clean
from documents.symbols.rules.parsing.components import names_a_body, printed_component, printed_modification
from documents.symbols.rules.parsing.refusals import refusal
from documents.symbols.rules.parsing.symbol import Symbol, compose
from documents.symbols.rules.parsing.tails import printed_tail

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


class Refused(Exception):
    """The text does not fit the grammar; `refusals` words the reason."""


def parse(text: str) -> Symbol:
    """The symbol that the text is. Raises SymbolError, with the kind and the reason in words, for any other text."""
    try:
        return read(text)
    except Refused:
        raise refusal(text) from None


def read(text: str) -> Symbol:
    """As `parse`, raising the bare `Refused`: for callers that try many texts and need no reasons."""
    if len(text) > LONGEST:
        raise Refused
    if not _PLAIN(text):
        text = clean(text)
    reissues = 0
    if text.endswith("*"):
        bare = text.rstrip("*")
        reissues = len(text) - len(bare)
        text = bare.rstrip(" ")
    if "-" in text and (cuts := joints(text)):
        return _joint(text, cuts, reissues)
    return _core(text, reissues)


def joints(text: str) -> list[int]:
    """Places of the hyphens that join two organs' symbols, not those inside a component."""
    return [match.start() for match in _JOINT.finditer(text) if body_of(match[1])]


def _joint(text: str, cuts: list[int], reissues: int) -> Symbol:
    ends = [*cuts, len(text)]
    starts = [0, *(cut + 1 for cut in cuts)]
    halves = []
    for start, end in zip(starts, ends, strict=True):
        half = text[start:end]
        bare = half.rstrip("*")
        reissues = max(reissues, len(half) - len(bare))
        halves.append(_core(bare, 0))
    first, *others = halves
    joined = "-".join(half.text for half in halves) + "*" * reissues
    return Symbol(joined, first.body, first.components, first.suffixes, reissues, tuple(others))


def _core(text: str, reissues: int) -> Symbol:
    suffixes: list[str] = []
    if _PLAIN(text):
        steps = text.split("/")
        while len(steps) > 2 and (modification := printed_modification(steps[-1])):
            suffixes.append(modification)
            steps.pop()
    else:
        steps = _bracketed(text, suffixes)
    suffixes.reverse()
    first = PRINTED_FIRST.get(steps[0], steps[0])
    body = body_of(first)
    if body is None or len(steps) < 2 or not may_follow(first, steps[1], len(steps)):
        raise Refused
    components = [component for step in steps[1:] if (component := printed_component(step))]
    if len(components) < len(steps) - 1 or names_a_body(components[-1]) or not _DIGIT(text):
        raise Refused
    parts = (first, *components)
    tail = tuple(suffixes)
    return Symbol(compose(parts, tail, reissues), body.code, parts, tail, reissues)


def _bracketed(text: str, suffixes: list[str]) -> list[str]:
    """The steps of a text with brackets or blanks; fills `suffixes`, last first."""
    steps = _SPLIT.split(text)
    if not all(_STEP(step) for step in steps):
        raise Refused
    if _adopted(steps) and (match := _LETTER(steps[-1])) and match[1].isdigit():
        steps[-1] = match[1] + match[2]
    while len(steps) > 1:
        step = steps[-1]
        while cut := _cut(step, steps):
            step, suffix = cut
            suffixes.append(suffix)
        modification = printed_modification(step) if len(steps) > 2 else None
        if modification is None:
            steps[-1] = step
            break
        suffixes.append(modification)
        steps.pop()
    return steps


def _cut(step: str, steps: list[str]) -> tuple[str, str] | None:
    """The step without the bracket or letter at its end, and that suffix as printed; None where there is none."""
    if step.endswith("]"):
        match = _SQUARE(step)
        return (match[1], match[2]) if match else None
    if step.endswith(")"):
        match = _ROUND(step)
        tail = printed_tail(match[2]) if match else None
        return (match[1], f"({tail})") if match and tail else None
    if _adopted(steps) and (match := _LETTER(step)):
        return match[1], match[2]
    return None


def _adopted(steps: list[str]) -> bool:
    """Resolutions and decisions may be adopted in lettered parts: `A/RES/46/36 L` is printed for `36L`."""
    return "RES" in steps or "DEC" in steps
