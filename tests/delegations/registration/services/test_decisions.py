"""The decisions of an officer on registrations."""

import base64
import io
from datetime import date

import icalendar
import pytest
import zxingcpp
from PIL import Image

from confsvc.commands.models import LogEntry
from confsvc.outbox.models import Message
from confsvc.ui.errors import DomainError
from delegations.registration.models import Registration
from delegations.registration.services.decisions import ReasonRefused, decide, decide_many
from delegations.registration.services.photographs import exempt_from_photograph
from delegations.registration.services.registrations import withdraw_registration
from tests.builders import a_registration, an_officer
from tests.delegations.registration.pictures import make_jpeg

pytestmark = pytest.mark.django_db
State = Registration.State
NO_PHOTOGRAPH = "There is no photograph. Request one, or exempt the person from it."


def test_decide_approval_is_stored_with_its_officer() -> None:
    registration, officer = a_registration(photo=make_jpeg()), an_officer()
    decide(registration=registration, action="approve", actor=officer)
    registration.refresh_from_db()
    assert (registration.state, registration.decided_by) == (State.APPROVED, officer)
    assert registration.decided_at is not None


def test_decide_approval_mails_code_and_calendar_entry() -> None:
    registration = a_registration(photo=make_jpeg())
    decide(registration=registration, action="approve", actor=an_officer())
    message = Message.objects.get(kind="registration_approved")
    picture, calendar = (base64.b64decode(attachment["content"]) for attachment in message.attachments)
    barcodes = zxingcpp.read_barcodes(Image.open(io.BytesIO(picture)).convert("L"))
    assert [barcode.text for barcode in barcodes] == [registration.code]
    [event] = icalendar.Calendar.from_ical(calendar).walk("VEVENT")
    assert (event["dtstart"].dt, event["dtend"].dt) == (date(2008, 4, 28), date(2008, 5, 10))


def test_decide_approval_calendar_entry_holds_nothing_personal() -> None:
    registration = a_registration(photo=make_jpeg())
    decide(registration=registration, action="approve", actor=an_officer())
    message = Message.objects.get(kind="registration_approved")
    calendar = base64.b64decode(message.attachments[1]["content"]).decode()
    delegate = registration.delegate
    personal = (registration.token, registration.code, delegate.family_name, delegate.email)
    assert [text for text in personal if text in calendar] == []


def test_decide_approval_without_photograph_is_refused() -> None:
    registration = a_registration()
    with pytest.raises(DomainError) as error:
        decide(registration=registration, action="approve", actor=an_officer())
    assert (error.value.field, error.value.message) == ("action", NO_PHOTOGRAPH)


def test_decide_approval_of_exempt_person_needs_no_photograph() -> None:
    registration, officer = a_registration(), an_officer()
    exempt_from_photograph(registration=registration, exempt=True, actor=officer)
    assert decide(registration=registration, action="approve", actor=officer).state == State.APPROVED


@pytest.mark.parametrize(
    ("reason", "sentence"),
    [
        ("  ", "Give the reason: it is sent to the person."),
        ("x" * 401, "The reason is longer than 400 characters. Shorten it."),
    ],
)
def test_decide_refusal_with_bad_reason_changes_nothing(reason: str, sentence: str) -> None:
    registration = a_registration()
    with pytest.raises(ReasonRefused) as error:
        decide(registration=registration, action="refuse", actor=an_officer(), reason=reason)
    assert (error.value.field, error.value.message) == ("reason", sentence)
    entries = LogEntry.objects.filter(scope=registration.meeting.short_name)
    assert (Message.objects.count(), entries.count()) == (0, 0)


def test_decide_refusal_logs_and_mails_the_reason() -> None:
    registration = a_registration()
    decide(registration=registration, action="refuse", actor=an_officer(), reason="Not named.")
    assert "Not named." in Message.objects.get().body
    entry = LogEntry.objects.get(scope=registration.meeting.short_name)
    assert (entry.command, entry.reason, entry.target_changes["state"]) == (
        "refuse registration",
        "Not named.",
        ["requested", "refused"],
    )


def test_decide_impossible_action_is_refused_with_the_state() -> None:
    registration = a_registration(state=State.WITHDRAWN)
    with pytest.raises(DomainError) as error:
        decide(registration=registration, action="refuse", actor=an_officer(), reason="Late.")
    assert (error.value.field, error.value.message) == (
        "action",
        "This cannot be done now: the registration is “withdrawn”.",
    )


def test_decide_reopening_restores_the_withdrawn_person() -> None:
    registration = a_registration()
    withdraw_registration(registration=registration, party="owner", actor=None)
    decide(registration=registration, action="reopen", actor=an_officer())
    registration.refresh_from_db()
    assert (registration.state, registration.delegate.withdrawn_at) == (State.REQUESTED, None)
    assert LogEntry.objects.get(command="restore delegate").target_label == str(registration.delegate)


def test_decide_many_names_skipped_registrations_with_the_reason() -> None:
    with_photo, without_photo = a_registration(photo=make_jpeg()), a_registration()
    decided, skipped = decide_many(
        registrations=[with_photo, without_photo], action="approve", actor=an_officer()
    )
    assert [registration.pk for registration in decided] == [with_photo.pk]
    assert [(item.registration.pk, item.sentence) for item in skipped] == [(without_photo.pk, NO_PHOTOGRAPH)]


def test_decide_many_without_reason_decides_nothing() -> None:
    registrations = [a_registration(), a_registration()]
    with pytest.raises(ReasonRefused):
        decide_many(registrations=registrations, action="refuse", actor=an_officer())
    assert set(Registration.objects.values_list("state", flat=True)) == {"requested"}


def test_decide_many_logs_one_group() -> None:
    registrations = [a_registration(), a_registration()]
    decide_many(registrations=registrations, action="refuse", actor=an_officer(), reason="Not named.")
    entries = LogEntry.objects.filter(command="refuse registration")
    assert (entries.count(), len({entry.group_id for entry in entries})) == (2, 1)
