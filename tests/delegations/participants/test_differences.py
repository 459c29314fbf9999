"""What a corrigendum would say between two lists."""

from dataclasses import replace
from html import unescape

import pytest
from django.utils.html import strip_tags
from hypothesis import given
from hypothesis import strategies as st

from delegations.participants.exports.correction_text import format_correction
from delegations.participants.rules.composition import DelegationData
from delegations.participants.rules.differences import Change, find_changes
from tests.delegations.participants.examples import (
    ARGENTINA,
    EGYPT,
    FRANCE,
    GERMANY,
    a_delegation,
    a_person,
    compose_example,
    format_text,
)


def describe_changes(old: object, new: object, language: str = "en") -> list[str]:
    return [unescape(strip_tags(format_correction(change))) for change in find_changes(old, new, language)]


def with_people(given: DelegationData, *people: object) -> DelegationData:
    return replace(given, people=people)


def test_find_changes_people_added_changed_and_deleted() -> None:
    head, alternate = FRANCE.people
    new = with_people(
        FRANCE,
        replace(head, title="Ministre"),
        a_person(20, "Mme", "Zoé", "Petit", title="Attachée"),
    )
    assert describe_changes(compose_example(FRANCE), compose_example(new)) == [
        (
            "Under France, for S.E. M. Jean d'AUBIGNY, Ambassadeur, Genève, Chef de délégation "
            "read S.E. M. Jean d'AUBIGNY, Ministre, Genève, Chef de délégation"
        ),
        "Under France, add Mme Zoé PETIT, Attachée",
        "Under France, delete Mme Odile N'DIAYE, Première Secrétaire",
    ]
    assert alternate.key == 6


def test_find_changes_entries_added_deleted_and_moved() -> None:
    old, new = (
        compose_example(GERMANY, EGYPT),
        compose_example(ARGENTINA, replace(EGYPT, status="state_party")),
    )
    assert describe_changes(old, new) == [
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


def test_find_changes_renamed_state_is_a_renamed_entry() -> None:
    new = replace(EGYPT, names={"en": "United Arab Republic"})
    assert describe_changes(compose_example(EGYPT), compose_example(new)) == [
        "For Egypt read United Arab Republic"
    ]


def test_find_changes_new_role_moves_person_in_npt_layout() -> None:
    head, alternate = FRANCE.people
    new = with_people(FRANCE, head, replace(alternate, role="adviser"))
    assert describe_changes(compose_example(FRANCE), compose_example(new)) == []
    assert describe_changes(compose_example(FRANCE, layout="npt"), compose_example(new, layout="npt")) == [
        "Under France, move Mme Odile N'DIAYE from Suppléants to Conseillers"
    ]


def test_find_changes_new_order_lists_remaining_names() -> None:
    turned = with_people(GERMANY, GERMANY.people[1], GERMANY.people[2], GERMANY.people[0])
    assert describe_changes(compose_example(GERMANY), compose_example(turned)) == [
        "Under Germany, the order becomes: H.E. Mr. Stefan von der AUE; Mr. Uwe NUR; Ms. Ilse WEISS"
    ]


def test_find_changes_delegation_name_is_in_page_language() -> None:
    new = with_people(GERMANY, *GERMANY.people[:2])
    assert describe_changes(compose_example(GERMANY), compose_example(new), "fr") == [
        "Under Allemagne, delete Mr. Uwe NUR, Adviser"
    ]


def test_format_correction_quotations_are_escaped() -> None:
    change = Change("added", "A<b>", "en", after=("Mr. <script>",))
    assert format_correction(change) == (
        'Under <b><bdi>A&lt;b&gt;</bdi></b>, <em>add</em> <bdi lang="en">Mr. &lt;script&gt;</bdi>'
    )


@pytest.mark.parametrize(
    ("kind", "category"), [("added", "new"), ("entry_deleted", "withdrawn"), ("reordered", "changed")]
)
def test_change_category_depends_on_its_kind(kind: str, category: str) -> None:
    assert Change(kind, "X", "en").category == category


PEOPLE = st.lists(
    st.builds(
        a_person,
        st.integers(1, 6),
        st.just("Ms."),
        st.just("Ada"),
        st.sampled_from(["Ehr", "Roy"]),
        is_named=st.booleans(),
        is_head=st.booleans(),
        title=st.sampled_from(["", "Counsellor"]),
        role=st.sampled_from(["representative", "alternate"]),
    ),
    max_size=4,
    unique_by=lambda one: one.key,
)
LISTS = st.builds(
    lambda layout, one, other: (layout, [a_delegation("DEU", *one), a_delegation("FRA", *other)]),
    st.just("npt"),
    PEOPLE,
    PEOPLE,
)


@given(LISTS, LISTS)
def test_find_changes_is_empty_only_for_equal_texts(old: tuple, new: tuple) -> None:
    before, after = (compose_example(*given, layout=layout) for layout, given in (old, new))
    bodies = [format_text(one, "en").partition("\n\n")[0] for one in (before, after)]
    assert bool(find_changes(before, after, "en")) is (bodies[0] != bodies[1])
