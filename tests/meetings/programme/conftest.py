"""A meeting with two bodies in two rooms of one venue, and its officer."""

from dataclasses import dataclass

import pytest

from confsvc.accounts.models import User
from meetings.core.models import Body, Meeting
from meetings.programme.models import Room
from tests import builders as given


@dataclass
class House:
    meeting: Meeting
    plenary: Body
    committee: Body
    seventeen: Room
    nineteen: Room
    officer: User


@pytest.fixture
def house(db: None) -> House:
    meeting = given.a_meeting("npt-2008", interpretation_teams=2)
    return House(
        meeting=meeting,
        plenary=given.a_body(meeting),
        committee=given.a_body(
            meeting, code="committee", kind=Body.Kind.COMMITTEE, names={"en": "Main Committee I"}
        ),
        seventeen=given.a_room("xvii", meeting=meeting, position=1),
        nineteen=given.a_room("xix", meeting=meeting, position=2),
        officer=given.an_officer(meeting),
    )
