"""Whether online registration is open at a moment."""

from datetime import UTC, datetime, timedelta

import pytest

from delegations.registration.rules.window import BEFORE, CLOSED, OPEN, get_window_state

OPENS_AT = datetime(2008, 2, 1, 9, tzinfo=UTC)
CLOSES_AT = datetime(2008, 4, 20, 18, tzinfo=UTC)
SECOND = timedelta(seconds=1)


@pytest.mark.parametrize(
    ("at", "state"),
    [
        (OPENS_AT - SECOND, BEFORE),
        (OPENS_AT, OPEN),
        (CLOSES_AT - SECOND, OPEN),
        (CLOSES_AT, CLOSED),
    ],
)
def test_get_window_state_closing_moment_is_closed(at: datetime, state: str) -> None:
    assert get_window_state(OPENS_AT, CLOSES_AT, at) == state
