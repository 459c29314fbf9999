"""The public pages of the programme: a day, the whole meeting, a session, the agenda, the
calendars.
"""

from collections import defaultdict
from datetime import date
from itertools import groupby
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import patch_cache_control, patch_vary_headers

from confsvc.commands.selectors import history_of
from confsvc.ui import formats
from confsvc.ui.languages import get_current_language
from meetings.core.models import Meeting
from meetings.core.selectors.meetings import get_meeting_day
from meetings.core.views.base import MeetingRequest, meeting_view
from meetings.programme.exports import calendar
from meetings.programme.models import Session
from meetings.programme.rules.conflicts import Conflict
from meetings.programme.selectors import history
from meetings.programme.selectors import programme as selectors
from meetings.programme.selectors.conflicts import load_conflicts

ALL_DAYS = "all"
TONES = {
    Session.State.RUNNING: "live",
    Session.State.HELD: "done",
    Session.State.CANCELLED: "danger",
}
"""The class of the state of a session."""


@meeting_view("core.see_meeting")
def programme(request: MeetingRequest) -> HttpResponse:
    """Show one day of the programme, by default the meeting's day, or all days (``?day=all``)."""
    meeting = request.meeting
    days = selectors.list_session_days(meeting)
    shows_all = request.GET.get("day", "") == ALL_DAYS
    shown_day = None if shows_all else read_day(request, meeting) or _choose_day(meeting, days)
    rows = selectors.load_sessions(meeting, request.viewer, day=shown_day)
    may_change = request.user.has_perm("programme.change_programme", meeting)
    notes, loads = _list_conflicts(meeting, request.user, rows) if may_change else ({}, [])
    rows_by_day = groupby(rows, key=lambda row: row.starts_at.astimezone(meeting.zone).date())
    context = {
        "tab": "programme",
        "days": [(day, formats.format_day(day, with_year=False)) for day in days],
        "shown_day": shown_day,
        "day_query": f"?day={shown_day:%Y-%m-%d}" if shown_day else "",
        "groups": [
            (day, [(row, notes.get(row.session.pk, [])) for row in day_rows]) for day, day_rows in rows_by_day
        ],
        "may_change": may_change,
        "loads": loads,
    }
    return render(request, "programme/day.html", context)


def _list_conflicts(
    meeting: Meeting, user: Any, rows: list[selectors.SessionRow]
) -> tuple[dict[int, list[Conflict]], list[str]]:
    """Return the conflicts of each session by id, and the sentences on loads of a day or week,
    each once.
    """
    all_conflicts = load_conflicts(meeting, user)
    notes: dict[int, list[Conflict]] = {}
    loads: dict[str, str] = {}
    for row in rows:
        conflicts = all_conflicts.get(row.session.pk, [])
        notes[row.session.pk] = [conflict for conflict in conflicts if conflict.day is None]
        loads |= {conflict.key: conflict.sentence for conflict in conflicts if conflict.day is not None}
    return notes, list(loads.values())


@meeting_view("core.see_meeting", get_object=selectors.get_session)
def session(request: MeetingRequest, session: int) -> HttpResponse:
    """Show a session as far as the visitor may see it, and to an officer its history."""
    meeting, stored = request.meeting, request.object
    (row,) = selectors.load_sessions(meeting, request.viewer, sessions=[stored])
    may_change = request.user.has_perm("programme.change_programme", meeting)
    context = {
        "tab": "programme",
        "row": row,
        "session": row.session,
        "may_change": may_change,
        "may_hold": request.user.has_perm("programme.hold_session", stored),
        "history": history.describe_entries(history_of(stored), meeting) if may_change else [],
        "day": stored.starts_at.astimezone(meeting.zone).date(),
        "States": Session.State,
        "tone": TONES.get(Session.State(row.session.state), ""),
    }
    return render(request, "programme/session.html", context)


@meeting_view("core.see_meeting")
def agenda(request: MeetingRequest) -> HttpResponse:
    """Show the agenda with the sessions at which each item is considered."""
    meeting = request.meeting
    rows_by_item = defaultdict(list)
    for row in selectors.load_sessions(meeting, request.viewer):
        for item in () if row.is_cancelled else row.items:
            rows_by_item[item.id].append(row)
    items = [(item, rows_by_item[item.id]) for item in selectors.load_agenda(meeting)]
    return render(request, "programme/agenda.html", {"tab": "programme", "items": items})


@meeting_view("core.see_meeting")
def programme_feed(request: MeetingRequest) -> HttpResponse:
    """Return the calendar of the whole meeting for subscribers, the same for everybody."""
    content = calendar.build_session_calendar(request.meeting, None, get_current_language())
    return _respond_with_calendar(request, content)


@meeting_view("core.see_meeting", get_object=selectors.get_session)
def session_feed(request: MeetingRequest, session: int) -> HttpResponse:
    """Return one session as a calendar file."""
    content = calendar.build_session_calendar(request.meeting, [request.object], get_current_language())
    response = _respond_with_calendar(request, content)
    name = f"{request.meeting.short_name}-session-{session}.ics"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _respond_with_calendar(request: HttpRequest, content: bytes) -> HttpResponse:
    """Return a calendar, or 304 where the client has the same one."""
    etag = calendar.compute_etag(content)
    client_etags = request.headers.get("If-None-Match", "").split(",")
    if etag in (client_etag.strip().removeprefix("W/") for client_etag in client_etags):
        response = HttpResponse(status=304)
    else:
        response = HttpResponse(content, content_type=calendar.MEDIA_TYPE)
    response.headers["ETag"] = etag
    patch_vary_headers(response, ["Accept-Language", "Cookie"])
    patch_cache_control(response, no_cache=True)
    return response


def read_day(request: HttpRequest, meeting: Meeting) -> date | None:
    """Return the day of the address (``?day=2008-04-29``) where it is one of the meeting's."""
    try:
        day = date.fromisoformat(request.GET.get("day", ""))
    except ValueError:
        return None
    return day if meeting.opens_on <= day <= meeting.closes_on else None


def _choose_day(meeting: Meeting, days: list[date]) -> date:
    """Return the first day with a session from the meeting's day on; the meeting's day where there
    is none.
    """
    meeting_day = get_meeting_day(meeting, timezone.now())
    return next((day for day in days if day >= meeting_day), meeting_day)
