"""Text, tails, numerals, the register, words: the small parts."""

import pytest

from documents.symbols.rules.explanation import explain
from documents.symbols.rules.languages import parts_in_bracket
from documents.symbols.rules.parsing.bodies import CODES, body_of
from documents.symbols.rules.parsing.cleaning import clean
from documents.symbols.rules.parsing.grammar import parse
from documents.symbols.rules.parsing.roman import from_roman, to_roman
from documents.symbols.rules.parsing.tails import printed_tail
from tests.benchmarks.symbols import generated_symbols, measures


@pytest.mark.parametrize(
    ("pasted", "clean_text"),
    [
        ("A/61/6（Prog.3）", "A/61/6(Prog.3)"),
        ("A／62／278", "A/62/278"),
        ("A/62/278\u00a0(Part\u00a0II)", "A/62/278 (Part II)"),
        ("A/62/\u00ad278", "A/62/278"),
        ("A/62/\u200b278\ufeff", "A/62/278"),
        ("\u202aA/62/278\u202c", "A/62/278"),
        ("A/63/666–S/2008/813", "A/63/666-S/2008/813"),
        ("A/63/666 — S/2008/813", "A/63/666-S/2008/813"),
        ("Ａ/６３/１２５＊", "A/63/125*"),
        ("A/٦٢/٢٧٨", "A/62/278"),
        ("  A /62 / 278 \n", "A/62/278"),
        ("A/62/278 *", "A/62/278*"),
        ("A/RES/377(V)〔A〕", "A/RES/377(V)[A]"),
    ],
)
def test_clean(pasted: str, clean_text: str) -> None:
    assert clean(pasted) == clean_text


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("Part II", "Part II"), ("PARTII", "Part II"), ("PartOne", "Part One"), ("Vol.I", "Vol. I"), ("VOL. IV", "Vol. IV"),
        ("Prog.3", "Prog.3"), ("Prog. 3", "Prog.3"), ("Sect.29A", "Sect. 29A"), ("SUPP", "SUPP"), ("Supp.", "SUPP"),
        ("Resumption1", "Resumption 1"), ("2004", "2004"), ("XXII", "XXII"), ("S-VI", "S-VI"), ("Vol. I, Part 2", "Vol. I, Part 2"),
        ("Part II", "Part II"), ("Vol. I-III", "Vol. I-III"), ("closed-Resumption 1", "closed-Resumption 1"),
        ("foo", None), ("", None), ("Part", None), ("1850", None), ("IIII", None), ("Part II and", None), ("Vol. I,", None),
    ],
)  # fmt: skip
def test_tails(written: str, printed: str | None) -> None:
    assert printed_tail(written) == printed


@pytest.mark.parametrize(
    ("content", "tails"),
    [
        ("Parts I and II", ["Part I", "Part II"]),
        ("Parts I, II and IV", ["Part I", "Part II", "Part IV"]),
        ("Vols. I-III", ["Vol. I", "Vol. II", "Vol. III"]),
        ("第一和二部分", ["Part I", "Part II"]),
        ("第一至三卷", ["Vol. I", "Vol. II", "Vol. III"]),
        ("الأجزاء الأول والثاني والثالث", ["Part I", "Part II", "Part III"]),
        ("Progs. 3", None),
        ("see annex", None),
        ("2004", None),
    ],
)
def test_parts_in_six_languages(content: str, tails: list[str] | None) -> None:
    assert parts_in_bracket(content) == tails


def test_roman_numerals_are_inverse() -> None:
    assert [
        from_roman(to_roman(number)) for number in range(1, 4000) if number not in (50, 100, 500, 1000)
    ] == [number for number in range(1, 4000) if number not in (50, 100, 500, 1000)]
    assert [from_roman(text) for text in ("L", "C", "D", "M", "IIII", "VX", "", "i")] == [None] * 8
    with pytest.raises(ValueError, match="4000"):
        to_roman(4000)


@pytest.mark.parametrize(
    ("first", "code", "session"),
    [
        ("A", "A", None),
        ("IDB.35", "IDB", "35"),
        ("TD(XIII)", "TD", "XIII"),
        ("UNEP(DTIE)", "UNEP", None),
        ("PBC.24", "PBC", "24"),
    ],
)
def test_first_components(first: str, code: str, session: str | None) -> None:
    body = body_of(first)
    assert body is not None
    assert (body.code, body.session) == (code, session)


@pytest.mark.parametrize("first", ["", "XYZ", "a", "A.1", "IDB", "GC", "NPT(X)", "GA", "SC", "60"])
def test_unknown_first_components(first: str) -> None:
    assert body_of(first) is None


def test_the_register_holds_every_body_of_the_field() -> None:
    assert {
        "A", "S", "E", "ST", "T", "NPT", "BWC", "CCW", "CD", "CTBT-Art.XIV", "APLC", "CCM", "TPNW", "CRC", "CAT", "CCPR",
        "CEDAW", "CERD", "CMW", "CRPD", "CED", "DP", "TD", "UNEP", "HRI", "JIU", "FCCC", "ICCD", "UNW", "HSP", "ECE", "SPLOS",
        "ISBA", "CLCS", "LOS",
    } - CODES == set()  # fmt: skip


def test_a_symbol_in_words() -> None:
    assert explain(parse("NPT/CONF.2010/PC.II/WP.3/Rev.1*")) == [
        ("NPT", "Treaty on the Non-Proliferation of Nuclear Weapons"),
        ("CONF.2010", "conference"),
        ("PC.II", "preparatory committee"),
        ("WP.3", "working paper"),
        ("Rev.1", "revision, replacing the text issued before"),
        ("*", "reissued for technical reasons"),
    ]
    assert [meaning.meaning for meaning in explain(parse("A/ES-10/37-S/2000/946"))] == [
        "General Assembly", "emergency special session", "number", "Security Council", "year", "number",
    ]  # fmt: skip
    assert [meaning.meaning for meaning in explain(parse("A/RES/377 (V)[A]"))] == [
        "General Assembly", "resolution", "number", "part, volume or session", "letter of a resolution adopted in parts",
    ]  # fmt: skip
    assert [meaning.meaning for meaning in explain(parse("CCW/GGE/2008-I/WP.1"))][2] == "year and session"
    assert [meaning.meaning for meaning in explain(parse("S/RES/1540 (2004)"))][-1] == "year"


def test_the_bench_measures_distinct_symbols() -> None:
    texts = generated_symbols(200)
    assert len({parse(text).text for text in texts}) == 200
    assert set(measures()["parse_and_sort_11000_symbols"]) == {"value", "limit", "unit"}
