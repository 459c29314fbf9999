"""What the programme gives to Today: what sits now, what comes next, the day as it is planned, what wants a room."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from confsvc.ui.languages import get_current_language
from meetings.core.extension_points import DashboardLine
from meetings.core.models import Meeting
from meetings.core.permissions import is_officer
from meetings.core.rules.calendar import combine_day_and_hour
from meetings.programme.models import Session
from meetings.programme.selectors.programme import Sitting, sessions_of_day


def panel(meeting: Meeting, user: Any, day: date, now: datetime) -> dict[str, Any] | None:
    """The groups of the day's table, each with its heading; ``None`` for a day without sittings."""
    several = sessions_of_day(meeting, day, user)
    if not several:
        return None
    is_today = now.astimezone(meeting.zone).date() == day
    return {
        "groups": groups(several, now) if is_today else [(_("Sessions of the day"), several)],
        "programme_url": reverse("programme", kwargs={"meeting": meeting.short_name})
        + f"?day={day:%Y-%m-%d}",
    }


def groups(several: list[Sitting], now: datetime) -> list[tuple[str, list[Sitting]]]:
    """The sittings of today as now, next (all that begin at the next hour at which one does), later and earlier."""
    sitting = [one for one in several if _sits(one, now)]
    ahead = [one for one in several if one.starts_at > now and one not in sitting]
    coming = [one.starts_at for one in ahead if not one.cancelled]
    following = [one for one in ahead if coming and one.starts_at == min(coming)]
    later = [one for one in ahead if one not in following]
    earlier = [one for one in several if one not in sitting and one not in ahead]
    found = ((_("Now"), sitting), (_("Next"), following), (_("Later"), later), (_("Earlier today"), earlier))
    return [(heading, rows) for heading, rows in found if rows]


def _sits(one: Sitting, now: datetime) -> bool:
    state = one.session.state
    return state == Session.State.SITTING or (
        state == Session.State.PLANNED and one.starts_at <= now < one.ends_at
    )


def lines(meeting: Meeting, user: Any) -> list[DashboardLine]:
    """For an officer: how many planned sessions have no room yet. One query."""
    if not is_officer(user, meeting):
        return []
    count = meeting.sessions.filter(state=Session.State.PLANNED, room=None).count()
    url = reverse("programme", kwargs={"meeting": meeting.short_name}) + "?day=all"
    return [DashboardLine(_("Sessions without a room"), count, url, "warn")] if count else []


def objections(meeting: Meeting) -> Iterator[str]:
    """Why a meeting cannot take the days it now carries: sessions that would lie outside it."""
    first = combine_day_and_hour(meeting.opens_on, datetime.min.time(), meeting.zone)
    end = combine_day_and_hour(meeting.closes_on + timedelta(days=1), datetime.min.time(), meeting.zone)
    rows = meeting.sessions.exclude(state=Session.State.CANCELLED)
    outside = [one for one in rows if one.starts_at < first or one.ends_at > end]
    if outside:
        language = get_current_language()
        days = sorted({one.starts_at.astimezone(meeting.zone).date() for one in outside})
        yield ngettext(
            "%(count)s session would lie outside the meeting (%(days)s). Move or cancel it first.",
            "%(count)s sessions would lie outside the meeting (%(days)s). Move or cancel them first.",
            len(outside),
        ) % {
            "count": len(outside),
            "days": ("، " if language == "ar" else ", ").join(date_format(day, "j F Y") for day in days),
        }
