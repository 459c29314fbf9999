"""Reading the command log."""

from django.db import models
from django.db.models import QuerySet

from confsvc.commands.models import LogEntry


def history_of(target: models.Model) -> QuerySet[LogEntry]:
    """The log entries of one object with their actors, newest first."""
    return LogEntry.objects.filter(target=f"{target._meta.label_lower}:{target.pk}").select_related("actor")


def history_in(scope: str) -> QuerySet[LogEntry]:
    """The log entries of one meeting, given by its short name, with their actors, newest first."""
    return LogEntry.objects.filter(scope=scope).select_related("actor")
