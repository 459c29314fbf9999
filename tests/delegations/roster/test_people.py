import io
import random

import pytest
from PIL import Image

from delegations.roster.demo import people, portraits
from delegations.roster.demo.people_names import CULTURE_OF, CULTURES
from delegations.roster.rules.person_names import PersonName, list_form


def everybody(seed: int = 7) -> list[people.Invented]:
    rng = random.Random(seed)
    return [
        person
        for code in sorted(CULTURE_OF)
        for person in people.delegation(rng, code, "state", 5, tag="test-2008")
    ]


def test_the_same_seed_invents_the_same_people_and_another_seed_others() -> None:
    assert everybody() == everybody()
    assert everybody(7) != everybody(8)


def test_the_names_hold_every_difficulty_of_the_field() -> None:
    found = everybody()
    printed = [list_form(PersonName(one.honorific, one.given_names, one.family_name)) for one in found]
    assert {"ar", "zh", "ru", "ko", "am", "th", "hi"} <= {one.second_language for one in found}
    assert any(not one.given_names for one in found)
    assert any(" van der " in name for name in printed)
    assert any(len(one.family_name.split()) > 1 and one.family_name[0].isupper() for one in found)
    assert any(len(one.title) >= 80 for one in found)
    assert {"Col.", "Lt. Gen.", "H.E. Mr.", "Prof. Dr."} <= {one.honorific for one in found}
    assert any(one.title.startswith("Embajador") for one in found)
    assert any(one.title.startswith("Ambassad") for one in found)


def test_everybody_has_an_address_of_their_own_at_example_org() -> None:
    found = everybody()
    assert len({one.email for one in found}) == len(found)
    assert {one.email.rpartition("@")[2] for one in found} == {"example.org"}


def test_the_head_comes_first_and_nobody_twice_in_a_delegation() -> None:
    found = list(people.delegation(random.Random(1), "NLD", "state", 20, tag="x"))
    assert [one.role for one in found].count("head") == 1
    assert found[0].role == "head"
    assert len({(one.given_names, one.family_name) for one in found}) == 20


def test_what_is_written_fits_its_fields_and_leaves_no_mark_of_the_making() -> None:
    for one in everybody():
        assert len(one.title) <= 200
        for text in (one.family_name, one.title, one.institution, one.second_name):
            assert not set(text) & set("/|{}")


@pytest.mark.parametrize("culture", sorted(CULTURES))
def test_names_in_the_second_script_stand_beside_those_in_latin(culture: str) -> None:
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


def test_a_portrait_is_a_small_jpeg_of_the_badge_size_and_the_same_for_the_same_seed() -> None:
    drawn = [portraits.draw(random.Random(seed), woman=seed % 2 == 0) for seed in range(20)]
    assert {Image.open(io.BytesIO(one)).size for one in drawn} == {(413, 531)}
    assert max(map(len, drawn)) <= 16_000
    assert drawn[3] == portraits.draw(random.Random(3), woman=False)
    assert len(set(drawn)) == 20
