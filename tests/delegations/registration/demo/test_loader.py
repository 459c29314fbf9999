"""The registrations of the demonstration."""

from typing import Any

import pytest
from django.utils import timezone

from delegations.registration.demo import loader
from delegations.registration.models import Registration
from delegations.registration.rules.window import OPEN
from delegations.registration.selectors.windows import get_window, get_window_state
from delegations.roster.demo import loader as roster_demo
from delegations.roster.demo.meetings import ATTENDANCES
from delegations.roster.models import Delegate, Delegation
from tests.builders import a_focal_point, a_meeting, a_user

pytestmark = pytest.mark.django_db


def check_progress(text: str, done: int, total: int) -> None:
    assert 0 <= done <= total


def load_and_count(meetings: dict[str, Any]) -> dict[str, int]:
    roster_demo.load(meetings=meetings, progress=check_progress)
    loader.load(meetings=meetings, progress=check_progress)
    return {model.__name__: model.objects.count() for model in (Delegation, Delegate, Registration)}


def test_load_twice_changes_nothing_and_registration_is_open() -> None:
    meeting = a_meeting("bwc-2007", profile="BWC_MSP")
    counts = load_and_count({"bwc-2007": meeting})
    assert counts["Delegate"] == ATTENDANCES["bwc-2007"].people
    assert counts == load_and_count({"bwc-2007": meeting})
    window = get_window(meeting)
    assert window is not None
    assert get_window_state(window, timezone.now()) == OPEN


def test_load_account_holders_are_approved_delegates_of_netherlands() -> None:
    meeting = a_meeting("bwc-2007", profile="BWC_MSP")
    a_focal_point(meeting, "NLD", email="focal@demo.example")
    user = a_user("delegate@demo.example")
    load_and_count({"bwc-2007": meeting})
    delegate = Delegate.objects.get(user=user)
    assert delegate.delegation.entity.code == "NLD"
    assert delegate.registration.state == Registration.State.APPROVED
    assert delegate.registration.photo or delegate.registration.photo_exempt
