"""Days, times, ranges and durations in words: ``Tue 29 Apr 2008, 10:00``, ``4 min 12 s``.

The subfolders are Django's ``FORMAT_MODULE_PATH``: one module a language with the formats of ``{{
moment|date:"DATETIME_FORMAT" }}`` and of the names added here (``LONG_DATE_FORMAT`` and so on).
The functions below say what a single format cannot. Where ``zone`` is left out the active time
zone counts, which is the meeting's while one of its pages is rendered.
"""

import datetime as dt
from collections.abc import Iterable
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from django.utils import dateformat, timezone
from django.utils import formats as django_formats
from django.utils.translation import get_language, gettext, ngettext


class Venue(NamedTuple):
    """Where a time is shown: its zone, and the name of the city printed after it, or ""."""

    zone: dt.tzinfo
    city: str


def get_venue(place: Any = None) -> Venue:
    """The venue of a meeting (its ``zone`` and ``city``), of a zone or of a zone's name.

    Without a place it is the active zone, which has a name only where it is UTC.
    """
    if not place:
        zone = timezone.get_current_timezone()
        return Venue(zone, "UTC" if str(zone) == "UTC" else "")
    if isinstance(place, str):
        return Venue(ZoneInfo(place), "")
    if isinstance(place, dt.tzinfo):
        return Venue(place, "")
    return Venue(place.zone, str(place.city))


def get_day(moment: dt.datetime | dt.date, zone: dt.tzinfo | None = None) -> dt.date:
    """The day on which a moment falls in ``zone``; a day is itself."""
    return timezone.localtime(moment, zone).date() if isinstance(moment, dt.datetime) else moment


def format_day(day: dt.date, *, with_year: bool = True) -> str:
    """``Tue 29 Apr 2008`` in the active language; ``Tue 29 Apr`` without the year."""
    return _format(day, "DATE_FORMAT" if with_year else "DATE_WITHOUT_YEAR_FORMAT")


def format_long_day(day: dt.date) -> str:
    """``Tuesday, 29 April 2008``, for the heading of a day."""
    return _format(day, "LONG_DATE_FORMAT")


def format_time(moment: dt.datetime, zone: dt.tzinfo | None = None) -> str:
    """``10:00``: hours and minutes of the 24-hour clock, alike in all languages."""
    return timezone.localtime(moment, zone).strftime("%H:%M")


def format_moment_seconds(moment: dt.datetime, zone: dt.tzinfo | None = None) -> str:
    """``Tue 29 Apr 2008, 10:00:04`` as plain text, where the second decides."""
    local = timezone.localtime(moment, zone)
    return f"{format_day(local.date())}{get_separator()}{local:%H:%M:%S}"


def format_day_range(first: dt.date, last: dt.date) -> str:
    """The days of a meeting, with the month and the year only where they change.

    ``10-14 December 2007``, ``28 April-9 May 2008``, ``30 December 2007-4 January 2008``.
    """
    if first == last:
        return _format(last, "DATE_WITHOUT_WEEKDAY_FORMAT")
    if first.year != last.year:
        patterns = (_get_format("DATE_WITHOUT_WEEKDAY_FORMAT"),) * 2
    elif first.month != last.month:
        patterns = _get_format("RANGE_IN_YEAR_FORMATS")
    else:
        patterns = _get_format("RANGE_IN_MONTH_FORMATS")
    start, end = (
        dateformat.format(day, pattern) for day, pattern in zip((first, last), patterns, strict=True)
    )
    return f"{start}{_get_format('RANGE_DASH')}{end}"


def get_separator() -> str:
    """What the active language sets between a day and its hours, between a city and its days."""
    return str(_get_format("DATE_SEPARATOR"))


def format_duration(duration: dt.timedelta | float) -> str:
    """``4 min 12 s``, ``2 h 5 min``, ``40 s`` of a ``timedelta`` or of seconds.

    Seconds are left out from an hour on; a negative duration has a minus.
    """
    seconds = round(duration.total_seconds() if isinstance(duration, dt.timedelta) else duration)
    sign, seconds = ("-" if seconds < 0 else ""), abs(seconds)
    hours, minutes, rest = seconds // 3600, seconds % 3600 // 60, seconds % 60
    parts = []
    if hours:
        parts.append(gettext("%(count)d h") % {"count": hours})
    if minutes:
        parts.append(gettext("%(count)d min") % {"count": minutes})
    if not hours and (rest or not minutes):
        parts.append(gettext("%(count)d s") % {"count": rest})
    return sign + " ".join(parts)


def format_days_away(count: int) -> str:
    """``in 3 days``, ``today``, ``2 days ago``."""
    if count == 0:
        return gettext("today")
    if count > 0:
        return ngettext("in %(count)d day", "in %(count)d days", count) % {"count": count}
    return ngettext("%(count)d day ago", "%(count)d days ago", -count) % {"count": -count}


def join_texts(texts: Iterable[object]) -> str:
    """The texts with the comma of the active language between them."""
    return str(_get_format("LIST_SEPARATOR")).join(map(str, texts))


def _format(day: dt.date, name: str) -> str:
    return dateformat.format(day, _get_format(name))


def _get_format(name: str) -> Any:
    """A value of the active language's format module; English where no language is active."""
    return django_formats.get_format(name, lang=get_language() or "en")
