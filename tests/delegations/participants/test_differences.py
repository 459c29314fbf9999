"""What a corrigendum would say between two lists."""

from dataclasses import replace
from html import unescape

import pytest
from django.utils.html import strip_tags
from hypothesis import given
from hypothesis import strategies as st

from delegations.participants.rules.composition import DelegationGiven
from delegations.participants.rules.correction_text import sentence
from delegations.participants.rules.differences import Change, differences
from delegations.participants.rules.layouts import as_text
from tests.delegations.participants.examples import (
    ARGENTINA,
    EGYPT,
    FRANCE,
    GERMANY,
    delegation,
    listed,
    person,
)


def said(old: object, new: object, language: str = "en") -> list[str]:
    return [unescape(strip_tags(sentence(change))) for change in differences(old, new, language)]


def with_people(given: DelegationGiven, *people: object) -> DelegationGiven:
    return replace(given, people=people)


def test_a_person_added_changed_and_deleted_is_said_under_the_delegation() -> None:
    head, alternate = FRANCE.people
    new = with_people(
        FRANCE,
        replace(head, title="Ministre"),
        person(20, "Mme", "Zoé", "Petit", title="Attachée"),
    )
    assert said(listed(FRANCE), listed(new)) == [
        (
            "Under France, for S.E. M. Jean d'AUBIGNY, Ambassadeur, Genève, Chef de délégation "
            "read S.E. M. Jean d'AUBIGNY, Ministre, Genève, Chef de délégation"
        ),
        "Under France, add Mme Zoé PETIT, Attachée",
        "Under France, delete Mme Odile N'DIAYE, Première Secrétaire",
    ]
    assert alternate.key == 6


def test_entries_are_added_deleted_and_moved_whole() -> None:
    old, new = listed(GERMANY, EGYPT), listed(ARGENTINA, replace(EGYPT, status="state_party"))
    assert said(old, new) == [
        (
            "Add the entry Argentina: Sra. María del Carmen GARCÍA LÓPEZ, Embajadora, Jefa de la delegación; "
            "Sr. José NÚÑEZ, Ministro Consejero, Jefe adjunto de la delegación"
        ),
        "Move the entry Egypt from Signatory States to States parties",
        (
            "Delete the entry Germany: H.E. Mr. Stefan von der AUE, Ambassador, Permanent Mission, Geneva, "
            "Head of Delegation; Ms. Ilse WEISS, Counsellor, Permanent Mission, Geneva; Mr. Uwe NUR, Adviser"
        ),
    ]


def test_a_state_that_is_called_otherwise_is_read_so() -> None:
    new = replace(EGYPT, names={"en": "United Arab Republic"})
    assert said(listed(EGYPT), listed(new)) == ["For Egypt read United Arab Republic"]


def test_another_role_moves_a_person_below_another_heading_where_there_are_headings() -> None:
    head, alternate = FRANCE.people
    new = with_people(FRANCE, head, replace(alternate, role="adviser"))
    assert said(listed(FRANCE), listed(new)) == []
    assert said(listed(FRANCE, layout="npt"), listed(new, layout="npt")) == [
        "Under France, move Mme Odile N'DIAYE from Suppléants to Conseillers"
    ]


def test_a_new_order_is_said_with_all_the_names_that_stayed() -> None:
    turned = with_people(GERMANY, GERMANY.people[1], GERMANY.people[2], GERMANY.people[0])
    assert said(listed(GERMANY), listed(turned)) == [
        "Under Germany, the order becomes: H.E. Mr. Stefan von der AUE; Mr. Uwe NUR; Ms. Ilse WEISS"
    ]


def test_a_delegation_is_called_in_the_language_asked_for() -> None:
    new = with_people(GERMANY, *GERMANY.people[:2])
    assert said(listed(GERMANY), listed(new), "fr") == ["Under Allemagne, delete Mr. Uwe NUR, Adviser"]


def test_what_is_quoted_is_escaped() -> None:
    change = Change("added", "A<b>", "en", after=("Mr. <script>",))
    assert sentence(change) == (
        'Under <b><bdi>A&lt;b&gt;</bdi></b>, <em>add</em> <bdi lang="en">Mr. &lt;script&gt;</bdi>'
    )


@pytest.mark.parametrize(
    ("kind", "sort"), [("added", "new"), ("entry_deleted", "withdrawn"), ("reordered", "changed")]
)
def test_changes_are_new_changed_or_withdrawn(kind: str, sort: str) -> None:
    assert Change(kind, "X", "en").sort == sort


PEOPLE = st.lists(
    st.builds(
        person,
        st.integers(1, 6),
        st.just("Ms."),
        st.just("Ada"),
        st.sampled_from(["Ehr", "Roy"]),
        named=st.booleans(),
        head=st.booleans(),
        title=st.sampled_from(["", "Counsellor"]),
        role=st.sampled_from(["representative", "alternate"]),
    ),
    max_size=4,
    unique_by=lambda one: one.key,
)
LISTS = st.builds(
    lambda layout, one, other: (layout, [delegation("DEU", *one), delegation("FRA", *other)]),
    st.just("npt"),
    PEOPLE,
    PEOPLE,
)


@given(LISTS, LISTS)
def test_two_lists_differ_exactly_where_their_text_does(old: tuple, new: tuple) -> None:
    before, after = (listed(*given, layout=layout) for layout, given in (old, new))
    bodies = [as_text(one, "en").partition("\n\n")[0] for one in (before, after)]
    assert bool(differences(before, after, "en")) is (bodies[0] != bodies[1])
