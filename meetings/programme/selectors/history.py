"""The history of a session: what was done, by whom and why, in words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from confsvc.commands.extension_points import build_sentence
from confsvc.commands.models import LogEntry
from confsvc.commands.selectors import history_of
from confsvc.ui import formats
from confsvc.ui.languages import localize_text
from meetings.core.models import Meeting
from meetings.programme.models import Session
from meetings.programme.selectors.programme import list_rooms

FIELDS = {
    "body_id": gettext_lazy("Body"),
    "room_id": gettext_lazy("Room"),
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
    later = [entry for entry in entries if entry.details.get("sequence", 0) > sequence]
    return describe_entries(later, session.meeting)


def describe_entries(entries: Iterable[LogEntry], meeting: Meeting) -> list[HistoryLine]:
    """Return the log entries in words, in their order, with times on the venue's clock."""
    names = {
        "body_id": {body.pk: str(body) for body in meeting.bodies.all()},
        "room_id": {room.pk: str(room) for room in list_rooms(meeting)},
    }
    return [
        HistoryLine(
            entry.at,
            str(entry.actor) if entry.actor else "",
            build_sentence(entry.command, entry.details),
            _describe_changes(entry, meeting, names),
            entry.reason,
        )
        for entry in entries
    ]


def _describe_changes(
    entry: LogEntry, meeting: Meeting, names: Mapping[str, Mapping[int, str]]
) -> tuple[Change, ...]:
    return tuple(
        Change(str(FIELDS[name]), *(_format_value(name, value, meeting, names) for value in values))
        for name, values in entry.target_changes.items()
        if name in FIELDS
    )


def _format_value(name: str, value: Any, meeting: Meeting, names: Mapping[str, Mapping[int, str]]) -> str:
    if value in (None, "", [], {}):
        return ""
    if name in names:
        return names[name].get(value, "")
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
