"""Who is in the list, in what order, and what is printed of each, in the layouts of the forums."""

import pytest

from delegations.participants.rules import printed_terms
from delegations.participants.rules.layouts import compute_percentage, format_roman
from tests.delegations.participants.examples import (
    ARGENTINA,
    CHAD,
    EGYPT,
    FRANCE,
    GERMANY,
    INSTITUTE,
    a_delegation,
    a_person,
    compose_example,
    format_text,
)

GENEVA = """\
I. States parties
  Argentina
      Sra. María del Carmen GARCÍA LÓPEZ, Embajadora, Jefa de la delegación
      Sr. José NÚÑEZ, Ministro Consejero, Jefe adjunto de la delegación
  France
      S.E. M. Jean d'AUBIGNY, Ambassadeur, Genève, Chef de délégation
      Mme Odile N'DIAYE, Première Secrétaire
  Germany
      H.E. Mr. Stefan von der AUE, Ambassador, Permanent Mission, Geneva, Head of Delegation
      Ms. Ilse WEISS, Counsellor, Permanent Mission, Geneva
      Mr. Uwe NUR, Adviser
  Turkey
      Mr. Ali DEMİR, Attaché
      Ms. SUHARTO, Expert
II. Signatory States
  Egypt
      Dr. Amina AL-KHALIFA, Head of Delegation
III. Non-governmental organizations
  Pax Institute
      Prof. WU, Director

States parties: 5, of which 1 without names
Signatory States: 1
Non-governmental organizations: 1
Participants: 11
Women: 4 (50 per cent)
Men: 4 (50 per cent)
Not stated: 3
"""
NEW_YORK = """\
States parties
  Argentina
    Representantes
      Sra. María del Carmen GARCÍA LÓPEZ (Jefa de la delegación)
        Embajadora
      Sr. José NÚÑEZ (Jefe adjunto de la delegación)
        Ministro Consejero
  France
    Représentants
      S.E. M. Jean d'AUBIGNY (Chef de délégation)
        Ambassadeur, Genève
    Suppléants
      Mme Odile N'DIAYE
        Première Secrétaire
  Germany
    Representatives
      H.E. Mr. Stefan von der AUE (Head of delegation)
        Ambassador, Permanent Mission, Geneva
      Ms. Ilse WEISS
        Counsellor, Permanent Mission, Geneva
    Advisers
      Mr. Uwe NUR
Non-governmental organizations
  Pax Institute
      Prof. WU
        Director

States parties: 3
Non-governmental organizations: 1
Participants: 8
Women: 3 (43 per cent)
Men: 4 (57 per cent)
Not stated: 1
"""
CERTAIN_WEAPONS = """\
ÉTATS PARTIES
  Allemagne
      H.E. Mr. Stefan von der AUE
        Ambassador, Permanent Mission, Geneva, Head of Delegation
      Ms. Ilse WEISS
        Counsellor, Permanent Mission, Geneva
      Mr. Uwe NUR
        Adviser
  Argentine
      Sra. María del Carmen GARCÍA LÓPEZ
        Embajadora, Jefa de la delegación
      Sr. José NÚÑEZ
        Ministro Consejero, Jefe adjunto de la delegación
ÉTATS SIGNATAIRES
  Égypte
      Dr. Amina AL-KHALIFA
        Head of Delegation

États parties\u00a0: 2
États signataires\u00a0: 1
Participants\u00a0: 6
Femmes\u00a0: 2 (40\u00a0%)
Hommes\u00a0: 3 (60\u00a0%)
Non indiqué\u00a0: 1
"""


def test_build_blocks_bwc_numbers_groups_and_prints_paragraphs() -> None:
    assert format_text(compose_example(), "en") == GENEVA


def test_build_blocks_npt_sorts_people_below_sub_headings() -> None:
    assert format_text(compose_example(GERMANY, FRANCE, ARGENTINA, INSTITUTE, layout="npt"), "en") == NEW_YORK


def test_build_blocks_ccw_has_capitals_and_french_alphabet() -> None:
    assert format_text(compose_example(ARGENTINA, EGYPT, GERMANY, layout="ccw"), "fr") == CERTAIN_WEAPONS


def test_build_blocks_plain_has_headings_without_numbers() -> None:
    assert format_text(compose_example(INSTITUTE, layout="plain"), "en").splitlines()[:3] == [
        "Non-governmental organizations",
        "  Pax Institute",
        "      Prof. WU, Director",
    ]


