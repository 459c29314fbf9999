"""Searching for people: fair searches find their person, on both databases, and others nobody."""

import pytest

from delegations.badges.selectors.holders import search_holders
from delegations.registration.selectors.registrations import filter_registrations
from tests.builders import a_delegate, a_delegation, a_registration
from tests.delegations.registration.selectors.searches import SEARCHES, Search


def is_found(search: Search) -> tuple[bool, bool]:
    """Whether the office and the desk find the person, and only that person."""
    delegation = a_delegation()
    names = {name: text for name, text in search._asdict().items() if name != "text"}
    person = a_delegate(delegation, title="", **names)
    a_registration(person)
    a_registration(a_delegate(delegation, given_names="Zebulon", family_name="Quux"))
    found = filter_registrations(delegation.meeting, search=search.text)
    holders = search_holders(delegation.meeting, search.text, language="en")
    return (
        [registration.delegate for registration in found] == [person],
        [holder.delegate for holder in holders] == [person],
    )


@pytest.mark.django_db
@pytest.mark.parametrize("search", SEARCHES, ids=lambda search: f"{search.text}-{search.family_name}")
def test_fair_search_finds_its_person(search: Search) -> None:
    assert is_found(search) == (True, True)


@pytest.mark.race
@pytest.mark.django_db
def test_fair_searches_find_their_people_on_postgresql() -> None:
    assert [search.text for search in SEARCHES if is_found(search) != (True, True)] == []


@pytest.mark.django_db
@pytest.mark.parametrize("text", ["{", "%", "_", "'; --", "\\", "…"])
def test_search_without_a_letter_finds_nobody(text: str) -> None:
    registration = a_registration(a_delegate())
    meeting = registration.meeting
    assert list(filter_registrations(meeting, search=text)) == []
    assert search_holders(meeting, text, language="en") == []


@pytest.mark.django_db
def test_search_finds_the_name_that_the_person_typed() -> None:
    registration = a_registration(a_delegate(family_name="Berg"), as_typed={"family_name": "Bérgström"})
    assert list(filter_registrations(registration.meeting, search="bergstrom")) == [registration]


@pytest.mark.django_db
def test_search_finds_a_name_that_was_changed_by_a_command() -> None:
    from delegations.roster.services.base import PersonEntry
    from delegations.roster.services.delegates import update_delegate

    registration = a_registration(a_delegate(family_name="Berg"))
    update_delegate(delegate=registration.delegate, person=PersonEntry(family_name="Núñez"), actor=None)
    assert list(filter_registrations(registration.meeting, search="nunez")) == [registration]
    assert list(filter_registrations(registration.meeting, search="berg")) == []
