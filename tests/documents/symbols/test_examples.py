"""The 94 examples of the field, each with everything it says."""

import pytest

from documents.symbols.rules.parsing.grammar import parse_symbol

#: symbol, body, nature, number, parent, year, session
EXAMPLES = [
    ("A/63/125", "A", None, 125, None, None, "63"),
    ("A/62/643", "A", None, 643, None, None, "62"),
    ("A/61/749", "A", None, 749, None, None, "61"),
    ("A/57/124", "A", None, 124, None, None, "57"),
    ("A/61/6 (Prog.3)", "A", None, 6, None, None, "61"),
    ("A/62/278 (Part I)", "A", None, 278, None, None, "62"),
    ("A/62/278 (Part II)", "A", None, 278, None, None, "62"),
    ("A/62/278/Add.1", "A", None, 278, "A/62/278", None, "62"),
    ("A/62/278/Add.1/Corr.1", "A", None, 278, "A/62/278/Add.1", None, "62"),
    ("A/RES/61/257", "A", "RES", 257, None, None, "61"),
    ("S/2008/258", "S", None, 258, None, 2008, None),
    ("S/RES/1540 (2004)", "S", "RES", 1540, None, 2004, None),
    ("A/63/666-S/2008/813", "A", None, 666, None, None, "63"),
    ("A/63/615/Add.1", "A", None, 615, "A/63/615", None, "63"),
    ("A/AC.121/2009/L.1", "A", "L", 1, None, 2009, None),
    ("A/AC.121/2009/1", "A", None, 1, None, 2009, None),
    ("A/AC.289/2", "A", None, 2, None, None, None),
    ("A/CONF.211/1/Add.1", "A", None, 1, "A/CONF.211/1", None, None),
    ("A/CONF.211/3", "A", None, 3, None, None, None),
    ("A/CONF.211/5", "A", None, 5, None, None, None),
    ("A/CONF.217/L.1", "A", "L", 1, None, None, None),
    ("A/CONF.217/L.2", "A", "L", 2, None, None, None),
    ("A/CONF.217/CRP.1", "A", "CRP", 1, None, None, None),
    ("A/CONF.217/4", "A", None, 4, None, None, None),
    ("A/CONF.217/2/Add.1", "A", None, 2, "A/CONF.217/2", None, None),
    ("A/CONF.192/BMS/2016/WP.1/Rev.3", "A", "WP", 1, "A/CONF.192/BMS/2016/WP.1", 2016, None),
    ("A/CONF.192/BMS/2008/3", "A", None, 3, None, 2008, None),
    ("A/72/293", "A", None, 293, None, None, "72"),
    ("A/INF/77/4/Rev.1", "A", "INF", 4, "A/INF/77/4", None, "77"),
    ("A/65/128/Rev.1/Add.1", "A", None, 128, "A/65/128/Rev.1", None, "65"),
    ("A/C.1/62/PV.3", "A", "PV", 3, None, None, "62"),
    ("A/C.1/62/L.39/Rev.1", "A", "L", 39, "A/C.1/62/L.39", None, "62"),
    ("A/S-10/2", "A", None, 2, None, None, "S-10"),
    ("A/ES-10/1", "A", None, 1, None, None, "ES-10"),
    ("NPT/CONF.2005/1", "NPT", None, 1, None, None, None),
    ("NPT/CONF.2005/PC.I/21", "NPT", None, 21, None, None, None),
    ("NPT/CONF.2005/PC.I/21/Corr.1", "NPT", None, 21, "NPT/CONF.2005/PC.I/21", None, None),
    ("NPT/CONF.2005/PC.II/50", "NPT", None, 50, None, None, None),
    ("NPT/CONF.2010/50 (Vol. I)*", "NPT", None, 50, None, None, None),
    ("NPT/CONF.2010/PC.I/WP.78", "NPT", "WP", 78, None, None, None),
    ("NPT/CONF.2010/PC.I/SR.1", "NPT", "SR", 1, None, None, None),
    ("NPT/CONF.2010/PC.II/INF/4", "NPT", "INF", 4, None, None, None),
    ("NPT/CONF.2010/PC.III/DEC.1", "NPT", "DEC", 1, None, None, None),
    ("NPT/CONF.2015/INF/2", "NPT", "INF", 2, None, None, None),
    ("NPT/CONF.2020/1", "NPT", None, 1, None, None, None),
    ("NPT/CONF.2020/INF/1", "NPT", "INF", 1, None, None, None),
    ("NPT/CONF.2020/PC.I/CRP.2", "NPT", "CRP", 2, None, None, None),
    ("NPT/CONF.2020/MC.I/SR.1", "NPT", "SR", 1, None, None, None),
    ("NPT/CONF.2020/CC/1", "NPT", "CC", 1, None, None, None),
    ("NPT/CONF.2026/PC.I/INF/2", "NPT", "INF", 2, None, None, None),
    ("NPT/CONF.2026/PC.III/WP.12", "NPT", "WP", 12, None, None, None),
    ("NPT/CONF.2026/MC.III/CRP.1", "NPT", "CRP", 1, None, None, None),
    ("BWC/MSP/2007/5", "BWC", None, 5, None, 2007, None),
    ("BWC/MSP/2007/MX/INF.1", "BWC", "INF", 1, None, 2007, None),
    ("BWC/MSP/2013/L.1", "BWC", "L", 1, None, 2013, None),
    ("BWC/MSP/2014/MX/1", "BWC", None, 1, None, 2014, None),
    ("BWC/MSP/2014/MX/INF.1/Add.1", "BWC", "INF", 1, "BWC/MSP/2014/MX/INF.1", 2014, None),
    ("BWC/MSP/2018/MX.1/WP.3", "BWC", "WP", 3, None, 2018, None),
    ("BWC/CONF.IV/SR.1", "BWC", "SR", 1, None, None, None),
    ("BWC/CONF.IV/COW/WP.2", "BWC", "WP", 2, None, None, None),
    ("BWC/CONF.VI/6", "BWC", None, 6, None, None, None),
    ("BWC/CONF.VI/INF.3", "BWC", "INF", 3, None, None, None),
    ("BWC/CONF.VII/7", "BWC", None, 7, None, None, None),
    ("BWC/CONF.VIII/2", "BWC", None, 2, None, None, None),
    ("BWC/CONF.IX/PC/2", "BWC", None, 2, None, None, None),
    ("BWC/WG/3/WP.4", "BWC", "WP", 4, None, None, "3"),
    ("CCW/MSP/2018/11", "CCW", None, 11, None, 2018, None),
    ("CCW/MSP/2019/3", "CCW", None, 3, None, 2019, None),
    ("CCW/MSP/2012/9", "CCW", None, 9, None, 2012, None),
    ("CCW/CONF.V/10", "CCW", None, 10, None, None, None),
    ("CCW/P.V/CONF/2019/3/Rev.1", "CCW", None, 3, "CCW/P.V/CONF/2019/3", 2019, None),
    ("CCW/P.V/CONF/2019/SR.2", "CCW", "SR", 2, None, 2019, None),
    ("CCW/P.V/CONF/2019/INF.1", "CCW", "INF", 1, None, 2019, None),
    ("CCW/AP.II/CONF.9/2", "CCW", None, 2, None, None, None),
    ("CCW/GGE.1/2019/3/Corr.1", "CCW", None, 3, "CCW/GGE.1/2019/3", 2019, None),
    ("CCW/GGE.1/2019/3/Add.1", "CCW", None, 3, "CCW/GGE.1/2019/3", 2019, None),
    ("CCW/GGE.1/2019/WP.1", "CCW", "WP", 1, None, 2019, None),
    ("CCW/GGE/2008-I/WP.1", "CCW", "WP", 1, None, 2008, "I"),
    ("CTBT-Art.XIV/2007/6", "CTBT-Art.XIV", None, 6, None, 2007, None),
    ("CTBT-Art.XIV/2015/1", "CTBT-Art.XIV", None, 1, None, 2015, None),
    ("CTBT-Art.XIV/2017/INF.1/Corr.1", "CTBT-Art.XIV", "INF", 1, "CTBT-Art.XIV/2017/INF.1", 2017, None),
    ("CTBT-Art.XIV/2021/6*", "CTBT-Art.XIV", None, 6, None, 2021, None),
    ("CD/1864", "CD", None, 1864, None, None, None),
    ("CD/8/Rev.9", "CD", None, 8, "CD/8", None, None),
    ("CD/INF.82/Rev.1", "CD", "INF", 82, "CD/INF.82", None, None),
    ("CD/PV.1100", "CD", "PV", 1100, None, None, None),
    ("S/AC.44/2007/10", "S", None, 10, None, 2007, None),
    ("S/2016/1038", "S", None, 1038, None, 2016, None),
    (
        "E/CN.4/Sub.2/AC.2/1987/WP.4/Add.1",
        "E",
        "WP",
        4,
        "E/CN.4/Sub.2/AC.2/1987/WP.4",
        1987,
        None,
    ),
    ("ST/AI/189/Add.3/Rev.2", "ST", None, 189, "ST/AI/189/Add.3", None, None),
    ("ST/CS/SER.A/44/Rev.1*", "ST", None, 44, "ST/CS/SER.A/44", None, None),
    ("TD/TIMBER.3/L.1", "TD", "L", 1, None, None, None),
    ("CAT/C/38/CRP.2/Add.4", "CAT", "CRP", 2, "CAT/C/38/CRP.2", None, "38"),
    ("JIU/REP/86/5", "JIU", None, 5, None, 1986, None),
]