def test_build_blocks_bwc_uses_numerals_of_the_language() -> None:
    assert format_text(compose_example(GERMANY), "ar").splitlines()[0] == "أولا - الدول الأطراف"
    assert [format_roman(number) for number in (1, 4, 9, 14, 39)] == ["I", "IV", "IX", "XIV", "XXXIX"]
    assert printed_terms.get_heading_numeral(11, "ar") == ""


def test_compose_list_people_in_no_note_are_left_out() -> None:
    empty = compose_example(CHAD)
    assert empty.is_empty
    assert format_text(empty, "en") == "\nStates parties: 1, of which 1 without names\nParticipants: 0\n"
    assert "ANNOUNCED" not in format_text(compose_example(), "en")


def test_compose_list_omitted_roles_are_left_out_except_head() -> None:
    guarded = a_delegation(
        "DEU",
        a_person(1, "Ms.", "Ada", "Ehr", is_head=True, role="other"),
        a_person(2, "Mr.", "Bo", "Wacht", role="other"),
        a_person(3, "Mr.", "Cy", "Dolm", role="interpreter"),
    )
    text = format_text(compose_example(guarded, omitted_roles=["other", "interpreter"]), "en")
    assert text.splitlines()[2:4] == ["      Ms. Ada EHR, Head of Delegation", ""]
    assert "Participants: 1" in text


def test_compose_list_title_with_the_mark_prints_no_mark() -> None:
    one = a_person(1, "Ms.", "Ada", "Ehr", is_head=True, title="Minister, head of delegation", city="Geneva ")
    text = format_text(compose_example(a_delegation("DEU", one)), "en")
    assert text.splitlines()[2] == "      Ms. Ada EHR, Minister, head of delegation, Geneva"


def test_compose_list_status_without_group_comes_last() -> None:
    guests = a_delegation("PAX", a_person(1, "Ms.", "Ada", "Ehr"), status="guest")
    assert [group.status for group in compose_example(guests, GERMANY).groups] == ["state_party", "guest"]


def test_compose_list_places_follow_each_alphabet() -> None:
    (group,) = compose_example(GERMANY, ARGENTINA, FRANCE).groups
    assert {entry.code: (entry.places["en"], entry.places["fr"]) for entry in group.entries} == {
        "ARG": (1, 2),
        "FRA": (2, 3),
        "DEU": (3, 1),
    }


@pytest.mark.parametrize(
    ("present", "language", "note"),
    [
        (["en", "es", "fr"], "en", "English/French/Spanish only"),
        (["en", "es", "fr"], "fr", "Anglais/espagnol/français seulement"),
        (["fr", "en"], "en", "English/French only"),
        (["en"], "en", "English only"),
        (["en", "fr"], "zh", "仅有法文、英文"),
        ([], "en", ""),
    ],
)
def test_format_languages_note_lists_names_by_alphabet(present: list[str], language: str, note: str) -> None:
    assert printed_terms.format_languages_note(present, language) == note


def test_compose_list_languages_are_those_of_listed_entries() -> None:
    assert compose_example(GERMANY, CHAD).languages == ("en",)
    assert compose_example().languages == ("en", "fr", "es")


def test_printed_terms_each_table_has_all_its_languages() -> None:
    six = {"ar", "zh", "en", "fr", "ru", "es"}
    tables = [
        printed_terms.TITLE,
        printed_terms.PROVISIONAL_TITLE,
        printed_terms.DRAFT,
        printed_terms.ONLY,
        printed_terms.COUNT_WITHOUT_NAMES,
        printed_terms.SHARE,
    ]
    tables += [
        printed_terms.PARTICIPANTS,
        printed_terms.WOMEN,
        printed_terms.MEN,
        printed_terms.UNSTATED,
        *printed_terms.LANGUAGE_NAMES.values(),
    ]
    assert [set(table) for table in tables] == [six] * len(tables)
    of_entries = [set(table) for table in printed_terms.ROLES.values()]
    of_entries += [set(heading) for _roles, heading in printed_terms.SECTIONS]
    assert of_entries == [set(printed_terms.ENTRY_LANGUAGES)] * len(of_entries)


def test_compute_percentage_half_is_rounded_up() -> None:
    assert [
        compute_percentage(1, 8),
        compute_percentage(1, 3),
        compute_percentage(2, 3),
        compute_percentage(0, 5),
    ] == [13, 33, 67, 0]
