from datetime import UTC, date, datetime, timedelta

from meetings.programme.selectors import dashboard
from tests import builders as given
from tests.meetings.programme.conftest import House

MONDAY = date(2008, 4, 28)


def test_sessions_without_a_room_wait_for_the_officer(house: House) -> None:
    given.a_session(house.plenary)
    given.a_session(house.plenary, room=house.seventeen)
    (line,) = dashboard.get_lines(house.meeting, house.officer)
    assert (str(line.text), line.count, line.url, line.tone) == (
        "Assign a room to 1 session",
        1,
        "/meetings/npt-2008/programme/?day=all",
        "warn",
    )
    assert dashboard.get_lines(house.meeting, given.a_stranger()) == []


def test_nothing_waits_where_every_session_has_a_room(house: House) -> None:
    given.a_session(house.plenary, room=house.seventeen)
    assert [line.count for line in dashboard.get_lines(house.meeting, house.officer)] == [0]


def test_dates_that_leave_sessions_outside_are_refused(house: House) -> None:
    given.a_session(house.plenary, day=date(2008, 5, 9))
    given.a_session(house.plenary, day=date(2008, 5, 8), state="cancelled")
    assert list(dashboard.check_dates(house.meeting)) == []
    house.meeting.closes_on -= timedelta(days=3)
    (sentence,) = dashboard.check_dates(house.meeting)
    assert sentence == "1 session would be outside the meeting (9 May 2008). Move or cancel it first."


def test_the_day_is_grouped_by_now(house: House) -> None:
    ids = [
        given.a_session(house.plenary, start=datetime.min.time().replace(hour=hour), hours=1).pk
        for hour in (9, 11, 15, 17)
    ]
    now = datetime(2008, 4, 28, 9, 30, tzinfo=UTC)
    groups = dashboard.get_panel_context(house.meeting, None, MONDAY, now)["groups"]
    assert [(heading, [one.session.pk for one in rows]) for heading, rows in groups] == [
        ("Now", [ids[1]]),
        ("Next", [ids[2]]),
        ("Later", [ids[3]]),
        ("Earlier today", [ids[0]]),
    ]
    assert dashboard.get_panel_context(house.meeting, None, MONDAY + timedelta(days=1), now) is None
