"""Days and hours of a session, on the venue's clock."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from confsvc.ui import formats
from confsvc.ui.errors import DomainError
from confsvc.ui.languages import get_current_language, get_direction

LONGEST = timedelta(hours=12)
LEFT_TO_RIGHT, END = "\u2066", "\u2069"
"""Isolates that keep hours left to right in a sentence that runs from right to left."""


class NonexistentHourError(DomainError):
    """The venue's clock never shows this hour, because it goes forward then."""

    def __init__(self, day: date, hour: time) -> None:
        super().__init__(
            _("The time %(hour)s does not exist on %(day)s: clocks go forward then. Choose another time.")
            % {"hour": f"{hour:%H:%M}", "day": formats.format_day(day)}
        )


def combine_venue_time(day: date, hour: time, zone: ZoneInfo) -> datetime:
    """Return the moment, in UTC, at which the venue's clock shows ``hour`` on ``day``.

    Where the clock goes back it is the first of the two. Raises :class:`NonexistentHourError` for
    an hour that the clock skips.
    """
    local = datetime.combine(day, hour, zone)
    utc = local.astimezone(UTC)
    if utc.astimezone(zone).replace(tzinfo=None) != local.replace(tzinfo=None):
        raise NonexistentHourError(day, hour)
    return utc


def format_hours(starts_at: datetime, ends_at: datetime, zone: ZoneInfo) -> str:
    """Return "10:00-13:00" on the venue's clock."""
    hours = f"{formats.format_time(starts_at, zone)}-{formats.format_time(ends_at, zone)}"
    return f"{LEFT_TO_RIGHT}{hours}{END}" if get_direction(get_current_language()) == "rtl" else hours


def format_day_and_hours(starts_at: datetime, ends_at: datetime, zone: ZoneInfo) -> str:
    """Return "Tue 29 Apr 2008, 10:00-13:00" on the venue's clock, in the active language."""
    return (
        f"{formats.format_day(starts_at.astimezone(zone).date())}, {format_hours(starts_at, ends_at, zone)}"
    )


def find_hour_faults(
    starts_at: datetime, ends_at: datetime, *, opens_on: date, closes_on: date, zone: ZoneInfo
) -> dict[str, str]:
    """Return what is wrong with the hours of a session, whatever else is planned.

    A sentence by the form field (``day``, ``ends``) that it belongs to.
    """
    begins, ends = starts_at.astimezone(zone), ends_at.astimezone(zone)
    faults = {}
    if not opens_on <= begins.date() <= closes_on:
        faults["day"] = _(
            "The session is on %(day)s, outside its meeting, which lasts from %(first)s to %(last)s. "
            "Choose one of those days."
        ) % {
            "day": formats.format_day(begins.date()),
            "first": formats.format_day(opens_on),
            "last": formats.format_day(closes_on),
        }
    params = {"end": f"{ends:%H:%M}", "start": f"{begins:%H:%M}"}
    if ends_at <= starts_at:
        faults["ends"] = (
            _("The session ends before it begins. Change the end (%(end)s) or the start (%(start)s).")
            % params
        )
    elif ends_at - starts_at > LONGEST:
        faults["ends"] = _(
            "The session lasts more than %(longest)s hours. Change the end (%(end)s) or the "
            "start (%(start)s), or divide it into two sessions."
        ) % {"longest": LONGEST // timedelta(hours=1), **params}
    return faults
