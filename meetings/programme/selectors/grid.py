"""The rooms of a week by day: the sessions of the meeting, and those of other meetings in its
rooms.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from confsvc.ui import formats
from meetings.core.models import Meeting
from meetings.programme.models import Room
from meetings.programme.rules.conflicts import Severity, Slot, get_monday
from meetings.programme.rules.hours import format_hours
from meetings.programme.selectors.conflicts import load_timetable
from meetings.programme.selectors.programme import list_rooms

TONES = {Severity.REFUSE: "danger", Severity.WARN: "warn"}
"""How a session with a conflict of each severity looks."""


@dataclass(frozen=True)
class SessionCell:
    """A session in the grid; ``tone`` is "danger", "warn", "other" (of another meeting) or ""."""

    id: int
    hours: str
    name: str
    tone: str

    @property
    def is_of_meeting(self) -> bool:
        return self.tone != "other"


@dataclass(frozen=True)
class RoomRow:
    """A room (``None``: no room yet) with its cells by day."""

    room: Room | None
    days: list[tuple[date, list[SessionCell]]]


def load_week(meeting: Meeting, day: date, viewer: Any) -> dict[str, Any]:
    """Return the week of ``day`` within the meeting. A fixed number of queries.

    ``days`` with their names, ``rows``, and ``before`` and ``after``: a day of the weeks before
    and after (``None`` outside the meeting).
    """
    timetable = load_timetable(meeting, viewer)
    tones = {
        pk: next((TONES[conflict.severity] for conflict in conflicts if conflict.day is None), "")
        for pk, conflicts in timetable.find_all_conflicts().items()
    }
    monday = get_monday(day)
    week = [monday + timedelta(days=offset) for offset in range(7)]
    days = [week_day for week_day in week if meeting.opens_on <= week_day <= meeting.closes_on]
    cells: dict[tuple[int | None, date], list[SessionCell]] = defaultdict(list)
    for slot in timetable.active_slots:
        cells[slot.room, timetable.get_day(slot)].append(_build_cell(slot, meeting, tones))
    rooms: list[Room | None] = list(list_rooms(meeting))
    if any((None, week_day) in cells for week_day in days):
        rooms.append(None)
    before, after = days[0] - timedelta(days=1), days[-1] + timedelta(days=1)
    return {
        "days": [(week_day, formats.format_day(week_day, with_year=False)) for week_day in days],
        "rows": [
            RoomRow(room, [(week_day, cells[room.pk if room else None, week_day]) for week_day in days])
            for room in rooms
        ],
        "before": before if before >= meeting.opens_on else None,
        "after": after if after <= meeting.closes_on else None,
    }


def _build_cell(slot: Slot, meeting: Meeting, tones: dict[int, str]) -> SessionCell:
    tone = tones.get(slot.id, "") if slot.meeting == meeting.pk else "other"
    return SessionCell(slot.id, format_hours(slot.starts_at, slot.ends_at, meeting.zone), slot.name, tone)
