"""The days and hours of a meeting: its working days, the day that a page shows, moments from
offsets.
"""

from collections.abc import Collection, Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

FRIDAY = 4


def iterate_days(first: date, last: date) -> Iterator[date]:
    """Yield every day from ``first`` to ``last``, both included."""
    for offset in range((last - first).days + 1):
        yield first + timedelta(days=offset)


def list_working_days(opens_on: date, closes_on: date, days_off: Collection[date] = ()) -> list[date]:
    """Return the days of a meeting without weekends and ``days_off``.

    The opening and the closing day are always among them.
    """
    return [
        day
        for day in iterate_days(opens_on, closes_on)
        if day in (opens_on, closes_on) or (day.weekday() <= FRIDAY and day not in days_off)
    ]


def get_nth_day(days: list[date], place: int) -> date | None:
    """Return the day at ``place``, counted from 1, or from the end where negative (-1: the last).

    ``None`` where there is no such day.
    """
    if place == 0 or abs(place) > len(days):
        return None
    return days[place - 1] if place > 0 else days[place]


def combine_day_and_hour(day: date, hour: time, zone: ZoneInfo) -> datetime:
    """Return the moment, in UTC, of an hour on the venue's clock."""
    return datetime.combine(day, hour, zone).astimezone(UTC)


def count_from_opening(opens_on: date, days: int, hour: str, zone: ZoneInfo) -> datetime:
    """Return the moment, in UTC, ``days`` after the opening day at ``hour`` ("10:00") on the
    venue's clock.
    """
    return combine_day_and_hour(opens_on + timedelta(days=days), time.fromisoformat(hour), zone)


def get_page_day(opens_on: date, closes_on: date, zone: ZoneInfo, at: datetime) -> date:
    """Return the venue's day at the moment ``at`` where it is a day of the meeting, else the
    opening day.
    """
    today = at.astimezone(zone).date()
    return today if opens_on <= today <= closes_on else opens_on
