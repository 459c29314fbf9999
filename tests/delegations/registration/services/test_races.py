"""The same e-mail address registered twice at the same time, on PostgreSQL."""

from collections.abc import Callable
from typing import Any

import pytest

from delegations.registration.models import Registration
from delegations.registration.services.registrations import AddressRegistered, register
from delegations.roster.services.base import PersonEntry
from tests.builders import a_meeting, an_entity, an_open_window

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("codes", [("FRA", "FRA"), ("FRA", "UKR")])
def test_register_one_address_twice_at_once_gives_one_registration(
    run_together: Callable[..., list[Any]], codes: tuple[str, str]
) -> None:
    meeting = a_meeting()
    an_open_window(meeting)
    entities = [an_entity(code) for code in codes]

    def build_call(number: int) -> Callable[[], Registration]:
        person = PersonEntry(family_name=f"Person{number}", email="one@example.org")
        return lambda: register(
            meeting=meeting, entity=entities[number], person=person, photo=None, language="en"
        )

    outcomes = run_together(build_call(0), build_call(1))
    assert {type(outcome) for outcome in outcomes} == {Registration, AddressRegistered}
    assert Registration.objects.count() == 1
