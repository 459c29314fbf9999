"""What is no symbol is refused, by its kind and with a reason in words."""

import pytest

from documents.symbols.rules.line import read_line
from documents.symbols.rules.parsing.errors import SymbolError
from documents.symbols.rules.parsing.grammar import parse_symbol

KINDS = {
    "press release": [
        "GA/DIS/3403", "DC/2691", "DC/3420", "SC/9000", "SG/SM/11500", "SG/A/1136", "SG/T/2500",
        "DSG/SM/400", "L/T/4410",
        "GA/10600", "GA/10600/Rev.1", "GA/AB/3829", "ECOSOC/6300", "HR/4800", "HR/CN/1100", "PBC/45",
        "PAL/2090",
        "ENV/DEV/900", "SOC/CP/300", "IHA/1200", "AFR/1500", "Press Release GA/DIS/3403",
    ],
    "sales number": ["E.15.IX.2", "C.08.IX.5", "E/F.99.II.3", "E.95.II.D.20", "E.GV.98.0.5",
    "Sales No. E.15.IX.2"],
    "job number": [
        "07-46353 (E)", "07-46353", "07-46353 (E) 161007", "08-36135 (E) 240608 250608", "GE.09-10799",
        "GE.95-61557",
        "GE.09-10799 (E)  180209", "V.07-12345", "K0612345", "*0746353*",
    ],
    "journal issue": ["No. 2008/117", "Journal No. 2008/117", "Journal of the United Nations No. 2008/117"],
    "document of another organization": [
        "INFCIRC/153", "INFCIRC/540 (Corrected)", "GOV/2008/15", "GC(52)/RES/14", "WHA61.1", "A61/5",
        "EB122/3", "C-13/5",
        "EC-53/DG.1", "WT/L/540",
    ],
    "empty": ["", "   ", "\u00a0", "\u200b", "\u00ad"],
    "citation": ["A/62/278 and Add.1-4", "A/55/1, Corr.1", "A/63/125, A/63/126", "A/CONF.62/122 and Corr."],
    "unknown": [
        "XYZ/63/125", "hello world", "12345", "A", "A/", "A/63/", "A//63", "/A/63", "A/foo", "A/B/C",
        "and/or", "TCP/IP",
        "A/63/125/Add", "A/63/125/Add.", "A/63/125/Add.0", "A/63/125/Add.1/7", "A/63/125 (", "A/63/125)",
        "A/63/125 ()", "A/63/125 (Part)", "A/63/125 (foo)", "A/RES", "A/C.1", "NPT/CONF.2010/PC.II",
        "NPT/CONF.2010/PC.II/WP", "NPT/CONF.2010/PC.II/WP.", "NPT/CONF.2010/PC.II/WP.0", "BWC/CONF.VIIII/1",
        "A/63/1234567890123", "S/RES/1540 (20044)", "S/RES/1540 (IIII)", "NPT/CONF2010/PC.1/WP.78",
        "A/63/666-X/2008/1",
        "a/63/125", "A/63/125.", "A/63/125 A/63/126", "IDB/2", "GC/5", "CD/DVD", "*", "()", "A" * 300,
        "A/63/0",
    ],
}  # fmt: skip


@pytest.mark.parametrize(("text", "kind"), [(text, kind) for kind, texts in KINDS.items() for text in texts])
def test_read_line_other_number_has_its_kind(text: str, kind: str) -> None:
    reading = read_line(text)
    assert (reading.symbol, reading.kind) == (None, kind)
    assert str(reading.error).endswith(".")


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("60/288", "A/RES/60/288"),
        ("59/67", "A/RES/59/67"),
        ("2239 (XXI)", "A/RES/2239 (XXI)"),
        ("2373 (XXII)", "A/RES/2373 (XXII)"),
        ("2373(XXII)", "A/RES/2373 (XXII)"),
        ("3201 (S-VI)", "A/RES/3201 (S-VI)"),
        ("1540 (2004)", "S/RES/1540 (2004)"),
        ("1296 (XLIV)", "E/RES/1296 (XLIV)"),
        ("2008/29", "E/RES/2008/29"),
        ("S-10/2", "A/RES/S-10/2"),
        ("46/36 L", "A/RES/46/36L"),
        ("377 (V) A", "A/RES/377 (V) A"),
        ("General Assembly resolution 60/288", "A/RES/60/288"),
        ("decision 62/519", "A/DEC/62/519"),
        ("Human Rights Council resolution 7/4", "A/HRC/RES/7/4"),
    ],
)
def test_read_line_resolution_number_suggests_its_symbol(text: str, meant: str) -> None:
    reading = read_line(text)
    assert (reading.kind, reading.suggestion) == ("resolution number", meant)
    assert parse_symbol(meant).text == meant


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("GA/DIS/3403", "“GA/DIS/3403” is not a UN document symbol but the number of a press release."),
        (
            "60/288",
            (
                "“60/288” is not a UN document symbol but the number of a resolution; the symbol may "
                "be A/RES/60/288."
            ),
        ),
        ("", "The line is empty."),
        ("XYZ/63/125", "“XYZ” is not the first component of any known symbol."),
        ("A//63", "A component is missing: a slash comes first or last, or two slashes follow each other."),
        ("A/63/125/Add", "“Add” needs its number after a dot, as in Add.1, Corr.2 or Rev.3."),
        ("NPT/CONF2010/WP.1", "“CONF2010” needs a dot: CONF.2010."),
        ("A/63/125/Add.1/7", "“7” follows Add.1, where only further modifications are allowed."),
        ("A/63/125 (foo)", "“(foo)” is not a part, volume, programme, section, session or year."),
        ("NPT/CONF.2010/PC.II/WP", "The number after “WP” is missing."),
        ("12345", "“12345” has no slash: the components of a symbol are separated by “/”."),
        ("A" * 300, "The text is longer than any symbol (200 characters)."),
        ("A/foo/1", "“foo” is not a component of a symbol."),
        ("HR/XX/9/1", "“XX” does not follow “HR” in a symbol."),
        ("CD/DVD", "A symbol has a number; this one has none."),
    ],
)
def test_parse_symbol_error_says_what_is_wrong(text: str, reason: str) -> None:
    with pytest.raises(SymbolError) as caught:
        parse_symbol(text)
    assert str(caught.value) == reason


def test_read_line_citation_suggests_its_symbols() -> None:
    reading = read_line("A/55/1, Corr.1")
    assert str(reading.error) == "This cites 2 symbols; enter each on its own line: A/55/1, A/55/1/Corr.1."


def test_symbol_error_template_takes_translated_sentence() -> None:
    with pytest.raises(SymbolError) as caught:
        parse_symbol("XYZ/63/125")
    assert caught.value.params == {"first": "XYZ"}
    assert caught.value.template % caught.value.params == str(caught.value)
