"""The symbols of a series, made from its template: `NPT/CONF.{cycle}/PC.{session:R}/INF/{n}`.

`{n}` is the running number and stands once; other fields are the meeting's (cycle, year, session) and are given by
name; `:R` writes a number in Roman numerals. Separators and numerals thus stay as the series has them.
"""

from string import Formatter

from documents.symbols.rules.parsing.errors import SymbolError
from documents.symbols.rules.parsing.errors import gettext_noop as _
from documents.symbols.rules.parsing.grammar import parse
from documents.symbols.rules.parsing.roman import to_roman
from documents.symbols.rules.parsing.symbol import Symbol


class TemplateError(SymbolError):
    """A template from which no symbol can be made."""


def numbered(template: str, n: int, **fields: int | str) -> Symbol:
    """The n-th symbol of the series. Raises TemplateError for a template without exactly one `{n}`, with a field not
    given or a text that is no symbol, and for a number below 1."""
    if n < 1:
        raise TemplateError(_("The numbers of a series begin at 1, not at %(n)s."), n=str(n))
    if fields_of(template).count("n") != 1:
        raise TemplateError(_("The template “%(series)s” needs the number {n}, once."), series=template)
    text = filled(template, n=n, **fields)
    try:
        symbol = parse(text)
    except SymbolError as error:
        raise TemplateError(
            _("The template “%(series)s” makes no symbol. %(reason)s"), series=template, reason=str(error)
        ) from error
    if symbol.number != n:
        raise TemplateError(_("The number {n} of “%(series)s” does not stand last."), series=template)
    return symbol


def fields_of(template: str) -> list[str]:
    """Names of the fields of a template, in order. Raises TemplateError for broken braces."""
    return [name for _text, name, _form in _pieces(template) if name is not None]


def filled(template: str, **fields: int | str) -> str:
    """The template with its fields filled; those not given are an error."""
    out = ""
    for text, name, form in _pieces(template):
        out += text
        if name is None:
            continue
        if name not in fields:
            raise TemplateError(
                _("The template “%(series)s” asks for {%(field)s}."), series=template, field=name
            )
        out += _written(template, fields[name], form)
    return out


def _pieces(template: str) -> list[tuple[str, str | None, str]]:
    try:
        pieces = [(text, name, form or "") for text, name, form, _conversion in Formatter().parse(template)]
    except ValueError as error:
        raise TemplateError(
            _("The braces of the template “%(series)s” do not match."), series=template
        ) from error
    if any(name is not None and not name.isidentifier() for _text, name, _form in pieces):
        raise TemplateError(_("A field of the template “%(series)s” has no plain name."), series=template)
    return pieces


def _written(template: str, value: int | str, form: str) -> str:
    if form == "":
        return str(value)
    try:
        if form == "R":
            return to_roman(int(value))
    except ValueError as error:
        raise TemplateError(_("%(value)s has no Roman numeral."), value=str(value)) from error
    raise TemplateError(_("“:%(form)s” is unknown in the template “%(series)s”."), form=form, series=template)
