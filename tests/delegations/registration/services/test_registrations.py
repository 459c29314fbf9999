"""Registering, confirming the e-mail address and withdrawing."""

from datetime import timedelta
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.core.files.storage import default_storage
from django.utils import timezone

from confsvc.commands.models import LogEntry
from confsvc.outbox.models import Message
from confsvc.ui.errors import DomainError
from delegations.registration.models import Registration
from delegations.registration.services.registrations import (
    AddressRegistered,
    confirm_email,
    register,
    withdraw_registration,
)
from delegations.registration.services.windows import set_window
from delegations.roster.models import Delegate, Delegation
from delegations.roster.services.base import PersonEntry
from tests.builders import a_delegate, a_delegation, a_meeting, a_note, a_registration, a_user, an_entity
from tests.delegations.registration.pictures import make_jpeg
from tests.delegations.registration.services.people import register_person

pytestmark = pytest.mark.django_db
State = Registration.State


def test_register_opens_delegation_and_stores_photograph() -> None:
    registration = register_person(a_meeting(), photo=make_jpeg())
    assert registration.state == State.UNCONFIRMED
    assert registration.delegate.delegation.entity.code == "FRA"
    assert registration.consented_at is not None
    assert "García" not in registration.photo.name
    assert default_storage.open(registration.photo.name).read() == make_jpeg()


def test_register_mails_the_link_to_confirm(django_capture_on_commit_callbacks: Any) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        registration = register_person(a_meeting())
    message = Message.objects.get()
    assert (message.to, message.kind, message.state) == ("ana@example.org", "registration_confirm", "sent")
    assert f"/registration/{registration.token}/confirm/" in message.body


def test_register_writes_message_in_language_of_form() -> None:
    register_person(a_meeting(), language="fr")
    message = Message.objects.get()
    assert message.language == "fr"
    assert "Réunion" in message.body


def test_register_without_address_is_refused_at_its_field() -> None:
    with pytest.raises(DomainError) as error:
        register_person(a_meeting(), email=" ")
    assert (error.value.field, error.value.message) == (
        "email",
        "An address is missing: the confirmation is sent to it.",
    )


@pytest.mark.parametrize("hours", [(1, 2), (-2, -1), None])
def test_register_outside_the_window_is_refused(hours: tuple[int, int] | None) -> None:
    meeting, now = a_meeting(), timezone.now()
    if hours:
        bounds = (now + timedelta(hours=hour) for hour in hours)
        set_window(meeting=meeting, **dict(zip(("opens_at", "closes_at"), bounds, strict=True)), actor=None)
    with pytest.raises(DomainError) as error:
        register(
            meeting=meeting,
            entity=an_entity(),
            person=PersonEntry(family_name="García", email="ana@example.org"),
            photo=None,
            language="en",
        )
    assert (error.value.field, error.value.message) == (
        None,
        "Online registration is not open now. Ask your delegation's focal point or the secretariat.",
    )
    assert (Delegate.objects.count(), Message.objects.count()) == (0, 0)


def test_withdraw_registration_again_changes_nothing() -> None:
    registration = a_registration()
    for _press in range(2):
        withdrawn = withdraw_registration(registration=registration, party="owner", actor=None)
        assert withdrawn.state == State.WITHDRAWN
    assert LogEntry.objects.filter(command="withdraw registration").count() == 1


def test_register_same_address_again_is_refused_and_reminds_once() -> None:
    meeting = a_meeting()
    registration = register_person(meeting)
    for _attempt in range(2):
        with pytest.raises(AddressRegistered) as error:
            register_person(meeting, email="ANA@example.org", family_name="Other")
        assert error.value.field == "email"
    assert (Delegate.objects.count(), Registration.objects.count()) == (1, 1)
    reminders = Message.objects.filter(kind="registration_reminder")
    assert [registration.token in reminder.body for reminder in reminders] == [True]


def test_register_same_address_from_other_delegation_opens_nothing() -> None:
    meeting = a_meeting()
    register_person(meeting)
    with pytest.raises(AddressRegistered) as error:
        register_person(meeting, entity="UKR")
    assert error.value.message == (
        "This address already has a registration at this meeting, and each person needs their own. "
        "If it is yours, the link to your registration has been sent to it again."
    )
    assert [delegation.entity.code for delegation in Delegation.objects.all()] == ["FRA"]


def test_register_same_address_at_another_meeting_is_accepted() -> None:
    assert register_person(a_meeting()).pk != register_person(a_meeting()).pk


def test_register_person_named_in_note_keeps_name_of_note() -> None:
    delegation = a_delegation()
    named = a_delegate(
        delegation, family_name="GARCÍA LÓPEZ", email="ana@example.org", named_in=a_note(delegation)
    )
    registration = register_person(delegation.meeting, family_name="Garcia")
    assert registration.delegate == named
    named.refresh_from_db()
    assert named.family_name == "GARCÍA LÓPEZ"
    assert registration.as_typed["family_name"] == "Garcia"


def test_register_after_withdrawal_gets_a_new_token() -> None:
    delegation = a_delegation()
    delegate = a_delegate(delegation, named_in=a_note(delegation), email="ana@example.org")
    former = a_registration(delegate)
    withdraw_registration(registration=former, party="owner", actor=None)
    registration = register_person(delegation.meeting)
    assert (registration.pk, registration.state) == (former.pk, State.UNCONFIRMED)
    assert registration.token != former.token


def test_register_failed_storage_leaves_nothing_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    def raise_disk_full(*_args: Any, **_kwargs: Any) -> str:
        raise OSError("No space left on device")

    monkeypatch.setattr(default_storage, "save", raise_disk_full)
    with pytest.raises(OSError, match="No space"):
        register_person(a_meeting(), photo=make_jpeg())
    assert Delegate.objects.count() == Delegation.objects.count() == Message.objects.count() == 0


@pytest.mark.parametrize("is_verified", [True, False])
def test_confirm_email_links_only_the_account_that_verified_it(is_verified: bool) -> None:
    user = a_user("ana@example.org")
    EmailAddress.objects.create(user=user, email=user.email, verified=is_verified)
    registration = confirm_email(token=register_person(a_meeting()).token)
    assert registration.state == State.REQUESTED
    assert registration.delegate.user == (user if is_verified else None)


def test_confirm_email_twice_mails_the_receipt_once() -> None:
    token = register_person(a_meeting()).token
    confirm_email(token=token)
    assert confirm_email(token=token).state == State.REQUESTED
    assert Message.objects.filter(kind="registration_received").count() == 1


def test_confirm_email_makes_the_person_visible() -> None:
    registration = register_person(a_meeting())
    assert registration.delegate.provisional
    confirm_email(token=registration.token)
    assert not Delegate.objects.get().provisional


def test_withdraw_registration_unnamed_person_leaves_delegation() -> None:
    registration = a_registration(a_delegate())
    withdraw_registration(registration=registration, party="owner", actor=None)
    registration.delegate.refresh_from_db()
    assert registration.delegate.withdrawn_at is not None


def test_withdraw_registration_person_named_in_note_stays_in_delegation() -> None:
    delegation = a_delegation()
    registration = a_registration(a_delegate(delegation, named_in=a_note(delegation)))
    withdraw_registration(registration=registration, party="owner", actor=None)
    registration.delegate.refresh_from_db()
    assert registration.delegate.withdrawn_at is None
