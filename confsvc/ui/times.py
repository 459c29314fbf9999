"""Days, times and durations as pages say them: ``Tue 29 Apr 2008, 10:00-13:00 (Geneva)``, ``4 min 12 s``."""

import datetime as dt
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from django.utils.dateformat import format as formatted
from django.utils.translation import gettext, ngettext

from confsvc.ui import languages

# Django's date letters: a short day of the week, the day, the month, the year, in the order of each language.
DAY = {
    "ar": "l j F Y",
    "zh": "Y年n月j日 D",
    "en": "D j M Y",
    "fr": "D j F Y",
    "ru": "D j E Y",
    "es": "D j b Y",
}
DAY_WITHOUT_YEAR = {
    "ar": "l j F",
    "zh": "n月j日 D",
    "en": "D j M",
    "fr": "D j F",
    "ru": "D j E",
    "es": "D j b",
}
LONG_DAY = {
    "ar": "l j F Y",
    "zh": "Y年n月j日 l",
    "en": "l, j F Y",
    "fr": "l j F Y",
    "ru": "l, j E Y",
    "es": r"l, j \d\e F \d\e Y",
}
MONTH_DAY = {"ar": "j F", "zh": "n月j日", "en": "j F", "fr": "j F", "ru": "j E", "es": r"j \d\e F"}
WITH_YEAR = {
    "ar": "j F Y",
    "zh": "Y年n月j日",
    "en": "j F Y",
    "fr": "j F Y",
    "ru": "j E Y",
    "es": r"j \d\e F \d\e Y",
}
COMMA = {"ar": "، ", "zh": " "}
DASH = {"ar": " - ", "zh": "至", "en": "-", "fr": "-", "ru": "-", "es": "-"}


class Venue(NamedTuple):
    """Where a time is said: its zone, and the city that names it, or ""."""

    zone: dt.tzinfo
    city: str


def venue_of(place: Any) -> Venue:
    """The venue of a meeting (its ``zone`` and ``city``), of a zone, or of a zone's name; UTC for nothing."""
    if not place:
        return Venue(dt.UTC, "UTC")
    if isinstance(place, str):
        return Venue(ZoneInfo(place), "")
    if isinstance(place, dt.tzinfo):
        return Venue(place, "")
    return Venue(place.zone, str(place.city))


def day_of(moment: dt.datetime | dt.date, zone: dt.tzinfo) -> dt.date:
    """The day at the venue of a moment; a day is itself."""
    return moment.astimezone(zone).date() if isinstance(moment, dt.datetime) else moment


def day(value: dt.date, *, year: bool = True) -> str:
    """``Tue 29 Apr 2008``, in the page's language; without the year ``Tue 29 Apr``."""
    return formatted(value, (DAY if year else DAY_WITHOUT_YEAR)[_known()])


def long_day(value: dt.date) -> str:
    """``Tuesday, 29 April 2008``, for the head of a day."""
    return formatted(value, LONG_DAY[_known()])


def clock(moment: dt.datetime, zone: dt.tzinfo) -> str:
    """``10:00``: hours and minutes of the 24-hour clock at the venue, alike in all languages."""
    return moment.astimezone(zone).strftime("%H:%M")


def to_the_second(moment: dt.datetime, zone: dt.tzinfo) -> str:
    """``Tue 29 Apr 2008, 10:00:04`` at the venue, in the page's language, as plain text: where the second decides."""
    at = moment.astimezone(zone)
    return f"{day(at.date())}{comma()}{at:%H:%M:%S}"


def days(first: dt.date, last: dt.date) -> str:
    """The days of a meeting: ``28 April-9 May 2008``, ``10-14 December 2007``, ``30 December 2007-4 January 2008``."""
    language = _known()
    end = formatted(last, WITH_YEAR[language])
    if first == last:
        return end
    if language == "zh":
        start = first
        pattern = "Y年n月j日" if first.year == last.year else WITH_YEAR["zh"]
        tail = (
            ("j日" if first.month == last.month else "n月j日") if first.year == last.year else WITH_YEAR["zh"]
        )
        return formatted(start, pattern) + DASH["zh"] + formatted(last, tail)
    if first.year != last.year:
        pattern = WITH_YEAR[language]
    elif first.month != last.month:
        pattern = MONTH_DAY[language]
    else:
        pattern = "j"
    return formatted(first, pattern) + DASH[language] + end


def comma() -> str:
    """What stands between a day and its hours, between a city and its days."""
    return COMMA.get(languages.current(), ", ")


def duration(value: dt.timedelta | float) -> str:
    """``4 min 12 s``, ``2 h 5 min``, ``40 s``; seconds are left out from an hour on. Less than nothing has a minus."""
    seconds = round(value.total_seconds() if isinstance(value, dt.timedelta) else value)
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


def days_away(count: int) -> str:
    """``in 3 days``, ``today``, ``2 days ago``."""
    if count == 0:
        return gettext("today")
    if count > 0:
        return ngettext("in %(count)d day", "in %(count)d days", count) % {"count": count}
    return ngettext("%(count)d day ago", "%(count)d days ago", -count) % {"count": -count}


def _known() -> str:
    language = languages.current()
    return language if language in DAY else "en"
