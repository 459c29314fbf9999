"""Until when a sitting is interpreted: one team serves it for three hours (domain.md 3.2)."""

from datetime import datetime, timedelta

LONGEST = timedelta(hours=3)


def ends(starts_at: datetime, ends_at: datetime, *, interpreted: bool) -> datetime:
    """When a sitting has to stop for want of interpretation, or with its hours. The team comes and goes by the programme,
    also where the sitting was called to order late."""
    return min(ends_at, starts_at + LONGEST) if interpreted else ends_at
