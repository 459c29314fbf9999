"""Why a text is not a symbol, in one sentence that says what is wrong and where."""

import re

from documents.symbols.rules.parsing.bodies import body_of, may_follow
from documents.symbols.rules.parsing.cleaning import LONGEST, clean
from documents.symbols.rules.parsing.components import (
    is_reserved,
    missing_dot,
    names_a_body,
    printed_component,
    printed_modification,
)
from documents.symbols.rules.parsing.errors import SymbolError
from documents.symbols.rules.parsing.errors import gettext_noop as _
from documents.symbols.rules.parsing.other_kinds import NAMES, other_kind
from documents.symbols.rules.parsing.tails import printed_tail

_BRACKET = re.compile(r"\(([^()]*)\)\Z").search
_SPLIT = re.compile(r"/(?![^()]*\))")


def refusal(text: str) -> SymbolError:
    """The error for a text that the grammar refused."""
    if len(text) > LONGEST:
        return SymbolError(_("The text is longer than any symbol (%(limit)s letters)."), limit=str(LONGEST))
    text = clean(text)
    if not text:
        return SymbolError(_("The line is empty."), kind="empty")
    if found := other_kind(text):
        return _of_another_kind(text, found.kind, found.meant)
    if "/" not in text:
        return SymbolError(_("“%(text)s” has no stroke: a symbol has components parted by “/”."), text=text)
    return _broken(text)


def _of_another_kind(text: str, kind: str, meant: str | None) -> SymbolError:
    if meant:
        return SymbolError(
            _("“%(text)s” is no UN document symbol but %(what)s; the symbol is perhaps %(meant)s."),
            kind=kind, suggestion=meant, text=text, what=NAMES[kind], meant=meant,
        )  # fmt: skip
    return SymbolError(
        _("“%(text)s” is no UN document symbol but %(what)s."), kind=kind, text=text, what=NAMES[kind]
    )


def _broken(text: str) -> SymbolError:
    steps = _SPLIT.split(text.rstrip("*"))
    if "" in steps:
        return SymbolError(_("A component is missing: a stroke stands first or last, or two side by side."))
    body = body_of(steps[0])
    if body is None:
        return SymbolError(_("“%(first)s” is not the first component of any known symbol."), first=steps[0])
    if not may_follow(steps[0], steps[1], len(steps)):
        return SymbolError(
            _("“%(second)s” does not follow “%(first)s” in a symbol."), first=steps[0], second=steps[1]
        )
    modified = None
    for step in steps[1:]:
        if error := _broken_step(step, modified):
            return error
        modified = step if printed_modification(step) else modified
    last = next(step for step in reversed(steps) if not printed_modification(step))
    if names_a_body(last):
        return SymbolError(_("The number after “%(last)s” is missing."), last=last)
    if not re.search("[0-9]", text):
        return SymbolError(_("A symbol has a number, and this one has none."))
    return SymbolError(_("“%(text)s” is not written as a symbol is."), text=text)


def _broken_step(step: str, modified: str | None) -> SymbolError | None:
    if printed_modification(step):
        return None
    if (bracket := _BRACKET(step)) and not printed_component(step):
        if not printed_tail(bracket[1]):
            return SymbolError(
                _("“(%(tail)s)” is no part, volume, programme, section, session or year."), tail=bracket[1]
            )
        step = step[: bracket.start()].rstrip()
        return None if printed_modification(step) else _broken_step(step, modified)
    if is_reserved(step):
        return SymbolError(
            _("“%(step)s” needs its number behind a dot, as in Add.1, Corr.2 or Rev.3."), step=step
        )
    if dotted := missing_dot(step):
        return SymbolError(_("“%(step)s” lacks its dot: %(dotted)s."), step=step, dotted=dotted)
    if not printed_component(step.split("[")[0].rstrip()):
        return SymbolError(_("“%(step)s” is not a component of a symbol."), step=step)
    if modified:
        return SymbolError(
            _("“%(step)s” stands behind %(modified)s, where only further modifications may stand."),
            step=step, modified=modified,
        )  # fmt: skip
    return None
