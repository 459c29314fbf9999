"""Appointing people to a meeting and ending their appointments."""

import pytest

from confsvc.accounts.models import User
from confsvc.commands.models import LogEntry
from confsvc.outbox.models import Message
from confsvc.ui.errors import ConflictError, DomainError, NotAllowed
from meetings.core.models import Appointment
from meetings.core.services.appointments import appoint, end_appointment
from tests import builders

pytestmark = pytest.mark.django_db

Role = Appointment.Role


# -- appoint --
def test_somebody_without_an_account_is_appointed_and_written_to(django_capture_on_commit_callbacks):
    meeting = builders.a_meeting()
    with django_capture_on_commit_callbacks(execute=True):
        appointment = appoint(
            actor=None, meeting=meeting, email="New.Person@office.example", role=Role.BADGE_DESK, name="New"
        )
    user = User.objects.get(email__iexact="new.person@office.example")
    assert (appointment.user, user.name, user.has_usable_password()) == (user, "New", False)
    (message,) = Message.objects.filter(scope=meeting.short_name)
    assert (message.to, message.kind) == (user.email, "appointment")
    assert "badge desk" in message.subject
    assert "Choose a password first" in message.body


def test_an_account_is_found_whatever_its_letters():
    user = builders.a_stranger("some.body@office.example")
    appoint(actor=None, meeting=builders.a_meeting(), email="Some.Body@OFFICE.example", role=Role.READER)
    assert user.appointments.get().role == Role.READER
    assert User.objects.count() == 1


def test_the_letter_is_in_the_language_of_the_person():
    meeting = builders.a_meeting()
    user = builders.a_user(language="fr")
    appoint(actor=None, meeting=meeting, email=user.email, role=Role.READER)
    message = Message.objects.get(to=user.email)
    assert message.language == "fr"
    assert meeting.titles["fr"] in message.body


@pytest.mark.parametrize("role", [Role.CHAIR, Role.FOCAL_POINT])
def test_a_chair_needs_a_body_and_a_focal_point_an_entity(role):
    meeting = builders.a_meeting()
    with pytest.raises(DomainError) as fault:
        appoint(actor=None, meeting=meeting, email="a@office.example", role=role)
    assert fault.value.field == ("body" if role == Role.CHAIR else "entity")
    assert not User.objects.filter(email="a@office.example").exists()


def test_a_chair_of_another_meetings_body_is_refused():
    with pytest.raises(DomainError, match="the body of this meeting"):
        appoint(
            actor=None,
            meeting=builders.a_meeting(),
            email="a@office.example",
            role=Role.CHAIR,
            body=builders.a_body(),
        )


def test_nobody_is_appointed_twice():
    meeting = builders.a_meeting()
    user = builders.a_badge_desk(meeting)
    with pytest.raises(ConflictError) as fault:
        appoint(actor=None, meeting=meeting, email=user.email, role=Role.BADGE_DESK)
    sentence = f"{user.email} already has this role at this meeting."
    assert (fault.value.field, fault.value.message) == ("email", sentence)
    assert Appointment.objects.count() == 1


def test_end_appointment_is_recorded_with_the_person_as_personal():
    meeting = builders.a_meeting()
    user = builders.a_focal_point(meeting, "FRA")
    end_appointment(
        actor=builders.an_officer(), appointment=user.appointments.get(), reason="Left the mission."
    )
    entry = LogEntry.objects.get(command="dismiss")
    assert not user.appointments.exists()
    assert entry.target_changes["entity"] == ["FRA", None]
    assert (entry.personal, entry.reason, entry.scope) == (
        ["person"],
        "Left the mission.",
        meeting.short_name,
    )


def test_an_officer_does_not_end_the_own_appointment():
    meeting = builders.a_meeting()
    officer = builders.an_officer(meeting)
    with pytest.raises(NotAllowed):
        end_appointment(actor=officer, appointment=officer.appointments.get())
    assert officer.appointments.exists()
