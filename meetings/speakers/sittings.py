"""In which sitting something happens: the one that runs at the moment, with room for a late start and a late end."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import TypeVar

Key = TypeVar("Key")
BEFORE, AFTER = timedelta(minutes=30), timedelta(minutes=60)


def sitting_at(sittings: Iterable[tuple[Key, datetime, datetime]], now: datetime) -> Key | None:
    """The key of the sitting (key, begins, ends) at ``now``: one that runs by its hours, else the nearest whose hours are
    at most half an hour ahead or an hour past; none if there is none."""
    near = [
        (max(begins - now, now - ends, timedelta(0)), begins, key)
        for key, begins, ends in sittings
        if begins - BEFORE <= now < ends + AFTER
    ]
    return min(near, key=lambda one: one[:2])[2] if near else None
