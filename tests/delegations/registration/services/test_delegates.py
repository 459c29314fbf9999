"""People whom the focal point or an officer enters."""

import uuid

import pytest

from confsvc.commands.models import LogEntry
from confsvc.outbox.models import Message
from delegations.registration.models import Registration
from delegations.registration.services.delegates import add_person, update_person, withdraw_person
from delegations.roster.models import Delegate
from delegations.roster.services.base import PersonEntry
from tests.builders import a_delegate, a_delegation, a_focal_point, a_registration, an_officer
from tests.delegations.registration.pictures import make_jpeg

pytestmark = pytest.mark.django_db
State = Registration.State


def test_add_person_waits_for_approval_without_a_mail() -> None:
    delegation = a_delegation()
    registration = add_person(
        delegation=delegation,
        person=PersonEntry(family_name="García"),
        photo=make_jpeg(),
        actor=a_focal_point(delegation.meeting),
        language="fr",
    )
    assert (registration.state, registration.consented_at) == (State.REQUESTED, None)
    assert (registration.language, registration.photo.read()) == ("fr", make_jpeg())
    assert Message.objects.count() == 0


def test_update_person_without_registration_gets_one_that_waits() -> None:
    delegate = a_delegate(a_delegation(language="fr"))
    update_person(delegate=delegate, person=PersonEntry(family_name="García"), photo=None, actor=an_officer())
    registration = Registration.objects.get(delegate=delegate)
    assert (registration.state, registration.language) == (State.REQUESTED, "fr")


@pytest.mark.parametrize(("photo", "expected"), [(make_jpeg("blue"), "blue"), (None, "red")])
def test_update_person_replaces_photograph_only_if_sent(photo: bytes | None, expected: str) -> None:
    registration = a_registration(photo=make_jpeg("red"))
    update_person(
        delegate=registration.delegate,
        person=PersonEntry(family_name="García"),
        photo=photo,
        actor=an_officer(),
    )
    assert Registration.objects.get().photo.read() == make_jpeg(expected)


def test_withdraw_person_withdraws_the_registration_too() -> None:
    registration = a_registration()
    withdraw_person(delegate=registration.delegate, party="focal_point", actor=an_officer())
    registration.refresh_from_db()
    assert registration.state == State.WITHDRAWN
    assert registration.delegate.withdrawn_at is not None


def test_withdraw_person_without_registration_leaves_delegation() -> None:
    delegate = a_delegate()
    withdraw_person(delegate=delegate, party="officer", actor=an_officer())
    delegate.refresh_from_db()
    assert delegate.withdrawn_at is not None


def test_add_person_second_press_of_the_form_adds_nobody() -> None:
    delegation, officer, form_key = a_delegation(), an_officer(), uuid.uuid4()

    def press(name: str, key: uuid.UUID | None = form_key) -> Registration:
        return add_person(
            delegation=delegation,
            person=PersonEntry(family_name=name),
            photo=None,
            actor=officer,
            language="en",
            key=key,
        )

    assert press("García") == press("García")
    assert LogEntry.objects.filter(command="add delegate").count() == 1
    press("García", None)
    assert list(Delegate.objects.values_list("family_name", flat=True)) == ["García", "García"]
