"""Days and hours of a meeting as plain values."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.core.rules import calendar

GENEVA = ZoneInfo("Europe/Zurich")
OPENS, CLOSES = date(2008, 4, 28), date(2008, 5, 9)


def test_sitting_days_leave_out_weekends():
    assert calendar.list_working_days(OPENS, CLOSES) == [
        date(2008, 4, 28),
        date(2008, 4, 29),
        date(2008, 4, 30),
        date(2008, 5, 1),
        date(2008, 5, 2),
        date(2008, 5, 5),
        date(2008, 5, 6),
        date(2008, 5, 7),
        date(2008, 5, 8),
        date(2008, 5, 9),
    ]


def test_sitting_days_leave_out_holidays():
    assert calendar.list_working_days(date(2008, 4, 30), date(2008, 5, 2), [date(2008, 5, 1)]) == [
        date(2008, 4, 30),
        date(2008, 5, 2),
    ]


def test_a_meeting_that_opens_on_a_sunday_sits_on_it():
    assert calendar.list_working_days(date(2008, 5, 4), date(2008, 5, 5)) == [
        date(2008, 5, 4),
        date(2008, 5, 5),
    ]


@given(
    st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.integers(0, 60), st.sets(st.integers(0, 60), max_size=9)
)
def test_sitting_days_begin_and_end_with_the_meeting_and_rise(opens, length, off):
    closes = date.fromordinal(opens.toordinal() + length)
    found = calendar.list_working_days(
        opens, closes, {date.fromordinal(opens.toordinal() + one) for one in off}
    )
    assert (found[0], found[-1]) == (opens, closes)
    assert found == sorted(set(found))


@pytest.mark.parametrize(
    ("place", "day"),
    [(1, OPENS), (6, date(2008, 5, 5)), (-1, CLOSES), (-10, OPENS), (0, None), (11, None), (-11, None)],
)
def test_nth_day_counts_from_either_end(place, day):
    assert calendar.get_nth_day(calendar.list_working_days(OPENS, CLOSES), place) == day


def test_an_hour_of_the_venue_is_an_instant_in_utc():
    assert calendar.count_from_opening(OPENS, -60, "09:00", GENEVA) == datetime(2008, 2, 28, 8, tzinfo=UTC)
    assert calendar.count_from_opening(OPENS, 0, "10:00", GENEVA) == datetime(2008, 4, 28, 8, tzinfo=UTC)


@pytest.mark.parametrize(
    ("now", "shown"),
    [
        (datetime(2008, 4, 27, 21, 59, tzinfo=UTC), OPENS),
        (datetime(2008, 4, 28, 22, 1, tzinfo=UTC), date(2008, 4, 29)),
        (datetime(2008, 5, 9, 21, 59, tzinfo=UTC), CLOSES),
        (datetime(2008, 5, 9, 22, 1, tzinfo=UTC), OPENS),
        (datetime(2026, 1, 1, tzinfo=UTC), OPENS),
    ],
)
def test_the_day_shown_is_the_venues_and_the_first_outside_the_meeting(now, shown):
    assert calendar.get_page_day(OPENS, CLOSES, GENEVA, now) == shown
