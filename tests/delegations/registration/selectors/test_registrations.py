"""The registrations of a meeting: filters, counts and rows of the queue."""

import pytest

from delegations.registration.models import Registration
from delegations.registration.selectors.registrations import (
    count_by_state,
    count_without_photograph,
    filter_registrations,
    get_by_id,
    get_by_token,
    get_name_as_typed,
    load_queue_rows,
    load_registered_entities,
)
from tests.builders import a_delegate, a_delegation, a_meeting, a_note, a_registration, an_entity
from tests.delegations.registration.pictures import make_jpeg

pytestmark = pytest.mark.django_db
State = Registration.State


def test_get_by_token_and_id_of_other_meeting_do_not_exist() -> None:
    registration, other_meeting = a_registration(), a_meeting()
    assert get_by_token(registration.meeting, registration.token) == registration
    assert get_by_id(registration.meeting, registration.pk) == registration
    with pytest.raises(Registration.DoesNotExist):
        get_by_token(other_meeting, registration.token)
    with pytest.raises(Registration.DoesNotExist):
        get_by_id(other_meeting, registration.pk)


def test_filter_registrations_each_filter_narrows_the_result() -> None:
    meeting = a_meeting()
    french, ukrainian = a_delegation(meeting, "FRA"), a_delegation(meeting, "UKR")
    named = a_registration(a_delegate(french, named_in=a_note(french)), photo=make_jpeg())
    unnamed = a_registration(a_delegate(ukrainian, family_name="Blank"))
    approved = a_registration(a_delegate(ukrainian), state=State.APPROVED)
    a_registration(a_delegate(a_delegation(a_meeting(), "FRA")))

    def list_ids(**filters: str) -> list[int]:
        return [registration.pk for registration in filter_registrations(meeting, **filters)]

    assert list_ids() == [named.pk, unnamed.pk, approved.pk]
    assert list_ids(state="approved") == [approved.pk]
    assert list_ids(entity=str(an_entity("FRA").pk)) == [named.pk]
    assert list_ids(photo="missing") == [unnamed.pk, approved.pk]
    assert list_ids(note="missing") == [unnamed.pk, approved.pk]
    assert list_ids(search="blank ana") == [unnamed.pk]


@pytest.mark.parametrize("entity", ["x", "²", "9" * 40, "-1"])
def test_filter_registrations_unreadable_filter_selects_all(entity: str) -> None:
    registration = a_registration()
    rows = filter_registrations(registration.meeting, state="nonsense", entity=entity)
    assert list(rows) == [registration]


def test_count_by_state_names_every_state() -> None:
    registration = a_registration(state=State.APPROVED)
    counts = count_by_state(registration.meeting)
    assert list(counts) == State.values
    assert {state: count for state, count in counts.items() if count} == {State.APPROVED: 1}


def test_count_without_photograph_counts_only_people_who_come() -> None:
    meeting = a_meeting()
    delegation = a_delegation(meeting)
    for state in State.values:
        a_registration(a_delegate(delegation), state=state)
    a_registration(a_delegate(delegation), photo=make_jpeg())
    assert count_without_photograph(meeting) == 2


@pytest.mark.parametrize(
    ("as_typed", "expected"),
    [
        ({}, ""),
        ({"given_names": "Ana", "family_name": "García"}, ""),
        ({"given_names": "Ana", "family_name": "GARCIA"}, "Ana GARCIA"),
        ({"honorific": "Dr.", "family_name": "Garcia"}, "Dr. Garcia"),
    ],
)
def test_get_name_as_typed_is_empty_if_same(as_typed: dict[str, str], expected: str) -> None:
    registration = a_registration(a_delegate(family_name="García"))
    registration.as_typed = as_typed
    assert get_name_as_typed(registration) == expected


def test_load_queue_rows_prints_names_and_actions() -> None:
    meeting = a_meeting()
    registration = a_registration(a_delegate(a_delegation(meeting, "FRA"), family_name="van der Berg"))
    [row] = load_queue_rows(meeting, [registration], language="en")
    assert (row.printed_name, row.entity.short) == ("Ms. Ana van der BERG", "France")
    assert (row.actions, row.state, row.tone) == (("approve", "refuse", "withdraw"), "waiting", "warn")


def test_load_registered_entities_are_sorted_by_name() -> None:
    meeting = a_meeting()
    for code in ("UKR", "FRA", "JPN"):
        a_registration(a_delegate(a_delegation(meeting, code)))
    a_delegation(meeting, "MEX")
    entities = load_registered_entities(meeting, language="en")
    assert [name.short for _id, name in entities] == ["France", "Japan", "Ukraine"]
