"""The same address registered, or one registration decided, twice at once, on PostgreSQL."""

import uuid
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest

from confsvc.commands.models import LogEntry
from confsvc.outbox.models import Message
from delegations.registration.models import Registration
from delegations.registration.services.decisions import decide
from delegations.registration.services.delegates import add_person
from delegations.registration.services.registrations import AddressRegistered, register
from delegations.roster.services import delegates
from delegations.roster.services.base import PersonEntry
from tests.builders import a_delegation, a_meeting, a_registration, an_entity, an_officer, an_open_window
from tests.delegations.registration.pictures import make_jpeg
from tests.races import LOCK, meet_after, read_unlocked

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]


def test_add_person_one_form_pressed_three_times_at_once_adds_one(
    run_together: Callable[..., list[Any]],
) -> None:
    press = partial(
        add_person,
        delegation=a_delegation(),
        person=PersonEntry(family_name="García"),
        photo=None,
        actor=an_officer(),
        language="en",
        key=uuid.uuid4(),
    )
    outcomes = run_together(press, press, press)
    assert len({outcome.pk for outcome in outcomes}) == 1
    assert Registration.objects.count() == 1


def test_add_delegate_without_lock_unique_key_stops_other_presses(
    run_together: Callable[..., list[Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    delegation = a_delegation()
    monkeypatch.setattr(delegates, "find_last_place", meet_after(delegates.find_last_place, 3))
    monkeypatch.setattr(LOCK, read_unlocked)
    person, key = PersonEntry(family_name="García"), uuid.uuid4()
    press = partial(delegates.add_delegate, delegation=delegation, person=person, actor=None, key=key)
    outcomes = run_together(press, press, press)
    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["ConflictError"] * 2 + ["Delegate"]
    assert delegation.delegates.count() == 1


def test_register_one_form_pressed_twice_at_once_registers_once(
    run_together: Callable[..., list[Any]],
) -> None:
    meeting = a_meeting()
    an_open_window(meeting)
    press = partial(
        register,
        meeting=meeting,
        entity=an_entity(),
        person=PersonEntry(family_name="García", email="ana@example.org"),
        photo=None,
        language="en",
        key=uuid.uuid4(),
    )
    first, second = run_together(press, press)
    assert first == second == Registration.objects.get()
    assert Message.objects.count() == 1


def test_decide_twice_at_once_logs_and_mails_once(run_together: Callable[..., list[Any]]) -> None:
    registration, officer = a_registration(photo=make_jpeg()), an_officer()
    call = partial(decide, registration=registration, action="approve", actor=officer)
    outcomes = run_together(call, call, call)
    assert [outcome.state for outcome in outcomes] == ["approved"] * 3
    assert LogEntry.objects.filter(command="approve registration").count() == 1
    assert Message.objects.count() == 1


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
