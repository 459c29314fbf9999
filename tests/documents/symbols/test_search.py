"""Symbols in running text."""

import pytest

from documents.symbols.rules.search import find_mentions

ADDENDA = [f"A/62/278/Add.{number}" for number in (1, 2, 3, 4)]
WHOLE = ["A/62/278 (Part I)", "A/62/278 (Part II)", *ADDENDA]


@pytest.mark.parametrize(
    ("text", "symbols"),
    [
        ("见 A/62/278（第一和二部分）和 Add.1-4。", WHOLE),
        ("秘书长的报告(A/61/6（Prog.3）)已分发", ["A/61/6 (Prog.3)"]),
        ("See A/62/278 (Parts I and II) and Add.1-4.", WHOLE),
        ("Voir les documents A/62/278 (Parties I et II) et Add.1 à 4.", WHOLE),
        ("Véanse A/62/278 (partes I y II) y Add.1 a 4.", WHOLE),
        ("См. документы A/62/278 (части I и II) и Add.1–4.", WHOLE),
        ("الوثيقتان A/62/278 (الجزءان الأول والثاني) و Add.1-4", WHOLE),
        ("the report (A/63/125), and NPT/CONF.2005/PC.I/21 and Corr.1;",
         ["A/63/125", "NPT/CONF.2005/PC.I/21", "NPT/CONF.2005/PC.I/21/Corr.1"]),
        ("A/63/666–S/2008/813.", ["A/63/666-S/2008/813"]),
        ("A/AC.121/2009/L.1, A/AC.121/2009/L.2", ["A/AC.121/2009/L.1", "A/AC.121/2009/L.2"]),
        ("resolution S/RES/1540 (2004) of 28 April 2004", ["S/RES/1540 (2004)"]),
        ("A/C.1/62/L.39/Rev.1 (see annex)", ["A/C.1/62/L.39/Rev.1"]),
        ("https://undocs.org/A/62/1 and https://undocs.org/en/A/62/2", ["A/62/1", "A/62/2"]),
        ("In A/62/1 and 2 apples", ["A/62/1"]),
        ("A/62/\u00ad278 (Part\u00a0II)", ["A/62/278 (Part II)"]),
        ("NPT/CONF.2010/50 (Vol. I)* was reissued", ["NPT/CONF.2010/50 (Vol. I)*"]),
        ("BWC/AD HOC GROUP/56 and S/AC.44/2004/(02)/1", ["BWC/AD HOC GROUP/56", "S/AC.44/2004/(02)/1"]),
        ("CTBT-Art.XIV/2007/6, CD/1864, CCW/GGE/2008-I/WP.1.", ["CTBT-Art.XIV/2007/6", "CD/1864",
         "CCW/GGE/2008-I/WP.1"]),
        ("and/or 24/7, km/h, TCP/IP, A/B tests, GA/DIS/3403, DC/2691, 60/288, E.15.IX.2", []),
        ("", []),
    ],
)  # fmt: skip
def test_find_mentions_lists_symbols_of_the_text(text: str, symbols: list[str]) -> None:
    mentioned = dict.fromkeys(symbol.text for mention in find_mentions(text) for symbol in mention.symbols)
    assert list(mentioned) == symbols


def test_find_mentions_place_is_in_the_original_text() -> None:
    text = "\u200bsee A/62/\u00ad278（第一和二部分）和 Add.1-4, end"
    (mention,) = find_mentions(text)
    assert text[mention.start : mention.end] == "A/62/\u00ad278（第一和二部分）和 Add.1-4"
