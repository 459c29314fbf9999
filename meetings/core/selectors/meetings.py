"""Meetings: which a visitor may see, and the days of one."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Q, QuerySet

from meetings.core.models import Deadline, Meeting
from meetings.core.rules.calendar import get_page_day
from meetings.core.selectors.appointments import get_appointments


@dataclass(frozen=True)
class MeetingYear:
    """The meetings that open in one year, newest first."""

    year: int
    meetings: list[Meeting]


def list_visible_meetings(user: Any) -> QuerySet[Meeting]:
    """Return published meetings and those at which the user acts, newest first.

    Users who act at all meetings see all of them.
    """
    appointments = get_appointments(user)
    meetings = Meeting.objects.all()
    if any(appointment.meeting_id is None for appointment in appointments):
        return meetings
    own_ids = [appointment.meeting_id for appointment in appointments]
    return meetings.filter(Q(published=True) | Q(pk__in=own_ids))


def group_meetings(meetings: QuerySet[Meeting], today: date) -> tuple[list[Meeting], list[MeetingYear]]:
    """Return the meetings not yet closed on ``today``, nearest first, and the others by opening
    year.
    """
    upcoming: list[Meeting] = []
    years: dict[int, list[Meeting]] = {}
    for meeting in meetings:
        if meeting.closes_on >= today:
            upcoming.insert(0, meeting)
        else:
            years.setdefault(meeting.opens_on.year, []).append(meeting)
    return upcoming, [MeetingYear(year, rows) for year, rows in years.items()]


def get_meeting_day(meeting: Meeting, at: datetime) -> date:
    """Return the day that a page shows: the venue's day where the meeting is on, else the opening
    day.
    """
    return get_page_day(meeting.opens_on, meeting.closes_on, meeting.zone, at)


def list_deadlines(meeting: Meeting) -> QuerySet[Deadline]:
    """Return the deadlines of the meeting by date."""
    return meeting.deadlines.all()
