"""Sending a message of a meeting again."""

import pytest

from confsvc.commands.models import LogEntry
from confsvc.outbox.models import Message
from meetings.core.services.messages import resend_message
from tests import builders

pytestmark = pytest.mark.django_db


def test_a_message_sent_again_is_on_record():
    meeting = builders.a_meeting()
    message = Message.objects.create(
        scope=meeting.short_name, kind="test", to="a@office.example", subject="S", body="B", state="failed"
    )
    resend_message(actor=None, meeting=meeting, message=message)
    message.refresh_from_db()
    assert message.state == "waiting"
    assert LogEntry.objects.get(command="send message again").target_changes == {
        "state": ["failed", "waiting"]
    }
