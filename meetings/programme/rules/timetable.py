"""The timetable of a kit, on the days of one meeting."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from operator import attrgetter
from typing import Any
from zoneinfo import ZoneInfo

from meetings.core.rules import calendar
from meetings.core.rules.session_rules import SessionRules


@dataclass(frozen=True)
class PlannedSession:
    """A row of the timetable with the moments, in UTC, at which its session starts and ends."""

    row: Mapping[str, Any]
    starts_at: datetime
    ends_at: datetime


def plan_sessions(
    rows: Iterable[Mapping[str, Any]], rules: SessionRules, *, opens_on: date, closes_on: date, zone: ZoneInfo
) -> list[PlannedSession]:
    """Return the sessions of a timetable on the days of a meeting, in order of time.

    - A row whose day the meeting does not have is left out.
    - Of two rows of one body at one hour, the one counted from the end stays.
    - Nothing comes after the last row counted from the end.
    """
    days = calendar.list_working_days(opens_on, closes_on, rules.days_off)
    planned: dict[tuple[str, datetime], PlannedSession] = {}
    for row in sorted(rows, key=lambda row: row["day"] < 0):
        day = calendar.get_nth_day(days, row["day"])
        if day is None:
            continue
        begin, end = rules.session_hours[row["session"] - 1] if row["session"] else (None, None)
        starts_at = calendar.combine_day_and_hour(day, _choose_hour(row["start"], begin), zone)
        ends_at = calendar.combine_day_and_hour(day, _choose_hour(row["end"], end), zone)
        planned[row["body"], starts_at] = PlannedSession(row, starts_at, ends_at)
    last_start = max(
        (session.starts_at for session in planned.values() if session.row["day"] < 0), default=None
    )
    return sorted(
        (session for session in planned.values() if last_start is None or session.starts_at <= last_start),
        key=attrgetter("starts_at"),
    )


def _choose_hour(text: str, session_hour: time | None) -> time:
    """Return the hour of ``text`` where the row has one of its own, else that of its session of
    the day.
    """
    if text:
        return time.fromisoformat(text)
    if session_hour is None:  # the check of the kit refuses such a row
        raise ValueError("A row of the timetable has neither a session nor hours.")
    return session_hour
