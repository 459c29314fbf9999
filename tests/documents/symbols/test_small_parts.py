"""Text, tails, numerals, the register, words: the small parts."""

import pytest

from documents.symbols.rules.languages import parse_parts
from documents.symbols.rules.parsing.bodies import CODES, find_body
from documents.symbols.rules.parsing.cleaning import clean_text
from documents.symbols.rules.parsing.grammar import parse_symbol
from documents.symbols.rules.parsing.roman import from_roman, to_roman
from documents.symbols.rules.parsing.tails import canonicalize_tail
from tests.benchmarks.symbols import invent_symbols, measures


@pytest.mark.parametrize(
    ("pasted", "expected"),
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
def test_clean_text_pasted_spelling_becomes_plain(pasted: str, expected: str) -> None:
    assert clean_text(pasted) == expected


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("Part II", "Part II"), ("PARTII", "Part II"), ("PartOne", "Part One"), ("Vol.I", "Vol. I"),
         ("VOL. IV", "Vol. IV"),
        ("Prog.3", "Prog.3"), ("Prog. 3", "Prog.3"), ("Sect.29A", "Sect. 29A"), ("SUPP", "SUPP"), ("Supp.",
         "SUPP"),
        ("Resumption1", "Resumption 1"), ("2004", "2004"), ("XXII", "XXII"), ("S-VI", "S-VI"),
         ("Vol. I, Part 2", "Vol. I, Part 2"),
        ("Part II", "Part II"), ("Vol. I-III", "Vol. I-III"), ("closed-Resumption 1", "closed-Resumption 1"),
        ("foo", None), ("", None), ("Part", None), ("1850", None), ("IIII", None), ("Part II and", None),
         ("Vol. I,", None),
    ],
)  # fmt: skip
def test_canonicalize_tail_gives_printed_form(written: str, printed: str | None) -> None:
    assert canonicalize_tail(written) == printed


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
def test_parse_parts_reads_six_languages(content: str, tails: list[str] | None) -> None:
    assert parse_parts(content) == tails


def test_from_roman_is_inverse_of_to_roman() -> None:
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
def test_find_body_first_component_has_code_and_session(first: str, code: str, session: str | None) -> None:
    body = find_body(first)
    assert body is not None
    assert (body.code, body.session) == (code, session)


@pytest.mark.parametrize("first", ["", "XYZ", "a", "A.1", "IDB", "GC", "NPT(X)", "GA", "SC", "60"])
def test_find_body_unknown_component_returns_none(first: str) -> None:
    assert find_body(first) is None


def test_codes_contain_every_body_of_the_field() -> None:
    assert {
        "A", "S", "E", "ST", "T", "NPT", "BWC", "CCW", "CD", "CTBT-Art.XIV", "APLC", "CCM", "TPNW", "CRC",
        "CAT", "CCPR",
        "CEDAW", "CERD", "CMW", "CRPD", "CED", "DP", "TD", "UNEP", "HRI", "JIU", "FCCC", "ICCD", "UNW",
        "HSP", "ECE", "SPLOS",
        "ISBA", "CLCS", "LOS",
    } - CODES == set()  # fmt: skip


def test_benchmark_measures_distinct_symbols() -> None:
    texts = invent_symbols(200)
    assert len({parse_symbol(text).text for text in texts}) == 200
    assert set(measures()["parse_and_sort_11000_symbols"]) == {"value", "limit", "unit"}
