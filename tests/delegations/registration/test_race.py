"""The same address twice at once, on PostgreSQL: one registration, and the sentence for the other."""

from collections.abc import Callable
from typing import Any

import pytest

from delegations.registration.models import Registration
from delegations.registration.services import registrations
from delegations.registration.services.registrations import AddressUsedError
from delegations.roster.services import PersonEntry
from tests.builders import a_meeting, an_entity

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("codes", [("FRA", "FRA"), ("FRA", "UKR")])
def test_one_address_at_once_gives_one_registration(
    run_together: Callable[..., list[Any]], codes: tuple[str, str]
) -> None:
    meeting = a_meeting()
    states = [an_entity(code) for code in codes]

    def register(place: int) -> Callable[[], Registration]:
        person = PersonEntry(family_name=f"Person{place}", email="one@example.org")
        return lambda: registrations.register(
            meeting=meeting, entity=states[place], person=person, photo=None, language="en"
        )

    outcomes = run_together(register(0), register(1))
    assert {type(one) for one in outcomes} == {Registration, AddressUsedError}
    assert Registration.objects.count() == 1
