"""The programme on the dashboard: sessions of the day, sessions without a room, and the check of
new dates.
"""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, ngettext_lazy

from confsvc.ui import formats
from meetings.core.extension_points import DashboardLine, build_counted_line
from meetings.core.models import Meeting
from meetings.core.permissions import Viewer, is_officer
from meetings.core.rules.calendar import combine_day_and_hour
from meetings.programme.models import Session
from meetings.programme.selectors.programme import SessionRow, load_day


def get_panel_context(meeting: Meeting, user: Any, day: date, at: datetime) -> dict[str, Any] | None:
    """Return the sessions of a day in groups with headings; ``None`` for a day without sessions."""
    rows = load_day(meeting, day, Viewer.of(user, meeting))
    if not rows:
        return None
    is_today = at.astimezone(meeting.zone).date() == day
    programme_url = reverse("programme", kwargs={"meeting": meeting.short_name})
    return {
        "groups": group_sessions(rows, at) if is_today else [(_("Sessions of the day"), rows)],
        "programme_url": f"{programme_url}?day={day:%Y-%m-%d}",
    }


def group_sessions(rows: list[SessionRow], at: datetime) -> list[tuple[str, list[SessionRow]]]:
    """Return the sessions of today as now, next, later and earlier, without empty groups.

    "Next" holds all sessions that start at the next hour at which one starts.
    """
    running = [row for row in rows if row.is_running(at)]
    coming = [row for row in rows if row.starts_at > at and row not in running]
    next_start = min((row.starts_at for row in coming if not row.is_cancelled), default=None)
    groups = (
        (_("Now"), running),
        (_("Next"), [row for row in coming if row.starts_at == next_start]),
        (_("Later"), [row for row in coming if row.starts_at != next_start]),
        (_("Earlier today"), [row for row in rows if row not in running and row not in coming]),
    )
    return [(heading, group) for heading, group in groups if group]


def get_lines(meeting: Meeting, user: Any) -> list[DashboardLine]:
    """Return for an officer how many planned sessions have no room yet. One query."""
    if not is_officer(user, meeting):
        return []
    count = meeting.sessions.filter(state=Session.State.PLANNED, room=None).count()
    url = reverse("programme", kwargs={"meeting": meeting.short_name}) + "?day=all"
    text = ngettext_lazy("Assign a room to %(count)s session", "Assign rooms to %(count)s sessions", "count")
    return [build_counted_line(text, count, url, "warn")]


def check_dates(meeting: Meeting) -> Iterator[str]:
    """Yield a sentence where sessions would lie outside the dates that the meeting now has."""
    first = combine_day_and_hour(meeting.opens_on, time(), meeting.zone)
    end = combine_day_and_hour(meeting.closes_on + timedelta(days=1), time(), meeting.zone)
    sessions = meeting.sessions.exclude(state=Session.State.CANCELLED)
    outside = [session for session in sessions if session.starts_at < first or session.ends_at > end]
    if outside:
        days = sorted({session.starts_at.astimezone(meeting.zone).date() for session in outside})
        yield ngettext(
            "%(count)s session would be outside the meeting (%(days)s). Move or cancel it first.",
            "%(count)s sessions would be outside the meeting (%(days)s). Move or cancel them first.",
            len(outside),
        ) % {
            "count": len(outside),
            "days": formats.join_texts(date_format(day, "j F Y") for day in days),
        }
