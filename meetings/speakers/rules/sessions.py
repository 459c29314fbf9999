"""In which session, and on which day of the record, something happens."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta, tzinfo
from typing import TypeVar

Key = TypeVar("Key")
EARLY, LATE = timedelta(minutes=30), timedelta(minutes=60)
"""How long before its hours a session may begin, and after them go on."""
END_OF_NIGHT = time(6)
"""Until when, by the venue's clock, a session of the evening before may go on."""


def find_session(sessions: Iterable[tuple[Key, datetime, datetime]], now: datetime) -> Key | None:
    """The key of the session (key, start, end) at ``now``, or None.

    It is one that runs by its hours, else the nearest that starts within half an hour or ended less
    than an hour ago.
    """
    candidates = [
        (max(starts_at - now, now - ends_at, timedelta(0)), starts_at, key)
        for key, starts_at, ends_at in sessions
        if starts_at - EARLY <= now < ends_at + LATE
    ]
    return min(candidates, key=lambda candidate: candidate[:2])[2] if candidates else None


def get_record_day(
    sessions: Iterable[tuple[Key, datetime, datetime]], moment: datetime, zone: tzinfo
) -> date:
    """The venue's day to whose record a moment belongs.

    A session that goes on past midnight belongs to the day on which it began: before six in the
    morning, if no session has begun on the new day, a moment belongs to the evening before if there
    was a session.
    """
    local = moment.astimezone(zone)
    last_start = max((starts_at for _key, starts_at, _end in sessions if starts_at <= moment), default=None)
    if last_start is None or local.time() >= END_OF_NIGHT:
        return local.date()
    evening = last_start.astimezone(zone).date()
    return evening if evening == local.date() - timedelta(days=1) else local.date()
