"""The first officer comes from the command line."""

import pytest
from django.core.management import CommandError, call_command

from confsvc.accounts.models import User
from meetings.core.models import Appointment

pytestmark = pytest.mark.django_db


def test_the_first_officer_is_appointed_once_and_may_make_meetings(
    capsys: pytest.CaptureFixture[str],
) -> None:
    call_command("appoint_officer", "first@office.example", "--name", "First Officer")
    call_command("appoint_officer", "FIRST@office.example")
    user = User.objects.get(email="first@office.example")
    assert Appointment.objects.filter(user=user, role="officer", meeting=None).count() == 1
    assert user.has_perm("core.create_meeting")
    assert "has no password yet" in capsys.readouterr().out


def test_what_is_no_address_is_refused() -> None:
    with pytest.raises(CommandError, match="is not an e-mail address"):
        call_command("appoint_officer", "nobody")
