import pytest
from hypothesis import given
from hypothesis import strategies as st

from delegations.roster.rules.person_names import (
    PersonName,
    badge_form,
    capitals,
    casing_language,
    list_form,
    short_form,
    sorting_form,
    tidy,
)


@pytest.mark.parametrize(
    ("family", "language", "printed"),
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
def test_a_family_name_takes_the_capitals_of_its_language(family: str, language: str, printed: str) -> None:
    assert capitals(family, language) == printed


@pytest.mark.parametrize(
    ("name", "printed"),
    [
        (PersonName("H.E. Mr.", "Jan", "van der Berg"), "H.E. Mr. Jan van der BERG"),
        (PersonName("Ms.", "", "Kusuma"), "Ms. KUSUMA"),
        (PersonName("Mr.", "Daud", ""), "Mr. DAUD"),
        (PersonName("", "Michael", "Weston", "Sir Michael WESTON"), "Sir Michael WESTON"),
        (PersonName("Sra.", "María del Carmen", "García López"), "Sra. María del Carmen GARCÍA LÓPEZ"),
        (PersonName("Ms.", "İpek", "Çinar", language="tr"), "Ms. İpek ÇİNAR"),
    ],
)
def test_the_list_prints_form_of_address_given_names_and_family_name(name: PersonName, printed: str) -> None:
    assert list_form(name) == printed


def test_the_badge_has_the_family_name_large_and_the_second_script_below() -> None:
    badge = badge_form(PersonName("Mr.", "Wei", "Li", second="李伟", second_language="zh"))
    assert (badge.small, badge.large, badge.second, badge.second_language) == ("Mr. Wei", "LI", "李伟", "zh")
    single = badge_form(PersonName("Ms.", "", "Kusuma"))
    assert (single.small, single.large, single.second, single.second_language) == ("Ms.", "KUSUMA", "", "")
    shown = badge_form(PersonName("", "Michael", "Weston", "Sir Michael WESTON"))
    assert (shown.small, shown.large) == ("", "Sir Michael WESTON")


def test_the_desk_looks_for_the_family_name_first() -> None:
    assert sorting_form(PersonName("Ms.", "Ana", "García López")) == "GARCÍA LÓPEZ, Ana"
    assert sorting_form(PersonName("Mr.", "", "Kusuma")) == "KUSUMA"


def test_capitals_follow_the_state_that_sends() -> None:
    assert [casing_language(code) for code in ("TUR", "AZE", "GRC", "FRA", "IAEA")] == [
        "tr",
        "az",
        "el",
        "en",
        "en",
    ]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Ana\u00a0 María\n", "Ana María"),
        ("Jo\u00adsé", "José"),
        ("Jose\u0301", "José"),
        ("\u200fعمر", "عمر"),
    ],
)
def test_what_cannot_be_seen_is_taken_out(typed: str, kept: str) -> None:
    assert tidy(typed) == kept


def test_a_joiner_inside_a_persian_name_is_kept() -> None:
    assert tidy("باقری\u200cنژاد") == "باقری\u200cنژاد"


@given(st.text(max_size=60), st.text(max_size=60), st.sampled_from(["en", "tr", "el", "nl", "az", "lt"]))
def test_any_name_prints_on_one_line_and_printing_again_changes_nothing(
    given_names: str, family: str, language: str
) -> None:
    name = PersonName("Ms.", given_names, family, language=language)
    printed = short_form(name)
    assert printed == tidy(printed)
    assert capitals(capitals(family, language), language) == capitals(family, language)
