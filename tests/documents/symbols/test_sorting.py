"""The order of a list of documents."""

import random

import pytest

from documents.symbols.rules.parsing.grammar import parse_symbol
from documents.symbols.rules.sorting import build_sort_key, sort_symbols

IN_ORDER = [
    ["NPT/CONF.2010/PC.I/WP.9", "NPT/CONF.2010/PC.I/WP.10", "NPT/CONF.2010/PC.I/WP.78"],
    ["NPT/CONF.2010/PC.II/1", "NPT/CONF.2010/PC.III/1", "NPT/CONF.2010/PC.IV/1", "NPT/CONF.2010/PC.IX/1"],
    ["BWC/CONF.IV/1", "BWC/CONF.V/1", "BWC/CONF.VIII/2", "BWC/CONF.IX/PC/2", "BWC/CONF.X/1"],
    ["NPT/CONF.2020/1", "NPT/CONF.2020/50", "NPT/CONF.2020/200", "NPT/CONF.2020/CC/1", "NPT/CONF.2020/L.1"],
    [
        "A/62/278", "A/62/278 (Part I)", "A/62/278 (Part II)", "A/62/278 (Part IX)", "A/62/278/Add.1",
        "A/62/278/Add.1/Corr.1", "A/62/278/Add.2", "A/62/278/Add.10", "A/62/278/Corr.1", "A/62/278/Rev.1",
        "A/62/279",
    ],
    ["CCW/GGE/2008-I/WP.1", "CCW/GGE/2008-II/WP.1", "CCW/GGE/2008-IX/WP.1"],
    ["A/S-2/1", "A/S-10/2", "A/ES-10/1"][:2],
    ["ST/ESA/SER.A/1", "ST/ESA/SER.C/1", "ST/ESA/SER.D/1", "ST/ESA/SER.I/1", "ST/ESA/SER.M/1"],
    ["A/RES/46/36", "A/RES/46/36/Corr.1", "A/RES/46/36A", "A/RES/46/36L", "A/RES/46/37"],
    ["A/1", "APLC/1", "BWC/1", "CCW/1", "CD/1", "NPT/1", "S/1", "ST/1"],
    ["CD/8", "CD/8/Rev.9", "CD/1864"],
    ["A/63/666", "A/63/666-S/2008/813", "A/63/666/Add.1", "A/63/667"],
    ["S/AC.44/2004/(02)/1", "S/AC.44/2004/(02)/10", "S/AC.44/2007/1"],
]  # fmt: skip


@pytest.mark.parametrize("texts", IN_ORDER, ids=lambda texts: texts[0])
def test_sort_symbols_gives_the_list_order(texts: list[str]) -> None:
    shuffled = [parse_symbol(text) for text in texts]
    random.Random(1).shuffle(shuffled)
    assert [symbol.text for symbol in sort_symbols(shuffled)] == texts
    assert sorted(build_sort_key(symbol) for symbol in shuffled) == [
        build_sort_key(parse_symbol(text)) for text in texts
    ]


def test_sort_symbols_roman_letters_of_bodies_are_words() -> None:
    keys = [
        build_sort_key(parse_symbol(text))
        for text in ("NPT/CONF.2020/CC/1", "A/CONF.217/L.1", "BWC/MSP/2014/MX/1")
    ]
    assert [key.split(" ")[0] for key in keys] == [
        "NPT/CONF.42020/CC/11",
        "A/CONF.3217/L.11",
        "BWC/MSP/42014/MX/11",
    ]


def test_sort_symbols_fewer_stars_come_first() -> None:
    starred, plain, next_one = parse_symbol("CD/8**"), parse_symbol("CD/8"), parse_symbol("CD/8/Rev.1")
    assert build_sort_key(starred) == build_sort_key(plain)
    assert sort_symbols([next_one, starred, plain]) == [plain, starred, next_one]
