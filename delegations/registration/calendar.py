"""The calendar entry that goes with a confirmation: the days of the meeting, one event of whole days."""

from datetime import UTC, datetime, timedelta

from icalendar import Calendar, Event

from confsvc.languages import said
from meetings.convening.models import Meeting


def meeting_entry(meeting: Meeting, *, language: str, address: str, now: datetime) -> bytes:
    """An iCalendar file with the meeting as one event from its first to its last day. ``address`` is the page of the
    person's registration; the UID is the meeting's, so that a second message changes the entry and does not double it."""
    calendar = Calendar()
    calendar.add("prodid", "-//confsvc//registration//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    event = Event()
    event.add("uid", f"meeting-{meeting.short_name}@confsvc")
    event.add("dtstamp", now.astimezone(UTC))
    event.add("dtstart", meeting.opens_on)
    event.add("dtend", meeting.closes_on + timedelta(days=1))
    event.add("summary", said(meeting.titles, language))
    event.add("location", said(meeting.cities, language))
    event.add("url", address)
    event.add("transp", "TRANSPARENT")
    calendar.add_component(event)
    return bytes(calendar.to_ical())
