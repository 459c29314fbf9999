"""Building the symbols of a series from its template: `NPT/CONF.{cycle}/PC.{session:R}/INF/{n}`.

`{n}` is the running number and occurs once. Other fields are those of the meeting (cycle, year,
session). `:R` prints a number in Roman numerals.
"""

from string import Formatter

from documents.symbols.rules.parsing.errors import SymbolError
from documents.symbols.rules.parsing.errors import gettext_noop as _
from documents.symbols.rules.parsing.grammar import parse_symbol
from documents.symbols.rules.parsing.roman import to_roman
from documents.symbols.rules.parsing.symbol import Symbol


class TemplateError(SymbolError):
    """A template from which no symbol can be built."""


def build_symbol(template: str, n: int, **fields: int | str) -> Symbol:
    """The symbol with the number `n` in a series.

    Raises TemplateError for a template without exactly one `{n}`, for a missing field, for a result
    that is not a symbol, and for a number below 1.
    """
    if n < 1:
        raise TemplateError(_("The numbers of a series begin at 1, not at %(n)s."), n=str(n))
    if list_fields(template).count("n") != 1:
        raise TemplateError(
            _("The symbol pattern “%(series)s” must contain the number {n} once."), series=template
        )
    text = fill_template(template, n=n, **fields)
    try:
        symbol = parse_symbol(text)
    except SymbolError as error:
        raise TemplateError(
            _("The symbol pattern “%(series)s” does not give a symbol. %(reason)s"),
            series=template,
            reason=str(error),
        ) from error
    if symbol.number != n:
        raise TemplateError(
            _("The number {n} must come last in the symbol pattern “%(series)s”."), series=template
        )
    return symbol


def list_fields(template: str) -> list[str]:
    """The names of the fields of a template, in order; raises TemplateError for unmatched
    braces.
    """
    return [name for _text, name, _form in _parse_template(template) if name is not None]


def fill_template(template: str, **fields: int | str) -> str:
    """The template with its fields filled in; raises TemplateError for a missing field."""
    result = ""
    for text, name, form in _parse_template(template):
        result += text
        if name is None:
            continue
        if name not in fields:
            raise TemplateError(
                _("The symbol pattern “%(series)s” requires {%(field)s}."), series=template, field=name
            )
        result += _format_field(template, fields[name], form)
    return result


def _parse_template(template: str) -> list[tuple[str, str | None, str]]:
    try:
        pieces = [(text, name, form or "") for text, name, form, _conversion in Formatter().parse(template)]
    except ValueError as error:
        raise TemplateError(
            _("The braces of the symbol pattern “%(series)s” do not match."), series=template
        ) from error
    if any(name is not None and not name.isidentifier() for _text, name, _form in pieces):
        raise TemplateError(
            _("A field of the symbol pattern “%(series)s” has no valid name."), series=template
        )
    return pieces


def _format_field(template: str, value: int | str, form: str) -> str:
    if form == "":
        return str(value)
    try:
        if form == "R":
            return to_roman(int(value))
    except ValueError as error:
        raise TemplateError(_("%(value)s cannot be written as a Roman numeral."), value=str(value)) from error
    raise TemplateError(
        _("“:%(form)s” is not known in the symbol pattern “%(series)s”."), form=form, series=template
    )
