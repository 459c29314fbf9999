"""Reading the command log."""

import uuid

from django.db import models
from django.db.models import QuerySet

from confsvc.commands.models import LogEntry, build_row_key


def history_of(target: models.Model) -> QuerySet[LogEntry]:
    """The log entries of one object with their actors, newest first."""
    return LogEntry.objects.filter(target=build_row_key(target)).select_related("actor")


def history_in(scope: str) -> QuerySet[LogEntry]:
    """The log entries of one meeting, given by its short name, with their actors, newest first."""
    return LogEntry.objects.filter(scope=scope).select_related("actor")


def commands_on(owner: models.Model) -> QuerySet[LogEntry]:
    """The commands that locked one row, the last first, with their actors and what undid them."""
    entries = LogEntry.objects.filter(owner=build_row_key(owner))
    return entries.select_related("actor", "undone_by").order_by("-pk")


def find_press(key: uuid.UUID | None) -> LogEntry | None:
    """The entry that an earlier press of the form with this key wrote, if any.

    Ask under the lock that the command takes, so that of two presses at once the second finds the
    first.
    """
    return LogEntry.objects.filter(press_key=key).first() if key else None
