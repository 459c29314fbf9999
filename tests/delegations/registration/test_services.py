import base64
import io
from datetime import date
from typing import Any

import icalendar
import pytest
import zxingcpp
from allauth.account.models import EmailAddress
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from PIL import Image

from confsvc.commands.models import LogEntry
from confsvc.outbox.models import Message
from delegations.registration.models import Registration
from delegations.registration.services import delegates, registrations
from delegations.registration.services.registrations import AddressUsedError
from delegations.roster.models import Delegate, Delegation
from delegations.roster.services import PersonEntry
from meetings.core.models import Meeting
from tests.builders import (
    a_delegate,
    a_delegation,
    a_focal_point,
    a_meeting,
    a_note,
    a_registration,
    a_user,
    an_entity,
    an_officer,
)

pytestmark = pytest.mark.django_db
State = Registration.State


def jpeg(colour: str = "grey") -> bytes:
    written = io.BytesIO()
    Image.new("RGB", (413, 531), colour).save(written, "JPEG")
    return written.getvalue()


def registered(
    meeting: Meeting, *, entity: str = "FRA", photo: bytes | None = None, **person: Any
) -> Registration:
    given = {"given_names": "Ana", "family_name": "García", "email": "ana@example.org"}
    return registrations.register(
        meeting=meeting,
        entity=an_entity(entity),
        person=PersonEntry(**given | person),
        photo=photo,
        language="en",
    )


def test_registering_opens_the_delegation_and_mails_the_link_in_one_piece(
    django_capture_on_commit_callbacks: Any,
) -> None:
    meeting = a_meeting()
    with django_capture_on_commit_callbacks(execute=True):
        registration = registered(meeting, photo=jpeg())
    assert registration.state == State.UNCONFIRMED
    assert registration.delegate.delegation.entity.code == "FRA"
    assert registration.consented_at is not None
    message = Message.objects.get()
    assert (message.to, message.kind, message.state) == ("ana@example.org", "registration_confirm", "sent")
    assert f"/registration/{registration.token}/confirm/" in message.body
    assert "García" not in registration.photo.name
    assert default_storage.open(registration.photo.name).read() == jpeg()


@pytest.mark.parametrize("proved", [True, False])
def test_the_confirmed_address_makes_a_request_and_finds_the_account_that_proved_it(proved: bool) -> None:
    user = a_user("ana@example.org")
    EmailAddress.objects.create(user=user, email=user.email, verified=proved)
    registration = registered(a_meeting())
    registrations.confirm_email(token=registration.token)
    again = registrations.confirm_email(token=registration.token)
    assert (again.state, again.delegate.user) == (State.REQUESTED, user if proved else None)
    assert Message.objects.filter(kind="registration_received").count() == 1


def test_the_approval_brings_a_code_of_the_token_and_a_calendar_entry() -> None:
    registration = a_registration(photo=jpeg())
    officer = an_officer()
    registrations.decide(registration=registration, action="approve", actor=officer)
    registration.refresh_from_db()
    assert (registration.state, registration.decided_by) == (State.APPROVED, officer)
    message = Message.objects.get(kind="registration_approved")
    code, calendar = (base64.b64decode(one["content"]) for one in message.attachments)
    read = zxingcpp.read_barcodes(Image.open(io.BytesIO(code)).convert("L"))
    assert [one.text for one in read] == [registration.code]
    [event] = icalendar.Calendar.from_ical(calendar).walk("VEVENT")
    assert (event["dtstart"].dt, event["dtend"].dt) == (date(2008, 4, 28), date(2008, 5, 10))
    assert registration.token.encode() not in calendar
    for part in (registration.delegate.family_name, registration.delegate.email):
        assert part.encode() not in calendar


def test_nobody_is_approved_without_photograph_unless_exempt() -> None:
    registration = a_registration()
    officer = an_officer()
    with pytest.raises(ValidationError) as refused:
        registrations.decide(registration=registration, action="approve", actor=officer)
    assert list(refused.value.message_dict) == ["action"]
    registrations.exempt_from_photograph(registration=registration, exempt=True, actor=officer)
    assert (
        registrations.decide(registration=registration, action="approve", actor=officer).state
        == State.APPROVED
    )


def test_a_refusal_needs_its_reason_and_tells_it() -> None:
    registration = a_registration()
    with pytest.raises(ValidationError) as refused:
        registrations.decide(registration=registration, action="refuse", actor=an_officer(), reason="  ")
    assert list(refused.value.message_dict) == ["reason"]
    entries = LogEntry.objects.filter(scope=registration.meeting.short_name)
    assert Message.objects.count() == entries.count() == 0
    registrations.decide(registration=registration, action="refuse", actor=an_officer(), reason="Not named.")
    assert "Not named." in Message.objects.get().body
    assert entries.get().reason == "Not named."


def test_a_bulk_decision_says_whom_it_passed_over() -> None:
    ready, without = a_registration(photo=jpeg()), a_registration()
    decided, passed_over = registrations.decide_many(
        registrations=[ready, without], action="approve", actor=an_officer()
    )
    assert [one.pk for one in decided] == [ready.pk]
    assert [(one.registration.pk, one.why) for one in passed_over] == [
        (without.pk, "There is no photograph. Ask for one, or note that none is needed.")
    ]


