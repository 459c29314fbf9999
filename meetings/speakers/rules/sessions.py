"""In which sitting something happens: the one that runs at the moment, with room for a late start and a late end."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta, tzinfo
from typing import TypeVar

Key = TypeVar("Key")
BEFORE, AFTER = timedelta(minutes=30), timedelta(minutes=60)
NIGHT = time(6)
"""Until when, by the venue's clock, a sitting of the evening before may go on."""


def sitting_at(sittings: Iterable[tuple[Key, datetime, datetime]], now: datetime) -> Key | None:
    """The key of the sitting (key, begins, ends) at ``now``: one that runs by its hours, else the nearest whose hours are
    at most half an hour ahead or an hour past; none if there is none."""
    near = [
        (max(begins - now, now - ends, timedelta(0)), begins, key)
        for key, begins, ends in sittings
        if begins - BEFORE <= now < ends + AFTER
    ]
    return min(near, key=lambda one: one[:2])[2] if near else None


def day_at(sittings: Iterable[tuple[Key, datetime, datetime]], moment: datetime, zone: tzinfo) -> date:
    """The venue's day to whose record a moment belongs. A sitting that goes on past midnight is of the day on which it
    began: before six in the morning, with none begun on the new day, a moment is of the evening before where there was a
    sitting."""
    local = moment.astimezone(zone)
    begun = max((begins for _key, begins, _ends in sittings if begins <= moment), default=None)
    if begun is None or local.time() >= NIGHT:
        return local.date()
    evening = begun.astimezone(zone).date()
    return evening if evening == local.date() - timedelta(days=1) else local.date()
