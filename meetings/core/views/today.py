"""The page of a meeting: its day, and for each visitor what waits for them."""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from meetings.core import extension_points
from meetings.core.models import Meeting
from meetings.core.rules.calendar import list_working_days
from meetings.core.rules.session_rules import SessionRules
from meetings.core.selectors import dates_of, day_of
from meetings.core.views.base import meeting_view


@meeting_view("core.see_meeting")
def today(request: HttpRequest) -> HttpResponse:
    meeting: Meeting = request.meeting  # type: ignore[attr-defined]
    now = timezone.now()
    real = now.astimezone(meeting.zone).date()
    day = _wished(request, meeting) or day_of(meeting, now)
    days = list_working_days(
        meeting.opens_on, meeting.closes_on, meeting.rules.get_section(SessionRules).days_off
    )
    is_officer = request.user.has_perm("core.manage_meeting", meeting)
    lines = extension_points.get_dashboard_lines(meeting, request.user)
    panels = _panels(request, meeting, day, now)
    return render(
        request,
        "core/today.html",
        {
            "tab": "today",
            "day": day,
            "is_now": meeting.opens_on <= real <= meeting.closes_on,
            "is_real_day": day == real,
            "opens_in": (meeting.opens_on - real).days,
            "before": next((one for one in reversed(days) if one < day), None),
            "after": next((one for one in days if one > day), None),
            "day_place": days.index(day) + 1 if day in days else None,
            "day_count": len(days),
            "is_officer": is_officer,
            "lines": lines,
            "shows_lines": is_officer or bool(lines),
            "panels": [one for one in panels if not one["panel"].is_narrow],
            "beside": [one for one in panels if one["panel"].is_narrow],
            "styles": sorted({style for one in panels if (style := one["panel"].style)}),
            "dates": [(one, (one.due_on - real).days) for one in dates_of(meeting)],
        },
    )


def _wished(request: HttpRequest, meeting: Meeting) -> date | None:
    """The day of the address (``?day=2008-04-29``), if it is one of the meeting's."""
    try:
        day = date.fromisoformat(request.GET.get("day", ""))
    except ValueError:
        return None
    return day if meeting.opens_on <= day <= meeting.closes_on else None


def _panels(request: HttpRequest, meeting: Meeting, day: date, now: Any) -> list[dict[str, Any]]:
    return [
        {"panel": panel, "context": context}
        for panel in extension_points.get_dashboard_panels()
        if (context := panel.get_context(meeting, request.user, day, now)) is not None
    ]
