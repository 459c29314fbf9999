from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import translation

from meetings.programme.rules.hours import (
    NonexistentHourError,
    combine_venue_time,
    find_hour_faults,
    format_day_and_hours,
)

GENEVA = ZoneInfo("Europe/Zurich")
MEETING = {"opens_on": date(2008, 4, 28), "closes_on": date(2008, 5, 9), "zone": GENEVA}
TEN = datetime(2008, 4, 29, 8, tzinfo=UTC)


def test_time_is_the_venues() -> None:
    assert combine_venue_time(date(2008, 4, 29), time(10), GENEVA) == TEN
    assert format_day_and_hours(TEN, TEN + timedelta(hours=3), GENEVA) == "Tue 29 Apr 2008, 10:00-13:00"


def test_days_are_said_in_the_language_at_hand() -> None:
    with translation.override("fr"):
        assert (
            format_day_and_hours(TEN, TEN + timedelta(hours=3), GENEVA) == "mar. 29 avril 2008, 10:00-13:00"
        )


def test_the_clock_skips_an_hour_in_spring_and_says_one_twice_in_autumn() -> None:
    with pytest.raises(NonexistentHourError):
        combine_venue_time(date(2008, 3, 30), time(2, 30), GENEVA)
    assert combine_venue_time(date(2008, 10, 26), time(2, 30), GENEVA) == datetime(
        2008, 10, 26, 0, 30, tzinfo=UTC
    )


def test_good_hours_have_no_fault() -> None:
    assert find_hour_faults(TEN, TEN + timedelta(hours=3), **MEETING) == {}


@pytest.mark.parametrize("hours", [0, -1])
def test_an_end_before_its_beginning(hours: int) -> None:
    ends = TEN + timedelta(hours=hours)
    assert find_hour_faults(TEN, ends, **MEETING) == {
        "ends": "The session ends before it begins. "
        f"Change the end ({10 + hours:02}:00) or the start (10:00)."
    }


@pytest.mark.parametrize(("day", "said"), [(27, "Sun 27 Apr 2008"), (40, "Sat 10 May 2008")])
def test_a_session_outside_its_meeting(day: int, said: str) -> None:
    begins = TEN + timedelta(days=day - 29)
    assert find_hour_faults(begins, begins + timedelta(hours=1), **MEETING) == {
        "day": f"The session is on {said}, outside its meeting, which lasts from Mon 28 Apr 2008 to "
        "Fri 9 May 2008. Choose one of those days."
    }


def test_an_over_long_session() -> None:
    assert find_hour_faults(TEN, TEN + timedelta(hours=13), **MEETING) == {
        "ends": "The session lasts more than 12 hours. Change the end (23:00) or the start (10:00), "
        "or divide it into two sessions."
    }
