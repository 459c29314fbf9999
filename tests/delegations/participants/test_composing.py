"""Who is in the list, in what order, and what is printed of each, in the layouts of the forums."""

import pytest

from delegations.participants.rules import printed_terms
from delegations.participants.rules.layouts import as_text, percent, roman
from tests.delegations.participants.examples import (
    ARGENTINA,
    CHAD,
    EGYPT,
    FRANCE,
    GERMANY,
    INSTITUTE,
    delegation,
    listed,
    person,
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


def test_the_geneva_layout_numbers_its_groups_and_gives_each_person_a_paragraph() -> None:
    assert as_text(listed(), "en") == GENEVA


def test_the_new_york_layout_sorts_people_below_headings_of_the_entry() -> None:
    assert as_text(listed(GERMANY, FRANCE, ARGENTINA, INSTITUTE, layout="npt"), "en") == NEW_YORK


def test_the_third_layout_has_capitals_and_the_alphabet_of_the_language_printed() -> None:
    assert as_text(listed(ARGENTINA, EGYPT, GERMANY, layout="ccw"), "fr") == CERTAIN_WEAPONS


def test_a_workshop_has_plain_headings() -> None:
    assert as_text(listed(INSTITUTE, layout="plain"), "en").splitlines()[:3] == [
        "Non-governmental organizations",
        "  Pax Institute",
        "      Prof. WU, Director",
    ]


def test_headings_are_numbered_as_the_language_does() -> None:
    assert as_text(listed(GERMANY), "ar").splitlines()[0] == "أولا - الدول الأطراف"
    assert [roman(number) for number in (1, 4, 9, 14, 39)] == ["I", "IV", "IX", "XIV", "XXXIX"]
    assert printed_terms.numeral(11, "ar") == ""


def test_nobody_whom_no_note_names_is_in_it_and_a_delegation_without_names_is_only_counted() -> None:
    empty = listed(CHAD)
    assert empty.is_empty
    assert as_text(empty, "en") == "\nStates parties: 1, of which 1 without names\nParticipants: 0\n"
    assert "ANNOUNCED" not in as_text(listed(), "en")


def test_a_profile_leaves_roles_out_but_never_the_head() -> None:
    guarded = delegation(
        "DEU",
        person(1, "Ms.", "Ada", "Ehr", head=True, role="other"),
        person(2, "Mr.", "Bo", "Wacht", role="other"),
        person(3, "Mr.", "Cy", "Dolm", role="interpreter"),
    )
    text = as_text(listed(guarded, omitted_roles=["other", "interpreter"]), "en")
    assert text.splitlines()[2:4] == ["      Ms. Ada EHR, Head of Delegation", ""]
    assert "Participants: 1" in text


def test_what_the_title_says_already_is_not_said_twice() -> None:
    one = person(1, "Ms.", "Ada", "Ehr", head=True, title="Minister, head of delegation", city="Geneva ")
    text = as_text(listed(delegation("DEU", one)), "en")
    assert text.splitlines()[2] == "      Ms. Ada EHR, Minister, head of delegation, Geneva"


def test_a_status_without_a_group_stands_at_the_end_under_its_own_name() -> None:
    guests = delegation("PAX", person(1, "Ms.", "Ada", "Ehr"), status="guest")
    assert [group.status for group in listed(guests, GERMANY).groups] == ["state_party", "guest"]


def test_delegations_stand_by_the_alphabet_of_each_language() -> None:
    (group,) = listed(GERMANY, ARGENTINA, FRANCE).groups
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
def test_the_languages_of_the_entries_are_noted(present: list[str], language: str, note: str) -> None:
    assert printed_terms.languages_note(present, language) == note


def test_languages_are_those_present_in_the_list_not_of_those_left_out() -> None:
    assert listed(GERMANY, CHAD).languages == ("en",)
    assert listed().languages == ("en", "fr", "es")


def test_every_printed_word_is_there_in_its_languages() -> None:
    six = {"ar", "zh", "en", "fr", "ru", "es"}
    tables = [
        printed_terms.TITLE,
        printed_terms.PROVISIONAL_TITLE,
        printed_terms.DRAFT,
        printed_terms.ONLY,
        printed_terms.COUNTED,
        printed_terms.SHARE,
    ]
    tables += [
        printed_terms.PARTICIPANTS,
        printed_terms.WOMEN,
        printed_terms.MEN,
        printed_terms.UNSTATED,
        *printed_terms.LANGUAGES.values(),
    ]
    assert [set(table) for table in tables] == [six] * len(tables)
    of_entries = [set(table) for table in printed_terms.ROLES.values()]
    of_entries += [set(heading) for _roles, heading in printed_terms.SECTIONS]
    assert of_entries == [set(printed_terms.ENTRY)] * len(of_entries)


def test_a_half_rounds_upwards() -> None:
    assert [percent(1, 8), percent(1, 3), percent(2, 3), percent(0, 5)] == [13, 33, 67, 0]
