"""The programme as iCalendar (RFC 5545), for whoever subscribes and for one entry attached to a message.

Stable UID, SEQUENCE and LAST-MODIFIED raised by each change, cancelled sittings kept with STATUS:CANCELLED, the venue's
zone whole in a VTIMEZONE. What is closed says body, time and "closed", and no more: a feed is public.
"""

import hashlib
from collections.abc import Iterable
from datetime import UTC, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from icalendar import Calendar, Event, vUri

from confsvc.ui.languages import localize_text, override_language
from meetings.core.models import Meeting
from meetings.programme.models import Session
from meetings.programme.rules.timezones import vtimezone
from meetings.programme.selectors.programme import Sitting, sittings

PRODUCT = "-//confsvc//programme//EN"
MEDIA_TYPE = "text/calendar; charset=utf-8"
ASK_AGAIN = timedelta(hours=1)
AROUND = timedelta(days=366)
STATUS = {Session.State.CANCELLED: "CANCELLED"}


def calendar_entry(meeting: Meeting, sessions: Iterable[Session] | None, language: str) -> bytes:
    """The calendar of the given sessions of a meeting, or of all of them (``None``), in a language: an ``.ics`` file.

    It says what the public may know. Equal programmes give equal bytes.
    """
    with override_language(language):
        return _calendar(meeting, sittings(meeting, None, sessions=sessions, language=language), language)


def meeting_entry(meeting: Meeting, language: str) -> bytes:
    """The meeting itself as one entry of whole days, from its opening to its closing: for a confirmation."""
    calendar = _empty(meeting, language)
    event = Event()
    event.add("uid", f"{meeting.short_name}@{domain()}")
    event.add("dtstamp", meeting.created_at.astimezone(UTC))
    event.add("dtstart", meeting.opens_on)
    event.add("dtend", meeting.closes_on + timedelta(days=1))
    event.add("summary", localize_text(meeting.titles, language), parameters={"language": language})
    event.add("location", localize_text(meeting.cities, language), parameters={"language": language})
    event.add("transp", "TRANSPARENT")
    _address(event, f"{settings.SITE_URL}{reverse('programme', kwargs={'meeting': meeting.short_name})}")
    calendar.add_component(event)
    return bytes(calendar.to_ical())


def tag_of(content: bytes) -> str:
    """The ETag of a calendar."""
    return f'"{hashlib.sha256(content).hexdigest()[:32]}"'


def domain() -> str:
    """The right-hand side of every UID: the host of the site."""
    return urlsplit(settings.SITE_URL).hostname or "confsvc.example"


def _calendar(meeting: Meeting, several: list[Sitting], language: str) -> bytes:
    calendar = _empty(meeting, language)
    if several:
        first = min(one.starts_at for one in several)
        last = max(one.ends_at for one in several)
        calendar.add_component(vtimezone(meeting.zone, first - AROUND, last + AROUND))
    for sitting in several:
        calendar.add_component(_event(meeting, sitting, language))
    return bytes(calendar.to_ical())


def _empty(meeting: Meeting, language: str) -> Calendar:
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    name = localize_text(meeting.short_titles, language) or localize_text(meeting.titles, language)
    calendar.add("name", name, parameters={"language": language})
    calendar.add("x-wr-calname", name)
    calendar.add("x-wr-timezone", meeting.time_zone)
    calendar.add("refresh-interval", ASK_AGAIN, parameters={"value": "DURATION"})
    calendar.add("x-published-ttl", "PT1H")
    return calendar


def _event(meeting: Meeting, sitting: Sitting, language: str) -> Event:
    session, event = sitting.session, Event()
    changed = session.changed_at.astimezone(UTC)
    event.add("uid", f"{session.uid}@{domain()}")
    event.add("dtstamp", changed)
    event.add("created", session.created_at.astimezone(UTC))
    event.add("last-modified", changed)
    event.add("sequence", session.sequence)
    event.add("dtstart", session.starts_at.astimezone(meeting.zone))
    event.add("dtend", session.ends_at.astimezone(meeting.zone))
    event.add("status", STATUS.get(Session.State(session.state), "CONFIRMED"))
    event.add("summary", _summary(sitting), parameters={"language": language})
    if where := _where(meeting, sitting, language):
        event.add("location", where, parameters={"language": language})
    if text := _description(sitting):
        event.add("description", text, parameters={"language": language})
    _address(event, address_of(meeting, session))
    return event


def address_of(meeting: Meeting, session: Session) -> str:
    """The whole address of a session's page."""
    path = reverse("session", kwargs={"meeting": meeting.short_name, "session": session.pk})
    return f"{settings.SITE_URL}{path}"


def _address(event: Event, address: str) -> None:
    event.add("url", vUri(address))


def _summary(sitting: Sitting) -> str:
    words = sitting.full_name
    if sitting.title:
        words = f"{words}: {sitting.title}"
    return _("Cancelled: %(session)s") % {"session": words} if sitting.cancelled else words


def _where(meeting: Meeting, sitting: Sitting, language: str) -> str:
    if sitting.hidden:
        return ""
    if sitting.room is None:
        return localize_text(meeting.cities, language)
    venue = sitting.room.venue
    city = localize_text(venue.cities, language) or localize_text(meeting.cities, language)
    return ", ".join(
        (localize_text(sitting.room.labels, language), localize_text(venue.names, language), city)
    )


def _description(sitting: Sitting) -> str:
    lines = []
    if sitting.cancelled and sitting.session.cancel_reason and not sitting.hidden:
        lines.append(_("Cancelled: %(session)s") % {"session": sitting.session.cancel_reason})
    for item in sitting.items:
        lines.append(_("Item %(number)s. %(title)s") % {"number": item.number, "title": item.title})
    if sitting.papers:
        lines.append(", ".join(paper.symbol for paper in sitting.papers))
    return "\n".join(lines)
