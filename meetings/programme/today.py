"""What the programme gives to Today: the day's sittings, what still wants a room, and why dates cannot be changed so."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from meetings.convening.contributions import Line, Text
from meetings.convening.models import Meeting
from meetings.convening.permissions import is_officer
from meetings.programme.models import Session
from meetings.programme.selectors import now_and_next_of, sessions_of_day


def panel(meeting: Meeting, user: Any, day: date, now: datetime) -> Mapping[str, Any] | None:
    """The sittings of the day, with what sits now and what is next; nothing on a day without any."""
    several = sessions_of_day(meeting, day, user)
    if not several:
        return None
    sitting, following = now_and_next_of(several, now)
    return {"sittings": several, "now": sitting, "next": following, "day": day}


def lines(meeting: Meeting, user: Any) -> list[Line]:
    """For an officer: how many planned sessions have no room yet. One query."""
    if not is_officer(user, meeting):
        return []
    count = meeting.sessions.filter(state=Session.State.PLANNED, room=None).count()
    url = reverse("programme", kwargs={"meeting": meeting.short_name}) + "?day=all"
    return [Line(_("Sessions without a room"), count, url, "warn")] if count else []


def objections(meeting: Meeting) -> Iterable[Text]:
    """Why a meeting cannot be given the dates it carries: sittings that stand would lie outside of it. One query."""
    rows = meeting.sessions.exclude(state=Session.State.CANCELLED).values_list("starts_at", flat=True)
    days = [at.astimezone(meeting.zone).date() for at in rows]
    outside = sum(not meeting.opens_on <= day <= meeting.closes_on for day in days)
    if outside:
        yield ngettext(
            "%(count)s session would lie outside the meeting. Move or cancel it first.",
            "%(count)s sessions would lie outside the meeting. Move or cancel them first.",
            outside,
        ) % {"count": outside}
