"""Two officers at the same moment, on PostgreSQL."""

from datetime import date

import pytest

from confsvc.accounts.models import User
from confsvc.ui.errors import ConflictError
from meetings.core.models import Appointment, Meeting
from meetings.core.services import appointments, meetings
from tests import builders

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]


def test_one_of_two_meetings_gets_the_address_and_the_other_is_told(run_together):
    country = builders.an_entity("CHE")

    def make() -> Meeting:
        return meetings.create_meeting(
            actor=None,
            profile="BWC_MSP",
            short_name="bwc-2030",
            titles={"en": "Meeting"},
            short_titles={"en": "Meeting"},
            cities={"en": "Geneva"},
            country=country,
            time_zone="Europe/Zurich",
            opens_on=date(2030, 12, 9),
            closes_on=date(2030, 12, 13),
            symbol_stem="BWC/MSP/2030",
        )

    outcomes = run_together(make, make)
    assert sorted(type(one).__name__ for one in outcomes) == ["ConflictError", "Meeting"]
    (fault,) = (one for one in outcomes if isinstance(one, ConflictError))
    assert fault.field == "short_name"
    assert Meeting.objects.get().bodies.count() == 4


def test_appoint_by_two_officers_at_once_makes_one_appointment(run_together):
    meeting = builders.a_meeting()

    def appoint_reader() -> Appointment:
        return appointments.appoint(
            actor=None, meeting=meeting, email="new@office.example", role=Appointment.Role.READER
        )

    outcomes = run_together(appoint_reader, appoint_reader)
    assert sorted(type(one).__name__ for one in outcomes) == ["Appointment", "ConflictError"]
    assert User.objects.filter(email="new@office.example").count() == 1
    assert Appointment.objects.count() == 1
