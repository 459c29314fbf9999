"""What registration adds to Today."""

from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from delegations.registration.hooks import build_invitation, list_today_lines
from delegations.registration.models import Registration
from delegations.roster.hooks import list_focal_point_lines
from meetings.core.models import Meeting
from tests.builders import (
    a_delegate,
    a_delegation,
    a_focal_point,
    a_meeting,
    a_registration,
    a_stranger,
    a_user,
    an_officer,
    an_open_window,
)

pytestmark = pytest.mark.django_db


def list_lines(meeting: Meeting, user: Any) -> list[tuple[str, int]]:
    """The text and count of each line of the roster and of registration."""
    lines = [*list_focal_point_lines(meeting, user), *list_today_lines(meeting, user)]
    return [(str(line.text), line.count) for line in lines]


@pytest.fixture
def meeting() -> Meeting:
    """A meeting with a registration that waits and one approved, both without photograph."""
    meeting = a_meeting()
    a_registration(a_delegate(a_delegation(meeting, "FRA")))
    a_registration(a_delegate(a_delegation(meeting, "UKR")), state=Registration.State.APPROVED)
    a_registration()
    return meeting


def test_today_lines_officer_sees_what_waits_in_the_queue(meeting: Meeting) -> None:
    assert list_lines(meeting, an_officer(meeting)) == [
        ("Approve 1 registration", 1),
        ("Obtain the photographs of 2 people", 2),
    ]


def test_today_lines_focal_point_sees_missing_items(meeting: Meeting) -> None:
    assert list_lines(meeting, a_focal_point(meeting, "FRA")) == [
        ("No head of delegation", 1),
        ("No note verbale", 1),
        ("1 person without photograph", 1),
        ("1 registration to approve", 1),
    ]


def test_today_lines_person_sees_own_registration() -> None:
    user = a_user()
    registration = a_registration(a_delegate(user=user))
    [line] = list_today_lines(registration.meeting, user)
    assert (line.text, line.url) == (
        "Your registration: waiting for approval",
        registration.get_absolute_url(),
    )


@pytest.mark.parametrize("is_signed_in", [True, False])
def test_today_lines_others_see_none(meeting: Meeting, is_signed_in: bool) -> None:
    assert list_lines(meeting, a_stranger() if is_signed_in else AnonymousUser()) == []


def test_build_invitation_is_for_visitors_while_open(meeting: Meeting) -> None:
    now = timezone.now()
    assert build_invitation(meeting, AnonymousUser(), now.date(), now) is None
    an_open_window(meeting)
    invitation = build_invitation(meeting, AnonymousUser(), now.date(), now)
    assert invitation is not None
    assert invitation["state"] == "open"
    assert build_invitation(meeting, an_officer(meeting), now.date(), now) is None
