"""The session and the day of the record to which a moment belongs."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.speakers.rules.sessions import find_session, get_record_day

ZURICH = ZoneInfo("Europe/Zurich")
MONDAY = date(2008, 4, 28)
START = datetime(2008, 4, 28, 8, tzinfo=UTC)
TEN = datetime(2008, 4, 28, 10, tzinfo=UTC)
SESSIONS = [
    ("morning", TEN, TEN + timedelta(hours=3)),
    ("afternoon", TEN + timedelta(hours=5), TEN + timedelta(hours=8)),
]


@pytest.mark.parametrize(
    ("minutes", "expected"),
    [
        (-31, None),
        (-30, "morning"),
        (0, "morning"),
        (179, "morning"),
        (239, "morning"),
        (240, None),
        (269, None),
        (270, "afternoon"),
        (539, "afternoon"),
        (540, None),
    ],
)
def test_find_session_half_an_hour_early_to_an_hour_late(minutes: int, expected: str | None) -> None:
    assert find_session(SESSIONS, TEN + timedelta(minutes=minutes)) == expected


def test_find_session_between_two_is_the_nearest() -> None:
    sessions = [
        ("first", TEN, TEN + timedelta(hours=1)),
        ("second", TEN + timedelta(minutes=80), TEN + timedelta(hours=3)),
    ]
    assert find_session(sessions, TEN + timedelta(minutes=65)) == "first"
    assert find_session(sessions, TEN + timedelta(minutes=75)) == "second"


def test_find_session_without_sessions_is_none() -> None:
    assert find_session([], TEN) is None


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime(2008, 4, 28, 10, tzinfo=ZURICH), MONDAY),
        (datetime(2008, 4, 29, 0, 30, tzinfo=ZURICH), MONDAY),
        (datetime(2008, 4, 29, 5, 59, tzinfo=ZURICH), MONDAY),
        (datetime(2008, 4, 29, 6, 0, tzinfo=ZURICH), date(2008, 4, 29)),
        (datetime(2008, 4, 30, 1, 0, tzinfo=ZURICH), date(2008, 4, 30)),
        (datetime(2008, 4, 27, 1, 0, tzinfo=ZURICH), date(2008, 4, 27)),
    ],
)
def test_get_record_day_of_the_night_is_the_evening_before(moment: datetime, day: date) -> None:
    starts_at = datetime(2008, 4, 28, 15, tzinfo=ZURICH)
    assert get_record_day([(1, starts_at, starts_at + timedelta(hours=3))], moment, ZURICH) == day


@given(
    st.integers(min_value=0, max_value=30_000).map(lambda minutes: START + timedelta(minutes=minutes)),
    st.lists(st.integers(min_value=0, max_value=500), max_size=6),
)
def test_get_record_day_is_its_own_or_the_evening_before(moment: datetime, hours: list[int]) -> None:
    sessions = [(hour, START + timedelta(hours=hour), START + timedelta(hours=hour + 3)) for hour in hours]
    local_day = moment.astimezone(ZURICH).date()
    day = get_record_day(sessions, moment, ZURICH)
    assert day in (local_day, local_day - timedelta(days=1))
    if day != local_day:
        assert moment.astimezone(ZURICH).hour < 6
