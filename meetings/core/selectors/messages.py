"""The messages of a meeting in the outbox."""

from typing import Any

from django.db.models import Q, QuerySet

from confsvc.outbox.models import Message
from meetings.core.models import Meeting


def list_messages(meeting: Meeting, *, state: str = "", search: str = "") -> QuerySet[Message]:
    """Return the meeting's messages, newest first.

    ``state`` and ``search`` (in address or subject) narrow the list where they are given.
    """
    messages = Message.objects.filter(scope=meeting.short_name).defer("body", "html", "attachments")
    if state:
        messages = messages.filter(state=state)
    if search:
        messages = messages.filter(Q(to__icontains=search) | Q(subject__icontains=search))
    return messages


def get_message(meeting: Meeting, message: int, **_kwargs: Any) -> Message:
    """Return a message with its meeting, on which the permission is checked.

    Raises ``Message.DoesNotExist`` for a message of another meeting.
    """
    row = Message.objects.get(pk=message, scope=meeting.short_name)
    row.meeting = meeting  # type: ignore[attr-defined]
    return row
