"""The days and hours of a meeting, as plain values: which days it sits, which day a page shows, what an offset means."""

from collections.abc import Collection, Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

FRIDAY = 4


def days_between(first: date, last: date) -> Iterator[date]:
    """Every day from ``first`` to ``last``, both included."""
    for offset in range((last - first).days + 1):
        yield first + timedelta(days=offset)


def sitting_days(opens_on: date, closes_on: date, days_off: Collection[date] = ()) -> list[date]:
    """The days of a meeting without weekends and ``days_off``, save that its opening and closing days always sit."""
    return [
        day
        for day in days_between(opens_on, closes_on)
        if day in (opens_on, closes_on) or (day.weekday() <= FRIDAY and day not in days_off)
    ]


def nth_day(days: list[date], place: int) -> date | None:
    """The ``place``-th sitting day, from 1; from the end where negative (-1 the last); ``None`` where there is none."""
    if place == 0 or abs(place) > len(days):
        return None
    return days[place - 1] if place > 0 else days[place]


def instant(day: date, hour: time, zone: ZoneInfo) -> datetime:
    """The moment, in UTC, of an hour of the venue's clock."""
    return datetime.combine(day, hour, zone).astimezone(UTC)


def counted_from(opens_on: date, days: int, at: str, zone: ZoneInfo) -> datetime:
    """The moment ``days`` from the opening day at ``at`` ("10:00") by the venue's clock."""
    return instant(opens_on + timedelta(days=days), time.fromisoformat(at), zone)


def day_shown(opens_on: date, closes_on: date, zone: ZoneInfo, now: datetime) -> date:
    """The venue's day at ``now`` where the meeting is on, else its opening day."""
    today = now.astimezone(zone).date()
    return today if opens_on <= today <= closes_on else opens_on
