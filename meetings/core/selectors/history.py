"""The command log of a meeting."""

from django.db.models import QuerySet

from confsvc.commands.models import LogEntry
from confsvc.commands.selectors import history_in
from meetings.core.models import Meeting


def list_log_entries(meeting: Meeting, *, command: str = "") -> QuerySet[LogEntry]:
    """Return the log of the meeting, newest first, or the entries of one command."""
    entries = history_in(meeting.short_name)
    return entries.filter(command=command) if command else entries


def get_log_entry(meeting: Meeting, pk: int, **_kwargs: object) -> Meeting:
    """Return the meeting if its log has the entry; raises ``LogEntry.DoesNotExist``."""
    history_in(meeting.short_name).get(pk=pk)
    return meeting


def list_logged_commands(meeting: Meeting) -> list[str]:
    """Return the names of the commands in the log of the meeting, sorted."""
    return list(
        LogEntry.objects.filter(scope=meeting.short_name)
        .order_by("command")
        .values_list("command", flat=True)
        .distinct()
    )
