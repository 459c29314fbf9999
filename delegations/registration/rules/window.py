"""Whether online registration is open at a moment."""

from datetime import datetime
from typing import Final

NONE: Final = "none"
BEFORE: Final = "before"
OPEN: Final = "open"
CLOSED: Final = "closed"


def get_window_state(opens_at: datetime, closes_at: datetime, at: datetime) -> str:
    """ "before", "open" or "closed"; the closing moment itself is closed."""
    if at < opens_at:
        return BEFORE
    return OPEN if at < closes_at else CLOSED
