"""Sending messages of a meeting again."""

from confsvc.accounts.models import User
from confsvc.commands.services.context import command
from confsvc.outbox import services as outbox
from confsvc.outbox.models import Message
from meetings.core.models import Meeting


def resend_message(*, actor: User | None, meeting: Meeting, message: Message) -> None:
    """Send a message of the meeting once more, and log it."""
    with command("send message again", actor=actor, lock=message, scope=meeting.short_name) as cmd:
        outbox.resend_message(message=cmd.locked)
