"""A time zone as iCalendar's VTIMEZONE, from the zone's own table: every change of its clock between two instants."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

STEP = timedelta(days=1)
SECOND = timedelta(seconds=1)


def vtimezone(zone: ZoneInfo, first: datetime, last: datetime) -> Timezone:
    """The VTIMEZONE of ``zone``, right for every instant from ``first`` to ``last``.

    Each onset is written in the clock time that it ends (RFC 5545, 3.6.5): 02:00 where the clocks go forward to 03:00.
    """
    component = Timezone()
    component.add("tzid", zone.key)
    opening = first.astimezone(zone)
    component.add_component(_observance(opening, opening.utcoffset() or timedelta()))
    for before, after in changes(zone, first, last):
        component.add_component(_observance(after, before.utcoffset() or timedelta()))
    return component


def changes(zone: ZoneInfo, first: datetime, last: datetime) -> Iterator[tuple[datetime, datetime]]:
    """The changes of a zone's clock after ``first`` and until ``last``: the last second before, the first after."""
    at = first.astimezone(UTC).replace(microsecond=0)
    while at < last:
        then = min(at + STEP, last.astimezone(UTC).replace(microsecond=0) + SECOND)
        if _state(at, zone) != _state(then, zone):
            early, late = at, then
            while late - early > SECOND:
                middle = early + ((late - early) // 2 // SECOND or 1) * SECOND
                early, late = (middle, late) if _state(middle, zone) == _state(at, zone) else (early, middle)
            yield early.astimezone(zone), late.astimezone(zone)
        at = then


def _state(at: datetime, zone: ZoneInfo) -> tuple[timedelta | None, str | None]:
    local = at.astimezone(zone)
    return local.utcoffset(), local.tzname()


def _observance(begins: datetime, offset_before: timedelta) -> TimezoneStandard | TimezoneDaylight:
    observance = TimezoneDaylight() if begins.dst() else TimezoneStandard()
    observance.add("dtstart", (begins.astimezone(UTC) + offset_before).replace(tzinfo=None))
    observance.add("tzoffsetfrom", offset_before)
    observance.add("tzoffsetto", begins.utcoffset())
    observance.add("tzname", begins.tzname())
    return observance
