"""Error messages for texts that are not symbols: one sentence that says what is wrong and where."""

import re

from documents.symbols.rules.parsing.bodies import can_follow, find_body
from documents.symbols.rules.parsing.cleaning import LONGEST, clean_text
from documents.symbols.rules.parsing.components import (
    canonicalize_component,
    canonicalize_modification,
    is_body_name,
    is_reserved,
    restore_dot,
)
from documents.symbols.rules.parsing.errors import SymbolError
from documents.symbols.rules.parsing.errors import gettext_noop as _
from documents.symbols.rules.parsing.other_kinds import NAMES, find_other_kind
from documents.symbols.rules.parsing.tails import canonicalize_tail

_BRACKET = re.compile(r"\(([^()]*)\)\Z").search
_SPLIT = re.compile(r"/(?![^()]*\))")


def build_error(text: str) -> SymbolError:
    """The error for a text that does not match the grammar."""
    if len(text) > LONGEST:
        return SymbolError(
            _("The text is longer than any symbol (%(limit)s characters)."), limit=str(LONGEST)
        )
    text = clean_text(text)
    if not text:
        return SymbolError(_("The line is empty."), kind="empty")
    if recognized := find_other_kind(text):
        return _build_kind_error(text, recognized.kind, recognized.suggestion)
    if "/" not in text:
        return SymbolError(
            _("“%(text)s” has no slash: the components of a symbol are separated by “/”."), text=text
        )
    return _find_error(text)


def _build_kind_error(text: str, kind: str, suggestion: str | None) -> SymbolError:
    if suggestion:
        return SymbolError(
            _("“%(text)s” is not a UN document symbol but %(what)s; the symbol may be %(meant)s."),
            kind=kind, suggestion=suggestion, text=text, what=NAMES[kind], meant=suggestion,
        )  # fmt: skip
    return SymbolError(
        _("“%(text)s” is not a UN document symbol but %(what)s."), kind=kind, text=text, what=NAMES[kind]
    )


def _find_error(text: str) -> SymbolError:
    steps = _SPLIT.split(text.rstrip("*"))
    if "" in steps:
        return SymbolError(
            _("A component is missing: a slash comes first or last, or two slashes follow each other.")
        )
    body = find_body(steps[0])
    if body is None:
        return SymbolError(_("“%(first)s” is not the first component of any known symbol."), first=steps[0])
    if not can_follow(steps[0], steps[1], len(steps)):
        return SymbolError(
            _("“%(second)s” does not follow “%(first)s” in a symbol."), first=steps[0], second=steps[1]
        )
    modified = None
    for step in steps[1:]:
        if error := _find_step_error(step, modified):
            return error
        modified = step if canonicalize_modification(step) else modified
    last = next(step for step in reversed(steps) if not canonicalize_modification(step))
    if is_body_name(last):
        return SymbolError(_("The number after “%(last)s” is missing."), last=last)
    if not re.search("[0-9]", text):
        return SymbolError(_("A symbol has a number; this one has none."))
    return SymbolError(_("“%(text)s” does not have the form of a symbol."), text=text)


def _find_step_error(step: str, modified: str | None) -> SymbolError | None:
    if canonicalize_modification(step):
        return None
    if (bracket := _BRACKET(step)) and not canonicalize_component(step):
        if not canonicalize_tail(bracket[1]):
            return SymbolError(
                _("“(%(tail)s)” is not a part, volume, programme, section, session or year."), tail=bracket[1]
            )
        step = step[: bracket.start()].rstrip()
        return None if canonicalize_modification(step) else _find_step_error(step, modified)
    if is_reserved(step):
        return SymbolError(
            _("“%(step)s” needs its number after a dot, as in Add.1, Corr.2 or Rev.3."), step=step
        )
    if dotted := restore_dot(step):
        return SymbolError(_("“%(step)s” needs a dot: %(dotted)s."), step=step, dotted=dotted)
    if not canonicalize_component(step.split("[")[0].rstrip()):
        return SymbolError(_("“%(step)s” is not a component of a symbol."), step=step)
    if modified:
        return SymbolError(
            _("“%(step)s” follows %(modified)s, where only further modifications are allowed."),
            step=step, modified=modified,
        )  # fmt: skip
    return None
