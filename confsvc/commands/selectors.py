"""Reading the command log."""

import uuid

from django.db import models
from django.db.models import QuerySet

from confsvc.commands.models import LogEntry


def history_of(target: models.Model) -> QuerySet[LogEntry]:
    """The log entries of one object with their actors, newest first."""
    return LogEntry.objects.filter(target=f"{target._meta.label_lower}:{target.pk}").select_related("actor")


def history_in(scope: str) -> QuerySet[LogEntry]:
    """The log entries of one meeting, given by its short name, with their actors, newest first."""
    return LogEntry.objects.filter(scope=scope).select_related("actor")


def find_press(command: str, key: uuid.UUID | None) -> LogEntry | None:
    """The entry that an earlier press of the form with this key wrote for a command, if any.

    Ask under the lock that the command takes, so that of two presses at once the second finds the
    first.
    """
    return LogEntry.objects.filter(command=command, group_id=key).first() if key else None
