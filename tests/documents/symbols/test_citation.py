"""Citations as UN prose has them, and back."""

import pytest

from documents.symbols.rules.citation import format_citation, parse_citation
from documents.symbols.rules.parsing.errors import SymbolError
from documents.symbols.rules.parsing.grammar import parse_symbol

ADDENDA = [f"A/62/278/Add.{number}" for number in (1, 2, 3, 4)]
PARTS = ["A/62/278 (Part I)", "A/62/278 (Part II)"]


@pytest.mark.parametrize(
    ("symbols", "citation"),
    [
        ([], ""),
        (["A/63/125"], "A/63/125"),
        (["NPT/CONF.2005/PC.I/21", "NPT/CONF.2005/PC.I/21/Corr.1"], "NPT/CONF.2005/PC.I/21 and Corr.1"),
        ([*PARTS, *ADDENDA], "A/62/278 (Parts I and II) and Add.1-4"),
        (ADDENDA, "A/62/278/Add.1-4"),
        (["A/62/278", *ADDENDA], "A/62/278 and Add.1-4"),
        (["A/62/278", *ADDENDA[:2]], "A/62/278 and Add.1 and 2"),
        (ADDENDA[:2], "A/62/278/Add.1 and 2"),
        (["A/62/278", "A/62/278/Add.1", "A/62/278/Add.1/Corr.1"], "A/62/278, Add.1 and Add.1/Corr.1"),
        (
            ["A/62/278", "A/62/278/Add.1", "A/62/278/Add.3", "A/62/278/Corr.1"],
            "A/62/278, Add.1, Add.3 and Corr.1",
        ),
        (["A/AC.121/2009/L.2", "A/AC.121/2009/L.1"], "A/AC.121/2009/L.1, A/AC.121/2009/L.2"),
        (["S/RES/1540 (2004)", "S/RES/1540 (2004)/Corr.1"], "S/RES/1540 (2004) and Corr.1"),
        (["A/63/5 (Vol. II)", "A/63/5 (Vol. II)/Corr.1"], "A/63/5 (Vol. II), A/63/5 (Vol. II)/Corr.1"),
        (["A/63/666-S/2008/813", "A/63/667"], "A/63/666-S/2008/813, A/63/667"),
        (
            ["CTBT-Art.XIV/2021/6*", "CTBT-Art.XIV/2021/6/Add.1"],
            "CTBT-Art.XIV/2021/6*, CTBT-Art.XIV/2021/6/Add.1",
        ),
    ],
)
def test_format_citation_is_parsed_back(symbols: list[str], citation: str) -> None:
    parsed = [parse_symbol(text) for text in symbols]
    assert format_citation(parsed) == citation
    assert set(parse_citation(citation)) == set(parsed)


@pytest.mark.parametrize(
    "citation",
    [
        "A/62/278 (Parts I and II) and Add.1-4",
        "A/62/278（第一和二部分）和 Add.1-4",
        "A/62/278（第一部分和第二部分）和Add.1至4",
        "A/62/278 (Parties I et II) et Add.1 à 4",
        "A/62/278 (partes I y II) y Add.1 a 4",
        "A/62/278 (части I и II) и Add.1–4",
        "A/62/278 (الجزءان الأول والثاني) و Add.1-4",
        "A/62/278 (Part I), A/62/278 (Part II), Add.1, 2, 3 and 4",
    ],
)
def test_parse_citation_reads_six_languages(citation: str) -> None:
    assert [symbol.text for symbol in parse_citation(citation)] == [*PARTS, *ADDENDA]


@pytest.mark.parametrize(
    ("citation", "symbols"),
    [
        ("A/55/1, Corr.1", ["A/55/1", "A/55/1/Corr.1"]),
        (
            "A/63/1 and Add.1 and Add.1/Corr.1-3",
            ["A/63/1", "A/63/1/Add.1", *(f"A/63/1/Add.1/Corr.{n}" for n in (1, 2, 3))],
        ),
        ("E/CN.4/2000/10和Add.1和2", ["E/CN.4/2000/10", "E/CN.4/2000/10/Add.1", "E/CN.4/2000/10/Add.2"]),
        ("A/62/278 and Add.1; A/63/1", ["A/62/278", "A/62/278/Add.1", "A/63/1"]),
        ("A/63/666-S/2008/813 and Corr.1", ["A/63/666-S/2008/813", "A/63/666/Corr.1-S/2008/813/Corr.1"]),
    ],
)
def test_parse_citation_lists_all_symbols(citation: str, symbols: list[str]) -> None:
    assert [symbol.text for symbol in parse_citation(citation)] == symbols


@pytest.mark.parametrize(
    "citation", ["A/62/278 and nothing", "Add.1-4", "A/62/278/Add.4-1", "A/1 and Add.1-9999", "A/1 and Corr."]
)
def test_parse_citation_other_text_raises_symbol_error(citation: str) -> None:
    with pytest.raises(SymbolError):
        parse_citation(citation)
