"""Days and hours of a sitting, by the venue's clock."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from confsvc.ui import formats
from confsvc.ui.languages import get_current_language, get_direction

LONGEST = timedelta(hours=12)
LEFT_TO_RIGHT, END = "\u2066", "\u2069"  # isolates: in a sentence from right to left hours stay left to right


class NoSuchHour(ValueError):
    """The clocks go forward over that hour, so the venue's clock never shows it."""


def instant(day: date, hour: time, zone: ZoneInfo) -> datetime:
    """The instant, in UTC, at which the venue's clock shows ``hour`` on ``day``; the first of the two where the clocks
    go back. :class:`NoSuchHour` for an hour that the clock skips."""
    local = datetime.combine(day, hour, zone)
    utc = local.astimezone(UTC)
    if utc.astimezone(zone).replace(tzinfo=None) != local.replace(tzinfo=None):
        raise NoSuchHour(f"{hour} on {day}")
    return utc


def hours_said(starts_at: datetime, ends_at: datetime, zone: ZoneInfo) -> str:
    """ "10:00-13:00" by the venue's clock."""
    said = f"{formats.format_time(starts_at, zone)}-{formats.format_time(ends_at, zone)}"
    return f"{LEFT_TO_RIGHT}{said}{END}" if get_direction(get_current_language()) == "rtl" else said


def day_said(day: date) -> str:
    """ "Tue 29 Apr 2008", in the language at hand."""
    return formats.format_day(day)


def time_said(starts_at: datetime, ends_at: datetime, zone: ZoneInfo) -> str:
    """ "Tue 29 Apr 2008, 10:00-13:00" by the venue's clock, in the language at hand."""
    return f"{day_said(starts_at.astimezone(zone).date())}, {hours_said(starts_at, ends_at, zone)}"


def faults(
    starts_at: datetime, ends_at: datetime, *, opens_on: date, closes_on: date, zone: ZoneInfo
) -> dict[str, str]:
    """What is wrong with the hours of a sitting whatever else is planned: a sentence by the field it belongs to
    (``day``, ``ends``); empty where nothing is."""
    begins, ends = starts_at.astimezone(zone), ends_at.astimezone(zone)
    wrong = {}
    if not opens_on <= begins.date() <= closes_on:
        wrong["day"] = _(
            "The session is on %(day)s, outside its meeting, which lasts from %(first)s to %(last)s. "
            "Choose one of those days."
        ) % {"day": day_said(begins.date()), "first": day_said(opens_on), "last": day_said(closes_on)}
    said = {"end": f"{ends:%H:%M}", "start": f"{begins:%H:%M}"}
    if ends_at <= starts_at:
        wrong["ends"] = (
            _("The session ends before it begins. Change the end (%(end)s) or the start (%(start)s).") % said
        )
    elif ends_at - starts_at > LONGEST:
        wrong["ends"] = _(
            "The session lasts more than %(longest)s hours. Change the end (%(end)s) or the start (%(start)s), "
            "or make two sessions of it."
        ) % {"longest": LONGEST // timedelta(hours=1), **said}
    return wrong
