import pytest
from hypothesis import given
from hypothesis import strategies as st

from delegations.roster.rules.person_names import (
    BadgeName,
    PersonName,
    capitalize_family_name,
    clean_text,
    format_badge_name,
    format_list_name,
    format_short_name,
    format_sorting_name,
    get_casing_language,
)


@pytest.mark.parametrize(
    ("family_name", "language", "expected"),
    [
        ("van der Berg", "nl", "van der BERG"),
        ("Van der Berg", "nl", "VAN der BERG"),
        ("van 't Woud", "nl", "van 't WOUD"),
        ("ijsselhof", "nl", "IJSSELHOF"),
        ("Al-Khalifa", "en", "AL-KHALIFA"),
        ("N'Diaye", "fr", "N'DIAYE"),
        ("O’Neil", "en", "O’NEIL"),
        ("McDonald", "en", "McDONALD"),
        ("d'Aubigny", "fr", "d'AUBIGNY"),
        ("D'Altavilla", "it", "D'ALTAVILLA"),
        ("Giscard d'Estaing", "fr", "GISCARD d'ESTAING"),
        ("García y Vega", "es", "GARCÍA y VEGA"),
        ("Işık Demir", "tr", "IŞIK DEMİR"),
        ("Demir", "en", "DEMIR"),
        ("Groß", "de", "GROSS"),
        ("Παπαδόπουλος", "el", "ΠΑΠΑΔΟΠΟΥΛΟΣ"),
        ("bin Othman", "en", "bin OTHMAN"),
        ("de", "en", "DE"),
        ("  two   spaces ", "en", "TWO SPACES"),
        ("李", "zh", "李"),
    ],
)
def test_capitalize_family_name_follows_language_and_keeps_particles(
    family_name: str, language: str, expected: str
) -> None:
    assert capitalize_family_name(family_name, language) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (PersonName("H.E. Mr.", "Jan", "van der Berg"), "H.E. Mr. Jan van der BERG"),
        (PersonName("Ms.", "", "Kusuma"), "Ms. KUSUMA"),
        (PersonName("Mr.", "Daud", ""), "Mr. DAUD"),
        (PersonName("", "Michael", "Weston", "Sir Michael WESTON"), "Sir Michael WESTON"),
        (PersonName("Sra.", "María del Carmen", "García López"), "Sra. María del Carmen GARCÍA LÓPEZ"),
        (PersonName("Ms.", "İpek", "Çinar", language="tr"), "Ms. İpek ÇİNAR"),
    ],
)
def test_format_list_name_prints_honorific_given_and_family_name(name: PersonName, expected: str) -> None:
    assert format_list_name(name) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (
            PersonName("Mr.", "Wei", "Li", second_name="李伟", second_language="zh"),
            BadgeName("Mr. Wei", "LI", "李伟", "zh"),
        ),
        (PersonName("Ms.", "", "Kusuma"), BadgeName("Ms.", "KUSUMA", "", "")),
        (
            PersonName("", "Michael", "Weston", "Sir Michael WESTON"),
            BadgeName("", "Sir Michael WESTON", "", ""),
        ),
        (PersonName("", "", "Kusuma", second_language="id"), BadgeName("", "KUSUMA", "", "")),
    ],
)
def test_format_badge_name_puts_family_name_on_large_line(name: PersonName, expected: BadgeName) -> None:
    assert format_badge_name(name) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (PersonName("Ms.", "Ana", "García López"), "GARCÍA LÓPEZ, Ana"),
        (PersonName("Mr.", "", "Kusuma"), "KUSUMA"),
        (PersonName("", "Michael", "Weston", "Sir Michael WESTON"), "Sir Michael WESTON"),
    ],
)
def test_format_sorting_name_puts_family_name_first(name: PersonName, expected: str) -> None:
    assert format_sorting_name(name) == expected


def test_get_casing_language_follows_sending_state() -> None:
    assert [get_casing_language(code) for code in ("TUR", "AZE", "GRC", "FRA", "IAEA")] == [
        "tr",
        "az",
        "el",
        "en",
        "en",
    ]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("  Ana\u00a0 María\n", "Ana María"),
        ("Jo\u00adsé", "José"),
        ("Jose\u0301", "José"),
        ("\u200fعمر", "عمر"),
    ],
)
def test_clean_text_invisible_characters_are_removed(typed: str, expected: str) -> None:
    assert clean_text(typed) == expected


def test_clean_text_joiner_inside_persian_name_stays() -> None:
    assert clean_text("باقری\u200cنژاد") == "باقری\u200cنژاد"


@given(st.text(max_size=60), st.text(max_size=60), st.sampled_from(["en", "tr", "el", "nl", "az", "lt"]))
def test_format_short_name_any_text_is_clean_and_stable(
    given_names: str, family_name: str, language: str
) -> None:
    name = PersonName("Ms.", given_names, family_name, language=language)
    printed_name = format_short_name(name)
    assert printed_name == clean_text(printed_name)
    capitals = capitalize_family_name(family_name, language)
    assert capitalize_family_name(capitals, language) == capitals
