"""A time zone as the VTIMEZONE of iCalendar: every change of its clock between two moments."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

STEP = timedelta(days=1)
SECOND = timedelta(seconds=1)


def build_vtimezone(zone: ZoneInfo, first: datetime, last: datetime) -> Timezone:
    """Return the VTIMEZONE of ``zone``, right for every moment from ``first`` to ``last``.

    Each change is written in the clock time that it ends (RFC 5545, 3.6.5): 02:00 where the clock
    goes forward to 03:00.
    """
    component = Timezone()
    component.add("tzid", zone.key)
    local_first = first.astimezone(zone)
    component.add_component(_build_observance(local_first, local_first.utcoffset() or timedelta()))
    for before, after in find_clock_changes(zone, first, last):
        component.add_component(_build_observance(after, before.utcoffset() or timedelta()))
    return component


def find_clock_changes(
    zone: ZoneInfo, first: datetime, last: datetime
) -> Iterator[tuple[datetime, datetime]]:
    """Yield the changes of a zone's clock after ``first`` and until ``last``.

    Each is the last second before the change and the first second after it.
    """
    end = last.astimezone(UTC).replace(microsecond=0) + SECOND
    at = first.astimezone(UTC).replace(microsecond=0)
    while at < last:
        next_at = min(at + STEP, end)
        if _get_clock_state(at, zone) != _get_clock_state(next_at, zone):
            early, late = at, next_at
            while late - early > SECOND:
                middle = early + ((late - early) // 2 // SECOND or 1) * SECOND
                if _get_clock_state(middle, zone) == _get_clock_state(at, zone):
                    early = middle
                else:
                    late = middle
            yield early.astimezone(zone), late.astimezone(zone)
        at = next_at


def _get_clock_state(at: datetime, zone: ZoneInfo) -> tuple[timedelta | None, str | None]:
    local = at.astimezone(zone)
    return local.utcoffset(), local.tzname()


def _build_observance(starts_at: datetime, offset_before: timedelta) -> TimezoneStandard | TimezoneDaylight:
    observance = TimezoneDaylight() if starts_at.dst() else TimezoneStandard()
    observance.add("dtstart", (starts_at.astimezone(UTC) + offset_before).replace(tzinfo=None))
    observance.add("tzoffsetfrom", offset_before)
    observance.add("tzoffsetto", starts_at.utcoffset())
    observance.add("tzname", starts_at.tzname())
    return observance