def test_examples_are_94_different_symbols() -> None:
    assert len({example[0] for example in EXAMPLES}) == 94


@pytest.mark.parametrize(
    ("text", "body", "nature", "number", "parent", "year", "session"),
    EXAMPLES,
    ids=lambda value: str(value),
)
def test_parse_symbol_example_has_all_its_values(text, body, nature, number, parent, year, session) -> None:
    symbol = parse_symbol(text)
    assert symbol.text == str(symbol) == text
    assert {
        "body": symbol.body, "nature": symbol.nature, "number": symbol.number,
        "parent": symbol.parent and symbol.parent.text, "year": symbol.year, "session": symbol.session,
    } == {
        "body": body, "nature": nature, "number": number, "parent": parent, "year": year, "session": session,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "modifications"),
    [
        ("A/62/278/Add.1/Corr.1", (("Add", 1), ("Corr", 1))),
        ("A/65/128/Rev.1/Add.1", (("Rev", 1), ("Add", 1))),
        ("ST/AI/189/Add.3/Rev.2", (("Add", 3), ("Rev", 2))),
        ("CD/8/Rev.9", (("Rev", 9),)),
        ("A/62/278/Summary", (("Summary", None),)),
        ("A/63/125", ()),
    ],
)
def test_modifications_are_listed_left_to_right(text, modifications) -> None:
    assert parse_symbol(text).modifications == modifications


