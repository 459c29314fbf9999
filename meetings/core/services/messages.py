"""Sending messages of a meeting again."""

from django.db import transaction

from confsvc.accounts.models import User
from confsvc.commands.services import record
from confsvc.outbox import services as outbox
from confsvc.outbox.models import Message
from meetings.core.models import Meeting


def resend_message(*, actor: User | None, meeting: Meeting, message: Message) -> None:
    """Send a message of the meeting once more, and log it."""
    with transaction.atomic():
        record(
            actor=actor,
            command="send message again",
            target=message,
            scope=meeting.short_name,
            before={"state": message.state, "attempts": message.attempts},
            after={"state": Message.State.WAITING.value, "attempts": message.attempts},
        )
        outbox.resend_message(message=message)
