from typing import Any

import pytest
from django.utils import timezone

from delegations.registration.demo import loader
from delegations.registration.models import Registration
from delegations.registration.selectors import OPEN, window_of, window_state
from delegations.roster.demo import loader as roster_demo
from delegations.roster.demo.meetings import SENDINGS
from delegations.roster.models import Delegate, Delegation
from tests.builders import a_focal_point, a_meeting, a_user

pytestmark = pytest.mark.django_db


def silent(text: str, done: int, total: int) -> None:
    assert 0 <= done <= total


def loaded(meetings: dict[str, Any]) -> dict[str, int]:
    roster_demo.load(meetings=meetings, progress=silent)
    loader.load(meetings=meetings, progress=silent)
    return {model.__name__: model.objects.count() for model in (Delegation, Delegate, Registration)}


def test_loading_twice_changes_nothing_and_registration_is_open() -> None:
    meeting = a_meeting("bwc-2007", profile="BWC_MSP")
    once = loaded({"bwc-2007": meeting})
    assert once["Delegate"] == SENDINGS["bwc-2007"].people
    assert once == loaded({"bwc-2007": meeting})
    window = window_of(meeting)
    assert window is not None
    assert window_state(window, timezone.now()) == OPEN


def test_the_accounts_of_the_demonstration_are_delegates_of_the_netherlands() -> None:
    meeting = a_meeting("bwc-2007", profile="BWC_MSP")
    a_focal_point(meeting, "NLD", email="focal@demo.example")
    user = a_user("delegate@demo.example")
    loaded({"bwc-2007": meeting})
    delegate = Delegate.objects.get(user=user)
    assert delegate.delegation.entity.code == "NLD"
    assert delegate.registration.state == Registration.State.APPROVED
    assert delegate.registration.photo or delegate.registration.photo_exempt
