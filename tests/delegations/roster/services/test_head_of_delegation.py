"""Changing the head of a delegation."""

from datetime import timedelta

import pytest

from confsvc.commands.models import LogEntry
from delegations.roster.models import Delegate
from delegations.roster.services.head_of_delegation import change_head
from tests.builders import a_delegate, a_delegation, an_officer
from tests.delegations.roster.services.refusals import get_refusal

pytestmark = pytest.mark.django_db
HEAD = Delegate.Role.HEAD


def test_change_head_on_a_day_keeps_former_head_on_record() -> None:
    delegation = a_delegation()
    minister, ambassador = a_delegate(delegation, role=HEAD), a_delegate(delegation)
    day = delegation.meeting.opens_on + timedelta(days=2)
    change_head(delegation=delegation, to=ambassador, day=day, actor=an_officer())
    minister.refresh_from_db()
    ambassador.refresh_from_db()
    assert (minister.role, minister.head_until) == (HEAD, day)
    assert (ambassador.role, ambassador.head_from, ambassador.head_until) == (HEAD, day, None)
    entry = LogEntry.objects.get(command="change head of delegation")
    assert entry.changes == {
        f"roster.delegate:{minister.pk}": {"head_until": [None, day.isoformat()]},
        f"roster.delegate:{ambassador.pk}": {
            "role": ["representative", "head"],
            "head_from": [None, day.isoformat()],
        },
    }


def test_change_head_without_day_leaves_no_former_head() -> None:
    delegation = a_delegation()
    wrong_head, right_head = a_delegate(delegation, role=HEAD), a_delegate(delegation)
    change_head(delegation=delegation, to=right_head, actor=None)
    wrong_head.refresh_from_db()
    assert (wrong_head.role, wrong_head.head_until) == (Delegate.Role.REPRESENTATIVE, None)


def test_change_head_day_outside_meeting_is_refused() -> None:
    delegation = a_delegation()
    a_delegate(delegation, role=HEAD)
    day = delegation.meeting.closes_on + timedelta(days=1)
    refusal = get_refusal(change_head, delegation=delegation, to=a_delegate(delegation), day=day, actor=None)
    assert refusal == {"day": ["The day is outside the meeting. Choose one of its days."]}


def test_change_head_day_before_present_head_began_is_refused() -> None:
    delegation = a_delegation()
    day = delegation.meeting.opens_on + timedelta(days=1)
    a_delegate(delegation, role=HEAD, head_from=day)
    refusal = get_refusal(change_head, delegation=delegation, to=a_delegate(delegation), day=day, actor=None)
    assert refusal == {"day": ["The present head began on that day or later. Choose a later day."]}


def test_change_head_to_person_of_other_delegation_is_refused() -> None:
    delegation = a_delegation()
    outsider = a_delegate(a_delegation(delegation.meeting, "UKR"))
    refusal = get_refusal(change_head, delegation=delegation, to=outsider, actor=None)
    assert refusal == {"to": ["This person is not in the delegation. Choose one who is."]}


def test_change_head_to_present_head_is_refused() -> None:
    delegation = a_delegation()
    head = a_delegate(delegation, role=HEAD)
    refusal = get_refusal(change_head, delegation=delegation, to=head, actor=None)
    assert refusal == {"to": ["This person is already the head. Choose another one."]}
