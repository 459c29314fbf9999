"""Setting from when until when a meeting takes registrations online."""

from datetime import UTC, datetime

import pytest

from confsvc.commands.models import LogEntry
from confsvc.ui.errors import DomainError
from delegations.registration.models import RegistrationWindow
from delegations.registration.services.windows import (
    describe_kit_window,
    set_window,
    set_window_from_kit,
)
from tests.builders import a_meeting, an_officer

pytestmark = pytest.mark.django_db
OPENS_AT = datetime(2008, 2, 1, 9, tzinfo=UTC)
CLOSES_AT = datetime(2008, 4, 20, 18, tzinfo=UTC)


def test_set_window_twice_keeps_one_window_and_logs_both() -> None:
    meeting = a_meeting()
    set_window(meeting=meeting, opens_at=OPENS_AT, closes_at=CLOSES_AT, actor=an_officer())
    later = CLOSES_AT.replace(day=21)
    set_window(meeting=meeting, opens_at=OPENS_AT, closes_at=later, actor=an_officer())
    assert RegistrationWindow.objects.get().closes_at == later
    assert LogEntry.objects.filter(command="set registration window").count() == 2


def test_set_window_that_closes_when_it_opens_is_refused() -> None:
    with pytest.raises(DomainError) as error:
        set_window(meeting=a_meeting(), opens_at=OPENS_AT, closes_at=OPENS_AT, actor=None)
    assert (error.value.field, error.value.message) == (
        "closes_at",
        "Registration closes before it opens. Change one of the two.",
    )
    assert not RegistrationWindow.objects.exists()


def test_set_window_from_kit_without_section_sets_nothing() -> None:
    set_window_from_kit(meeting=a_meeting(), kit={}, actor=None)
    assert not RegistrationWindow.objects.exists()


@pytest.mark.parametrize(
    ("kit", "sentence"),
    [
        ({}, ""),
        (
            {"registration": {"opens": {"days": -60}, "closes": {"days": -7}}},
            "online registration, from 60 to 7 days before the opening",
        ),
    ],
)
def test_describe_kit_window_names_days_before_opening(kit: dict[str, object], sentence: str) -> None:
    assert describe_kit_window(kit) == sentence
