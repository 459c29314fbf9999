"""What was done to a session, by whom, in words: the record as a page says it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from confsvc.commands.models import LogEntry
from confsvc.ui.languages import localize_text
from meetings.core.models import Meeting
from meetings.programme.models import Session
from meetings.programme.rules.hours import day_said

COMMANDS = {
    "create session": gettext_lazy("put into the programme"),
    "move session": gettext_lazy("moved"),
    "change session": gettext_lazy("changed"),
    "cancel session": gettext_lazy("cancelled"),
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
    "state": gettext_lazy("State"),
    "called_to_order_at": gettext_lazy("Called to order"),
    "rose_at": gettext_lazy("Rose"),
    "number": gettext_lazy("Number"),
}
INSTANTS = frozenset({"starts_at", "ends_at", "called_to_order_at", "rose_at"})
CHOICES = {"access": Session.Access, "interpretation": Session.Interpretation, "state": Session.State}


@dataclass(frozen=True)
class Change:
    """One fact that a command changed; ``before`` "" where there was none."""

    label: str
    before: str
    after: str


@dataclass(frozen=True)
class Line:
    """A command on a session: when, by whom ("" for nobody signed in), what it did, why."""

    at: datetime
    actor: str
    command: str
    changes: tuple[Change, ...]
    reason: str


def lines(entries: Iterable[LogEntry], meeting: Meeting) -> list[Line]:
    """The entries in words, in their order; times by the venue's clock."""
    return [
        Line(
            one.at,
            str(one.actor) if one.actor else "",
            str(COMMANDS.get(one.command, one.command)),
            tuple(_change(name, pair, meeting) for name, pair in one.changes.items() if name in FIELDS)
            if one.command != "create session"
            else (),
            one.reason,
        )
        for one in entries
    ]


def _change(name: str, pair: list[Any], meeting: Meeting) -> Change:
    before, after = (_value(name, value, meeting) for value in pair)
    return Change(str(FIELDS[name]), before, after)


def _value(name: str, value: Any, meeting: Meeting) -> str:
    if value in (None, "", [], {}):
        return ""
    if name in INSTANTS:
        local = datetime.fromisoformat(value).astimezone(meeting.zone)
        return f"{day_said(local.date())}, {local:%H:%M}"
    if name in CHOICES:
        return str(CHOICES[name](value).label)
    if name == "titles":
        return localize_text(value)
    if isinstance(value, list):
        return ", ".join(value)
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return str(value)
