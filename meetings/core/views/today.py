"""The dashboard of a meeting: its day, and what waits for the visitor."""

from datetime import date, datetime
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from meetings.core import extension_points
from meetings.core.models import Meeting
from meetings.core.rules.calendar import list_working_days
from meetings.core.rules.session_rules import SessionRules
from meetings.core.selectors.meetings import get_meeting_day, list_deadlines
from meetings.core.views.base import MeetingRequest, meeting_view


@meeting_view("core.see_meeting")
def today(request: MeetingRequest) -> HttpResponse:
    """Show the dashboard of a day of the meeting (``?day=2008-04-29``)."""
    meeting, now = request.meeting, timezone.now()
    real_day = now.astimezone(meeting.zone).date()
    day = _read_day(request, meeting) or get_meeting_day(meeting, now)
    days_off = meeting.rules.get_section(SessionRules).days_off
    days = list_working_days(meeting.opens_on, meeting.closes_on, days_off)
    is_officer = request.user.has_perm("core.manage_meeting", meeting)
    lines = extension_points.get_dashboard_lines(meeting, request.user)
    panels = _load_panels(request, meeting, day, now)
    return render(
        request,
        "core/today.html",
        {
            "tab": "today",
            "day": day,
            "is_running": meeting.opens_on <= real_day <= meeting.closes_on,
            "is_real_day": day == real_day,
            "opens_in": (meeting.opens_on - real_day).days,
            "day_before": next((other for other in reversed(days) if other < day), None),
            "day_after": next((other for other in days if other > day), None),
            "day_place": days.index(day) + 1 if day in days else None,
            "day_count": len(days),
            "is_officer": is_officer,
            "lines": lines,
            "now": now,
            "shows_lines": is_officer or bool(lines),
            "wide_panels": [row for row in panels if not row["panel"].is_narrow],
            "narrow_panels": [row for row in panels if row["panel"].is_narrow],
            "styles": sorted({row["panel"].style for row in panels if row["panel"].style}),
            "deadlines": [
                (deadline, (deadline.due_on - real_day).days) for deadline in list_deadlines(meeting)
            ],
        },
    )


def _read_day(request: MeetingRequest, meeting: Meeting) -> date | None:
    """Return the day of the address, if it is one of the meeting's."""
    try:
        day = date.fromisoformat(request.GET.get("day", ""))
    except ValueError:
        return None
    return day if meeting.opens_on <= day <= meeting.closes_on else None


def _load_panels(request: MeetingRequest, meeting: Meeting, day: date, at: datetime) -> list[dict[str, Any]]:
    """Return the panels that have something to show, each with its context."""
    return [
        {"panel": panel, "context": context}
        for panel in extension_points.get_dashboard_panels()
        if (context := panel.get_context(meeting, request.user, day, at)) is not None
    ]
