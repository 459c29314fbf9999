"""The programme as everybody sees it: the day, the whole meeting, a session, the agenda, the calendars."""

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
from meetings.core.rules.calendar import get_page_day
from meetings.core.views.base import meeting_view
from meetings.programme.exports import calendar
from meetings.programme.models import Session
from meetings.programme.rules.conflicts import Clash
from meetings.programme.selectors import history
from meetings.programme.selectors import programme as selectors
from meetings.programme.selectors.conflicts import clashes_in

ALL = "all"


@meeting_view("core.see_meeting")
def programme(request: HttpRequest) -> HttpResponse:
    """One day of the programme, the meeting's day by default, or all of it (``?day=all``)."""
    meeting: Meeting = request.meeting
    wanted = request.GET.get("day", "")
    days = selectors.days_of(meeting)
    shown = None if wanted == ALL else _day(wanted, meeting, days)
    several = selectors.sittings(meeting, request.user, day=shown)
    may_change = request.user.has_perm("programme.change_programme", meeting)
    notes, loads = _clashes(meeting, request.user, several) if may_change else ({}, [])
    by_day = groupby(several, key=lambda one: one.starts_at.astimezone(meeting.zone).date())
    context = {
        "tab": "programme",
        "days": [(day, formats.format_day(day, with_year=False)) for day in days],
        "shown": shown,
        "groups": [(day, [(one, notes.get(one.session.pk, [])) for one in rows]) for day, rows in by_day],
        "may_change": may_change,
        "loads": loads,
    }
    return render(request, "programme/day.html", context)


def _clashes(
    meeting: Meeting, user: Any, several: list[selectors.Sitting]
) -> tuple[dict[int, list[Clash]], list[str]]:
    """What an officer is told: the clashes of each sitting shown, and once the loads of a day or a week."""
    found = clashes_in(meeting, user)
    shown = [found.get(one.session.pk, []) for one in several]
    notes = {
        one.session.pk: [clash for clash in clashes if clash.day is None]
        for one, clashes in zip(several, shown, strict=True)
    }
    loads = {clash.key: clash.words for clashes in shown for clash in clashes if clash.day is not None}
    return notes, list(loads.values())


@meeting_view("core.see_meeting", get_object=selectors.session_of)
def session(request: HttpRequest, session: int) -> HttpResponse:
    """A session: what the visitor may know of it, and for an officer its history."""
    meeting, about = request.meeting, request.object
    (sitting,) = selectors.sittings(meeting, request.user, sessions=[about])
    may_change = request.user.has_perm("programme.change_programme", meeting)
    context = {
        "tab": "programme",
        "sitting": sitting,
        "session": sitting.session,
        "may_change": may_change,
        "may_hold": request.user.has_perm("programme.hold_session", about),
        "history": history.lines(history_of(about), meeting) if may_change else [],
        "day": about.starts_at.astimezone(meeting.zone).date(),
        "States": Session.State,
    }
    return render(request, "programme/session.html", context)


@meeting_view("core.see_meeting")
def agenda(request: HttpRequest) -> HttpResponse:
    """The agenda with the sittings at which each item is taken."""
    meeting = request.meeting
    taken = defaultdict(list)
    for sitting in selectors.sittings(meeting, request.user):
        for item in () if sitting.cancelled else sitting.items:
            taken[item.id].append(sitting)
    items = [(item, taken[item.id]) for item in selectors.agenda_of(meeting)]
    return render(request, "programme/agenda.html", {"tab": "programme", "items": items})


@meeting_view("core.see_meeting")
def programme_feed(request: HttpRequest) -> HttpResponse:
    """The calendar of the whole meeting to subscribe to; the same for everybody."""
    return _calendar(request, calendar.calendar_entry(request.meeting, None, get_current_language()))


@meeting_view("core.see_meeting", get_object=selectors.session_of)
def session_feed(request: HttpRequest, session: int) -> HttpResponse:
    """One session as a calendar file to keep."""
    response = _calendar(
        request, calendar.calendar_entry(request.meeting, [request.object], get_current_language())
    )
    name = f"{request.meeting.short_name}-session-{session}.ics"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _calendar(request: HttpRequest, content: bytes) -> HttpResponse:
    tag = calendar.tag_of(content)
    matched = request.headers.get("If-None-Match", "")
    if tag in (one.strip().removeprefix("W/") for one in matched.split(",")):
        response = HttpResponse(status=304)
    else:
        response = HttpResponse(content, content_type=calendar.MEDIA_TYPE)
    response.headers["ETag"] = tag
    patch_vary_headers(response, ["Accept-Language", "Cookie"])
    patch_cache_control(response, no_cache=True)
    return response


def day_within(wanted: str, meeting: Meeting) -> date:
    """The day of an address, if the meeting has it; else its opening."""
    return _read(wanted, meeting) or meeting.opens_on


def _day(wanted: str, meeting: Meeting, days: list[date]) -> date:
    """The day asked for, if the meeting has it; else today or the opening, and from there the next with a sitting."""
    shown = get_page_day(meeting.opens_on, meeting.closes_on, meeting.zone, timezone.now())
    return _read(wanted, meeting) or next((one for one in days if one >= shown), shown)


def _read(wanted: str, meeting: Meeting) -> date | None:
    try:
        day = date.fromisoformat(wanted)
    except ValueError:
        return None
    return day if meeting.opens_on <= day <= meeting.closes_on else None