@pytest.mark.parametrize(
    ("text", "tails"),
    [
        ("A/61/6 (Prog.3)", ("Prog.3",)),
        ("NPT/CONF.2010/50 (Vol. I)*", ("Vol. I",)),
        ("S/RES/1540 (2004)", ("2004",)),
        ("A/62/49 (Vol. I) (SUPP)", ("Vol. I", "SUPP")),
        ("A/63/125", ()),
    ],
)
def test_tails_are_contents_of_brackets(text, tails) -> None:
    assert parse_symbol(text).tails == tails


@pytest.mark.parametrize(("text", "stars"), [("CTBT-Art.XIV/2021/6*", 1), ("A/62/251**", 2), ("CD/1864", 0)])
def test_reissues_count_stars_outside_the_name(text, stars) -> None:
    symbol = parse_symbol(text)
    assert (symbol.reissues, symbol.unstarred) == (stars, text.rstrip("*"))


def test_organ_symbols_of_joint_symbol_are_both_halves() -> None:
    symbol = parse_symbol("A/63/666-S/2008/813")
    assert [each.text for each in symbol.organ_symbols] == ["A/63/666", "S/2008/813"]
    assert [(other.text, other.body, other.year) for other in symbol.joint_with] == [
        ("S/2008/813", "S", 2008)
    ]


def test_organ_symbols_of_three_organs_have_no_stars() -> None:
    symbol = parse_symbol("A/44/123-E/1989/30-S/20500*")
    assert [each.text for each in symbol.organ_symbols] == ["A/44/123", "E/1989/30", "S/20500"]
    assert symbol.reissues == 1


def test_parent_of_joint_modification_is_joint() -> None:
    assert parse_symbol("A/63/666/Add.1-S/2008/813/Add.1").parent == parse_symbol("A/63/666-S/2008/813")


@pytest.mark.parametrize(
    ("text", "base"),
    [
        ("A/62/278/Add.1/Corr.1", "A/62/278"),
        ("HRI/GEN/1/Rev.9 (Vol. I)", "HRI/GEN/1"),
        ("A/63/5 (Vol. II)/Corr.1", "A/63/5 (Vol. II)"),
        ("CD/1864*", "CD/1864"),
    ],
)
def test_base_has_no_modification(text, base) -> None:
    assert parse_symbol(text).base.text == base
