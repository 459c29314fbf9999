"""The programme as iCalendar (RFC 5545), for subscribers and as an entry attached to a message.

The UID of a session is stable; each change raises SEQUENCE and LAST-MODIFIED. Cancelled sessions
stay with STATUS:CANCELLED. The zone of the venue is written out in a VTIMEZONE. A feed is public:
of a closed session it gives the body, the time and "closed", and no more.
"""

import hashlib
from collections.abc import Iterable
from datetime import UTC, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from icalendar import Calendar, Event, vUri

from confsvc.ui import formats
from confsvc.ui.languages import override_language
from meetings.core.models import Meeting
from meetings.core.permissions import PUBLIC
from meetings.programme.models import Session
from meetings.programme.rules.timezones import build_vtimezone
from meetings.programme.selectors.programme import SessionRow, load_sessions

PRODUCT = "-//confsvc//programme//EN"
MEDIA_TYPE = "text/calendar; charset=utf-8"
REFRESH_INTERVAL = timedelta(hours=1)
ZONE_MARGIN = timedelta(days=366)
STATUS = {Session.State.CANCELLED: "CANCELLED"}


def build_session_calendar(meeting: Meeting, sessions: Iterable[Session] | None, language: str) -> bytes:
    """Return an ``.ics`` file of the given sessions of a meeting, or of all of them (``None``).

    It holds what the public may know. Equal programmes give equal bytes.
    """
    with override_language(language):
        rows = load_sessions(meeting, PUBLIC, sessions=sessions, language=language)
        calendar = _build_empty_calendar(meeting, language)
        if rows:
            first = min(row.starts_at for row in rows)
            last = max(row.ends_at for row in rows)
            calendar.add_component(build_vtimezone(meeting.zone, first - ZONE_MARGIN, last + ZONE_MARGIN))
        for row in rows:
            calendar.add_component(_build_event(meeting, row, language))
        return bytes(calendar.to_ical())


def build_meeting_calendar(meeting: Meeting, language: str) -> bytes:
    """Return the meeting itself as one entry of whole days, for a confirmation."""
    calendar = _build_empty_calendar(meeting, language)
    event = Event()
    event.add("uid", f"{meeting.short_name}@{get_uid_domain()}")
    event.add("dtstamp", meeting.created_at.astimezone(UTC))
    event.add("dtstart", meeting.opens_on)
    event.add("dtend", meeting.closes_on + timedelta(days=1))
    event.add("summary", meeting.titles.text(language), parameters={"language": language})
    event.add("location", meeting.cities.text(language), parameters={"language": language})
    event.add("transp", "TRANSPARENT")
    _add_url(event, f"{settings.SITE_URL}{reverse('programme', kwargs={'meeting': meeting.short_name})}")
    calendar.add_component(event)
    return bytes(calendar.to_ical())


def compute_etag(content: bytes) -> str:
    """Return the ETag of a calendar."""
    return f'"{hashlib.sha256(content).hexdigest()[:32]}"'


def get_uid_domain() -> str:
    """Return the right-hand side of every UID: the host of the site."""
    return urlsplit(settings.SITE_URL).hostname or "confsvc.example"


def _build_empty_calendar(meeting: Meeting, language: str) -> Calendar:
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    name = meeting.short_titles.text(language) or meeting.titles.text(language)
    calendar.add("name", name, parameters={"language": language})
    calendar.add("x-wr-calname", name)
    calendar.add("x-wr-timezone", meeting.time_zone)
    calendar.add("refresh-interval", REFRESH_INTERVAL, parameters={"value": "DURATION"})
    calendar.add("x-published-ttl", "PT1H")
    return calendar


def _build_event(meeting: Meeting, row: SessionRow, language: str) -> Event:
    session, event = row.session, Event()
    changed_at = session.changed_at.astimezone(UTC)
    event.add("uid", f"{session.uid}@{get_uid_domain()}")
    event.add("dtstamp", changed_at)
    event.add("created", session.created_at.astimezone(UTC))
    event.add("last-modified", changed_at)
    event.add("sequence", session.sequence)
    event.add("dtstart", session.starts_at.astimezone(meeting.zone))
    event.add("dtend", session.ends_at.astimezone(meeting.zone))
    event.add("status", STATUS.get(Session.State(session.state), "CONFIRMED"))
    event.add("summary", _format_summary(row), parameters={"language": language})
    if location := _format_location(meeting, row, language):
        event.add("location", location, parameters={"language": language})
    if description := _format_description(row):
        event.add("description", description, parameters={"language": language})
    _add_url(event, settings.SITE_URL + session.get_absolute_url())
    return event


def _add_url(event: Event, url: str) -> None:
    event.add("url", vUri(url))


def _format_summary(row: SessionRow) -> str:
    summary = f"{row.full_name}: {row.title}" if row.title else row.full_name
    return _("Cancelled: %(session)s") % {"session": summary} if row.is_cancelled else summary


def _format_location(meeting: Meeting, row: SessionRow, language: str) -> str:
    if row.is_hidden:
        return ""
    if row.room is None:
        return str(meeting.cities.text(language))
    venue = row.room.venue
    city = venue.cities.text(language) or meeting.cities.text(language)
    return formats.join_texts((row.room.labels.text(language), venue.names.text(language), city))


def _format_description(row: SessionRow) -> str:
    lines = []
    if row.is_cancelled and row.session.cancel_reason:
        lines.append(_("Cancelled: %(session)s") % {"session": row.session.cancel_reason})
    for item in row.items:
        lines.append(_("Item %(number)s. %(title)s") % {"number": item.number, "title": item.title})
    if row.papers:
        lines.append(", ".join(paper.symbol for paper in row.papers))
    return "\n".join(lines)
