"""Until when a sitting is interpreted."""

from datetime import UTC, datetime, timedelta

import pytest

from meetings.programme.rules import interpretation

TEN = datetime(2008, 4, 28, 10, tzinfo=UTC)


@pytest.mark.parametrize(
    ("hours", "interpreted", "until"), [(2.5, True, 2.5), (3, True, 3), (3.5, True, 3), (3.5, False, 3.5)]
)
def test_interpretation_ends_with_the_sitting_and_after_three_hours(
    hours: float, interpreted: bool, until: float
) -> None:
    ends_at = TEN + timedelta(hours=hours)
    assert interpretation.get_interpretation_end(TEN, ends_at, interpreted=interpreted) == TEN + timedelta(
        hours=until
    )
