"""When interpretation of a session ends: one team serves it for three hours (domain.md 3.2)."""

from datetime import datetime, timedelta

LONGEST = timedelta(hours=3)


def get_interpretation_end(starts_at: datetime, ends_at: datetime, *, interpreted: bool) -> datetime:
    """Return when a session has to stop: with its hours, or earlier with its interpretation.

    The three hours count from the planned start, also where the session was called to order late.
    """
    return min(ends_at, starts_at + LONGEST) if interpreted else ends_at
