"""The history of a session: what was done, by whom and why, in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from confsvc.commands.models import LogEntry
from confsvc.commands.selectors import history_of
from confsvc.ui import formats
from confsvc.ui.languages import localize_text
from meetings.core.models import Meeting
from meetings.programme.models import Session

COMMANDS = {
    "create session": gettext_lazy("added to the programme"),
    "move session": pgettext_lazy("session", "moved"),
    "change session": pgettext_lazy("session", "changed"),
    "cancel session": pgettext_lazy("session", "cancelled"),
    "call session to order": gettext_lazy("called to order"),
    "adjourn session": gettext_lazy("adjourned"),
}
FIELDS = {
    "body": gettext_lazy("Body"),
    "room": gettext_lazy("Room"),
    "starts_at": gettext_lazy("Begins at"),
    "ends_at": gettext_lazy("Ends at"),
    "titles": gettext_lazy("Title"),
    "items": gettext_lazy("Agenda items"),
    "formal": gettext_lazy("Formal session"),
    "access": gettext_lazy("Access"),
    "interpretation": gettext_lazy("Interpretation"),
    "summary_record": gettext_lazy("Summary record"),
    "webcast": gettext_lazy("Webcast"),
    "state": gettext_lazy("Status"),
    "called_to_order_at": gettext_lazy("Called to order"),
    "rose_at": gettext_lazy("Adjourned"),
    "number": gettext_lazy("Number"),
}
MOST_ENTRIES = 50
MOMENTS = frozenset({"starts_at", "ends_at", "called_to_order_at", "rose_at"})
CHOICES = {"access": Session.Access, "interpretation": Session.Interpretation, "state": Session.State}


@dataclass(frozen=True)
class Change:
    """A field that a command changed; ``before`` is "" where it was empty."""

    label: str
    before: str
    after: str


@dataclass(frozen=True)
class HistoryLine:
    """A command on a session; ``actor`` is "" where nobody was signed in."""

    at: datetime
    actor: str
    command: str
    changes: tuple[Change, ...]
    reason: str


def load_changes_since(session: Session, sequence: int) -> list[HistoryLine]:
    """Return in words what was done to a session after ``sequence``, newest first."""
    entries = history_of(session)[:MOST_ENTRIES]
    later = [entry for entry in entries if entry.changes.get("sequence", [0, 0])[1] > sequence]
    return describe_entries(later, session.meeting)


def describe_entries(entries: Iterable[LogEntry], meeting: Meeting) -> list[HistoryLine]:
    """Return the log entries in words, in their order, with times on the venue's clock."""
    return [
        HistoryLine(
            entry.at,
            str(entry.actor) if entry.actor else "",
            str(COMMANDS.get(entry.command, entry.command)),
            _describe_changes(entry, meeting) if entry.command != "create session" else (),
            entry.reason,
        )
        for entry in entries
    ]


def _describe_changes(entry: LogEntry, meeting: Meeting) -> tuple[Change, ...]:
    return tuple(
        Change(str(FIELDS[name]), _format_value(name, before, meeting), _format_value(name, after, meeting))
        for name, (before, after) in entry.changes.items()
        if name in FIELDS
    )


def _format_value(name: str, value: Any, meeting: Meeting) -> str:
    if value in (None, "", [], {}):
        return ""
    if name in MOMENTS:
        local = datetime.fromisoformat(value).astimezone(meeting.zone)
        return formats.join_texts((formats.format_day(local.date()), f"{local:%H:%M}"))
    if name in CHOICES:
        return str(CHOICES[name](value).label)
    if name == "titles":
        return localize_text(value)
    if isinstance(value, list):
        return formats.join_texts(value)
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return str(value)
