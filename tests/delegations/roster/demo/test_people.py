"""Invented people of the demonstration."""

import random

import pytest

from delegations.roster.demo.people import InventedPerson, invent_delegation
from delegations.roster.demo.people_names import CULTURE_OF, CULTURES
from delegations.roster.rules.person_names import PersonName, format_list_name


def invent_everybody(seed: int = 7) -> list[InventedPerson]:
    rng = random.Random(seed)
    return [
        person
        for code in sorted(CULTURE_OF)
        for person in invent_delegation(rng, code, "state", 5, tag="test-2008")
    ]


def test_invent_delegation_same_seed_gives_same_people() -> None:
    assert invent_everybody() == invent_everybody()
    assert invent_everybody(7) != invent_everybody(8)


def test_invent_delegation_names_have_every_known_difficulty() -> None:
    people = invent_everybody()
    printed_names = [
        format_list_name(PersonName(person.honorific, person.given_names, person.family_name))
        for person in people
    ]
    assert {"ar", "zh", "ru", "ko", "am", "th", "hi"} <= {person.second_language for person in people}
    assert any(not person.given_names for person in people)
    assert any(" van der " in name for name in printed_names)
    assert any(len(person.family_name.split()) > 1 and person.family_name[0].isupper() for person in people)
    assert any(len(person.title) >= 80 for person in people)
    assert {"Col.", "Lt. Gen.", "H.E. Mr.", "Prof. Dr."} <= {person.honorific for person in people}
    assert any(person.title.startswith("Embajador") for person in people)
    assert any(person.title.startswith("Ambassad") for person in people)


def test_invent_delegation_addresses_are_distinct_at_example_org() -> None:
    people = invent_everybody()
    assert len({person.email for person in people}) == len(people)
    assert {person.email.rpartition("@")[2] for person in people} == {"example.org"}


def test_invent_delegation_has_one_head_first_and_no_twins() -> None:
    people = list(invent_delegation(random.Random(1), "NLD", "state", 20, tag="x"))
    assert [person.role for person in people].count("head") == 1
    assert people[0].role == "head"
    assert len({(person.given_names, person.family_name) for person in people}) == 20


def test_invent_delegation_texts_fit_fields_without_markup() -> None:
    for person in invent_everybody():
        assert len(person.title) <= 200
        for text in (person.family_name, person.title, person.institution, person.second_name):
            assert not set(text) & set("/|{}")


@pytest.mark.parametrize("culture", sorted(CULTURES))
def test_culture_names_in_second_script_match_latin_names(culture: str) -> None:
    names = CULTURES[culture]
    if names.script:
        assert [len(names.other_women), len(names.other_men), len(names.other_families)] == [
            len(names.women),
            len(names.men),
            len(names.families),
        ]
        assert all(
            not text.isascii() for text in (*names.other_women, *names.other_men, *names.other_families)
        )
    else:
        assert names.other_women == names.other_men == names.other_families == ()