def test_what_cannot_be_done_now_is_said_with_the_state() -> None:
    registration = a_registration(state=State.WITHDRAWN)
    with pytest.raises(ValidationError) as refused:
        registrations.decide(registration=registration, action="refuse", actor=an_officer(), reason="Late.")
    assert refused.value.messages == ["This cannot be done now: the registration is “withdrawn”."]


def test_the_same_address_twice_changes_nothing_and_reminds_once() -> None:
    meeting = a_meeting()
    first = registered(meeting)
    for _time in range(2):
        with pytest.raises(AddressUsedError) as refused:
            registered(meeting, email="ANA@example.org", family_name="Other")
        assert list(refused.value.message_dict) == ["email"]
    assert (Delegate.objects.count(), Registration.objects.count()) == (1, 1)
    reminders = Message.objects.filter(kind="registration_reminder")
    assert [first.token in one.body for one in reminders] == [True]


def test_the_sentence_is_the_same_from_another_delegation_which_is_not_opened() -> None:
    meeting = a_meeting()
    registered(meeting)
    with pytest.raises(AddressUsedError) as refused:
        registered(meeting, entity="UKR")
    assert refused.value.messages == [registrations.address_used()]
    assert [one.entity.code for one in Delegation.objects.all()] == ["FRA"]


def test_an_address_may_register_at_every_meeting() -> None:
    one, two = registered(a_meeting()), registered(a_meeting())
    assert one.pk != two.pk


def test_whom_the_note_names_keeps_its_name_and_what_was_typed_stands_beside() -> None:
    delegation = a_delegation()
    named = a_delegate(
        delegation, family_name="GARCÍA LÓPEZ", email="ana@example.org", named_in=a_note(delegation)
    )
    registration = registered(delegation.meeting, family_name="Garcia")
    assert registration.delegate == named
    named.refresh_from_db()
    assert named.family_name == "GARCÍA LÓPEZ"
    assert registration.as_typed["family_name"] == "Garcia"


def test_who_withdraws_leaves_the_delegation_unless_a_note_names_them_and_may_come_again() -> None:
    delegation = a_delegation()
    unnamed = a_registration(a_delegate(delegation))
    named = a_registration(a_delegate(delegation, named_in=a_note(delegation), email="ana@example.org"))
    for one in (unnamed, named):
        registrations.withdraw(registration=one, by="owner", actor=None)
        one.delegate.refresh_from_db()
    assert unnamed.delegate.withdrawn_at is not None
    assert named.delegate.withdrawn_at is None
    former = named.token
    again = registered(delegation.meeting)
    assert (again.pk, again.state) == (named.pk, State.UNCONFIRMED)
    assert again.token != former


def test_a_reopened_registration_brings_the_person_back() -> None:
    registration = a_registration()
    registrations.withdraw(registration=registration, by="owner", actor=None)
    registrations.decide(registration=registration, action="reopen", actor=an_officer())
    registration.refresh_from_db()
    assert (registration.state, registration.delegate.withdrawn_at) == (State.REQUESTED, None)


def test_a_replaced_photograph_takes_the_former_file_with_it(django_capture_on_commit_callbacks: Any) -> None:
    registration = a_registration(photo=jpeg("red"))
    former = registration.photo.name
    with django_capture_on_commit_callbacks(execute=True):
        registrations.replace_photo(registration=registration, photo=jpeg("blue"), actor=None)
    registration.refresh_from_db()
    assert not default_storage.exists(former)
    assert registration.photo.read() == jpeg("blue")


def test_a_focal_point_enters_a_person_who_waits_at_once_without_a_link() -> None:
    delegation = a_delegation()
    registration = delegates.add_person(
        delegation=delegation,
        person=PersonEntry(family_name="García"),
        photo=jpeg(),
        actor=a_focal_point(delegation.meeting),
        language="fr",
    )
    assert (registration.state, registration.consented_at) == (State.REQUESTED, None)
    assert Message.objects.count() == 0
    delegates.withdraw_person(delegate=registration.delegate, by="focal_point", actor=an_officer())
    registration.refresh_from_db()
    assert registration.state == State.WITHDRAWN


def test_nothing_is_half_written_when_the_photograph_cannot_be_stored(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def full(*_args: Any, **_kwargs: Any) -> str:
        raise OSError("No space left on device")

    monkeypatch.setattr(default_storage, "save", full)
    with pytest.raises(OSError, match="No space"):
        registered(a_meeting(), photo=jpeg())
    assert Delegate.objects.count() == Delegation.objects.count() == Message.objects.count() == 0


def test_messages_speak_the_language_of_the_form() -> None:
    meeting = a_meeting()
    registrations.register(
        meeting=meeting,
        entity=an_entity("FRA"),
        person=PersonEntry(family_name="Préval", email="p@example.org"),
        photo=None,
        language="fr",
    )
    message = Message.objects.get()
    assert message.language == "fr"
    assert "Réunion" in message.body
