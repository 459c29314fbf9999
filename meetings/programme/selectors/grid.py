"""Rooms by days: the sittings of a week in each room, those of other meetings beside the meeting's own."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from confsvc.ui import formats
from meetings.core.models import Meeting
from meetings.programme.models import Room
from meetings.programme.rules.conflicts import Slot, monday
from meetings.programme.rules.hours import hours_said
from meetings.programme.selectors.conflicts import timetable_of
from meetings.programme.selectors.programme import rooms_for


@dataclass(frozen=True)
class Cell:
    """A sitting in the grid: ``tone`` "refuse", "warn", "other" (of another meeting) or ""."""

    id: int
    hours: str
    name: str
    tone: str

    @property
    def own(self) -> bool:
        return self.tone != "other"


@dataclass(frozen=True)
class Row:
    """A room (``None``: no room yet) with its cells by day."""

    room: Room | None
    days: list[tuple[date, list[Cell]]]


def week_of(meeting: Meeting, day: date, viewer: Any) -> dict[str, Any]:
    """The week of ``day`` within the meeting: ``days`` with their words, ``rows``, and the days that open the weeks
    before and after (``None`` outside the meeting). Queries are constant."""
    timetable = timetable_of(meeting, viewer)
    tones = {
        pk: next((one.severity for one in clashes if one.day is None), "")
        for pk, clashes in timetable.all().items()
    }
    first = monday(day)
    days = [first + timedelta(days=place) for place in range(7)]
    days = [one for one in days if meeting.opens_on <= one <= meeting.closes_on]
    cells: dict[tuple[int | None, date], list[Cell]] = defaultdict(list)
    for slot in timetable.standing:
        cells[slot.room, timetable.day(slot)].append(_cell(slot, meeting, tones))
    rooms: list[Room | None] = list(rooms_for(meeting))
    if any((None, one) in cells for one in days):
        rooms.append(None)
    before, after = days[0] - timedelta(days=1), days[-1] + timedelta(days=1)
    return {
        "days": [(one, formats.format_day(one, with_year=False)) for one in days],
        "rows": [Row(room, [(one, cells[room.pk if room else None, one]) for one in days]) for room in rooms],
        "before": before if before >= meeting.opens_on else None,
        "after": after if after <= meeting.closes_on else None,
    }


def _cell(slot: Slot, meeting: Meeting, tones: dict[int, Any]) -> Cell:
    own = slot.meeting == meeting.pk
    return Cell(
        slot.id,
        hours_said(slot.starts_at, slot.ends_at, meeting.zone),
        slot.name,
        str(tones.get(slot.id, "")) if own else "other",
    )
