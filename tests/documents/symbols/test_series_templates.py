"""Symbols out of a series' template."""

import pytest

from documents.symbols.rules.series_templates import TemplateError, build_symbol, fill_template, list_fields


@pytest.mark.parametrize(
    ("template", "n", "fields", "text"),
    [
        ("NPT/CONF.2010/PC.II/WP.{n}", 3, {}, "NPT/CONF.2010/PC.II/WP.3"),
        (
            "NPT/CONF.{cycle}/PC.{session:R}/INF/{n}",
            4,
            {"cycle": 2010, "session": 2},
            "NPT/CONF.2010/PC.II/INF/4",
        ),
        ("BWC/MSP/{year}/INF.{n}", 1, {"year": "2007"}, "BWC/MSP/2007/INF.1"),
        ("CTBT-Art.XIV/2007/{n}", 6, {}, "CTBT-Art.XIV/2007/6"),
        ("S/RES/{n} (2004)", 1540, {}, "S/RES/1540 (2004)"),
    ],
)
def test_build_symbol_fills_the_template(template, n, fields, text) -> None:
    symbol = build_symbol(template, n, **fields)
    assert (symbol.text, symbol.number) == (text, n)


@pytest.mark.parametrize(
    ("template", "n", "fields", "reason"),
    [
        ("NPT/CONF.2010/WP.{n}", 0, {}, "The numbers of a series begin at 1, not at 0."),
        ("NPT/CONF.2010/WP", 1, {},
         "The symbol pattern “NPT/CONF.2010/WP” must contain the number {n} once."),
        ("NPT/{n}/{n}", 1, {}, "The symbol pattern “NPT/{n}/{n}” must contain the number {n} once."),
        ("NPT/CONF.{cycle}/{n}", 1, {}, "The symbol pattern “NPT/CONF.{cycle}/{n}” requires {cycle}."),
        ("NPT/{n", 1, {}, "The braces of the symbol pattern “NPT/{n” do not match."),
        ("NPT/{}/{n}", 1, {}, "A field of the symbol pattern “NPT/{}/{n}” has no valid name."),
        ("NPT/{n:Q}", 1, {}, "“:Q” is not known in the symbol pattern “NPT/{n:Q}”."),
        ("NPT/PC.{s:R}/{n}", 1, {"s": "x"}, "x cannot be written as a Roman numeral."),
        ("NPT/CONF.2010/{n}/1", 7, {},
         "The number {n} must come last in the symbol pattern “NPT/CONF.2010/{n}/1”."),
        ("XYZ/{n}", 1, {},
         ("The symbol pattern “XYZ/{n}” does not give a symbol. "
          "“XYZ” is not the first component of any known symbol.")),
    ],
)  # fmt: skip
def test_build_symbol_wrong_template_raises_template_error(template, n, fields, reason) -> None:
    with pytest.raises(TemplateError) as caught:
        build_symbol(template, n, **fields)
    assert str(caught.value) == reason


def test_list_fields_keeps_their_order() -> None:
    assert list_fields("NPT/CONF.{cycle}/PC.{session:R}/INF/{n}") == ["cycle", "session", "n"]
    assert fill_template("CD/{n}", n=1864) == "CD/1864"
