from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.programme.rules.conflicts import (
    Conflict,
    ConflictTimetable,
    Kind,
    Limits,
    Person,
    Severity,
    Slot,
    find_busiest_slots,
)
from meetings.programme.rules.free_slots import RoomChoice, find_free_slots

GENEVA = ZoneInfo("Europe/Zurich")
MONDAY = datetime(2008, 4, 28, 10, tzinfo=GENEVA)
LIMITS = Limits(meeting=1, zone=GENEVA, teams=5, max_parallel_formal=5)
CHAIR = Person("ukr:ana example", "Ms. Ana EXAMPLE (Ukraine)", presides=True)


def slot(id: int, *, day: int = 0, hour: float = 0, hours: float = 3, **facts: object) -> Slot:
    """A session with its own body and room on the opening day.

    It begins at 10:00 plus ``hour``, and lasts three hours unless ``hours`` says otherwise.
    """
    begins = MONDAY + timedelta(days=day, hours=hour)
    given = {"name": f"Body {id}", "room_name": f"Room {id}"} | facts
    plain = Slot(
        id=id,
        meeting=1,
        body=id,
        room=id,
        starts_at=begins.astimezone(UTC),
        ends_at=(begins + timedelta(hours=hours)).astimezone(UTC),
    )
    return replace(plain, **given)


def find_clashes(
    subject: Slot, *others: Slot, **limits: object
) -> list[tuple[Kind, Severity, tuple[int, ...]]]:
    clashes = ConflictTimetable([subject, *others], replace(LIMITS, **limits)).find_conflicts(subject)
    return [(one.kind, one.severity, one.others) for one in clashes]


def sentence(subject: Slot, *others: Slot, **limits: object) -> str:
    (clash,) = ConflictTimetable(others, replace(LIMITS, **limits)).find_conflicts(subject)
    return clash.sentence


def test_one_room_holds_one_sitting() -> None:
    assert find_clashes(slot(1), slot(2, room=1)) == [(Kind.ROOM, Severity.REFUSE, (2,))]
    assert sentence(slot(1), slot(2, room=1, room_name="Room XVII")) == (
        "Room XVII is taken by Body 2, Mon 28 Apr 2008, 10:00-13:00. Choose another room or another time."
    )


def test_one_that_begins_when_the_other_rises_does_not_clash() -> None:
    assert find_clashes(slot(1), slot(2, room=1, hour=3), slot(3, room=1, hour=-3)) == []


def test_sittings_without_a_room_do_not_clash() -> None:
    assert find_clashes(slot(1, room=None), slot(2, room=None)) == []


@pytest.mark.parametrize("which", [1, 2])
def test_a_cancelled_or_suspended_sitting_is_in_nobodys_way(which: int) -> None:
    one, other = (
        slot(1, takes_place=which != 1),
        slot(2, room=1, body=1, people={CHAIR}, takes_place=which != 2),
    )
    assert find_clashes(one, other) == []


def test_rooms_clash_across_meetings_and_people_do_not() -> None:
    other = slot(2, meeting=2, room=1, body=1, people=frozenset({CHAIR}), name="", interpreted=True)
    subject = slot(1, people=frozenset({CHAIR}), interpreted=True)
    assert find_clashes(subject, other, teams=1, max_parallel_formal=1) == [
        (Kind.ROOM, Severity.REFUSE, (2,))
    ]


def test_another_meeting_is_not_named() -> None:
    assert sentence(slot(1), slot(2, meeting=2, room=1, name="")) == (
        "Room 1 is taken by another meeting, Mon 28 Apr 2008, 10:00-13:00. "
        "Choose another room or another time."
    ).replace("Room 1", "Room 2")


def test_a_body_sits_in_one_place() -> None:
    assert find_clashes(slot(1), slot(2, body=1)) == [(Kind.BODY, Severity.REFUSE, (2,))]
    assert find_clashes(slot(1, is_exclusive=False), slot(2, body=1, is_exclusive=False)) == []


def test_who_presides_over_both_is_refused() -> None:
    subject, other = slot(1, people=frozenset({CHAIR})), slot(2, people=frozenset({CHAIR}))
    assert find_clashes(subject, other) == [(Kind.PEOPLE, Severity.REFUSE, (2,))]
    assert sentence(subject, other) == (
        "Ms. Ana EXAMPLE (Ukraine) presides over both: Body 2 is in Room 2, Mon 28 Apr 2008, 10:00-13:00."
    )


def test_who_is_in_the_bureau_of_both_is_warned() -> None:
    vice = replace(CHAIR, presides=False)
    assert find_clashes(slot(1, people=frozenset({vice})), slot(2, people=frozenset({CHAIR}))) == [
        (Kind.PEOPLE, Severity.WARN, (2,))
    ]
    assert find_clashes(slot(1, people=frozenset({CHAIR})), slot(2, people=frozenset())) == []


def test_more_interpreted_sittings_at_once_than_teams() -> None:
    sittings = [slot(id, interpreted=True) for id in (1, 2, 3)]
    assert find_clashes(*sittings, teams=3) == []
    assert find_clashes(*sittings, teams=2) == [(Kind.TEAMS, Severity.WARN, (2, 3))]
    assert find_clashes(*sittings, teams=2, teams_severity=Severity.REFUSE) == [
        (Kind.TEAMS, Severity.REFUSE, (2, 3))
    ]
    assert find_clashes(slot(1, interpreted=False), *sittings[1:], teams=1) == []


def test_two_after_each_other_need_one_team_beside_a_long_one() -> None:
    long = slot(1, interpreted=True, hours=3)
    assert (
        find_clashes(long, slot(2, interpreted=True, hours=1), slot(3, interpreted=True, hour=1), teams=2)
        == []
    )


def test_a_team_serves_two_sessions_a_day() -> None:
    day = [slot(id, hour=hour, interpreted=True) for id, hour in ((1, 0), (2, 3), (3, 6))]
    assert find_clashes(*day, teams=1) == [(Kind.TEAMS_DAY, Severity.WARN, ())]
    assert find_clashes(*day[:2], teams=1) == []


def test_a_team_serves_seven_sessions_a_week() -> None:
    week = [
        slot(10 * day + hour, day=day, hour=hour, interpreted=True) for day in range(4) for hour in (0, 5)
    ]
    assert find_clashes(*week, teams=1) == [(Kind.TEAMS_WEEK, Severity.WARN, ())]
    assert find_clashes(*week[:7], teams=1) == []
    assert find_clashes(slot(99, day=7, interpreted=True), *week, teams=1) == []


def test_a_moved_sitting_is_counted_once() -> None:
    day = [slot(1, interpreted=True), slot(2, hour=5, interpreted=True)]
    moved = slot(1, hour=2, hours=3, interpreted=True, room=9)
    assert ConflictTimetable(day, replace(LIMITS, teams=1)).find_conflicts(moved) == []


def test_interpretation_ends_after_three_hours() -> None:
    assert find_clashes(slot(1, interpreted=True, hours=3.25)) == [(Kind.LONG, Severity.WARN, ())]


def test_more_formal_sittings_at_once_than_the_profile_allows() -> None:
    sittings = [slot(id) for id in (1, 2, 3)]
    assert find_clashes(*sittings, max_parallel_formal=2) == [(Kind.PARALLEL, Severity.WARN, (2, 3))]
    assert find_clashes(*sittings[:2], slot(3, formal=False), max_parallel_formal=2) == []
    assert find_clashes(slot(3, formal=False), *sittings[:2], max_parallel_formal=1) == []
    assert sentence(*sittings, max_parallel_formal=2) == (
        "3 formal sessions at the same time; small delegations can follow 2: Body 2, Room 2, "
        "Mon 28 Apr 2008, 10:00-13:00; Body 3, Room 3, Mon 28 Apr 2008, 10:00-13:00."
    )


def test_refusals_come_first() -> None:
    several = [slot(2, interpreted=True), slot(3, room=1)]
    kinds = [kind for kind, *_rest in find_clashes(slot(1, interpreted=True), *several, teams=1)]
    assert kinds == [Kind.ROOM, Kind.TEAMS]


def test_what_is_accepted_is_what_was_seen() -> None:
    one = Conflict(Kind.TEAMS, Severity.WARN, "", (3, 2))
    assert one.key == replace(one, others=(2, 3), sentence="other words").key
    assert one.key != replace(one, others=(2,)).key
    a_day = Conflict(Kind.TEAMS_DAY, Severity.WARN, "", day=date(2008, 4, 28))
    assert a_day.key != replace(a_day, day=date(2008, 4, 29)).key


def test_the_day_is_the_venues() -> None:
    late = slot(1, hour=13.5, hours=1, interpreted=True)
    assert ConflictTimetable([], replace(LIMITS, zone=ZoneInfo("Asia/Tokyo"))).get_day(late) == date(
        2008, 4, 29
    )


intervals = st.tuples(st.integers(0, 20), st.integers(1, 8))


@given(intervals, st.lists(intervals, max_size=12))
def test_the_busiest_instant_is_as_full_as_any(
    subject: tuple[int, int], several: list[tuple[int, int]]
) -> None:
    one = slot(1, hour=subject[0], hours=subject[1])
    others = [slot(id, hour=begins, hours=hours) for id, (begins, hours) in enumerate(several, 2)]
    quarters = [one.starts_at + timedelta(minutes=30 * step) for step in range(2 * subject[1])]
    fullest = max(sum(it.starts_at <= at < it.ends_at for it in others) for at in quarters)
    assert len(find_busiest_slots(one, others)) == fullest


@given(st.lists(st.tuples(intervals, st.integers(1, 3)), max_size=15))
def test_the_timetable_finds_what_comparing_every_two_finds(
    several: list[tuple[tuple[int, int], int]],
) -> None:
    slots = [
        slot(id, hour=begins, hours=hours, room=room, formal=False)
        for id, ((begins, hours), room) in enumerate(several, 1)
    ]
    by_hand = {
        one.id: {
            other.id for other in slots if other is not one and other.room == one.room and other.overlaps(one)
        }
        for one in slots
    }
    by_table = {
        id: {clash.others[0] for clash in clashes}
        for id, clashes in ConflictTimetable(slots, LIMITS).find_all_conflicts().items()
    }
    assert by_table == {id: others for id, others in by_hand.items() if others}


# -- the nearest free places --
ROOMS = [
    RoomChoice(id, f"Room {id}", seats=100 * id, booths=6 if id != 2 else 0, position=id) for id in (1, 2, 3)
]
DAYS = [date(2008, 4, 28), date(2008, 4, 29)]


def offered(subject: Slot, *others: Slot, limit: int = 4) -> list[tuple[int | None, str]]:
    places = find_free_slots(
        subject,
        ConflictTimetable(others, LIMITS),
        rooms=ROOMS,
        days=DAYS,
        beginnings=[time(10), time(15)],
        limit=limit,
    )
    return [(one.room, f"{one.starts_at.astimezone(GENEVA):%d %H:%M}") for one in places]


def test_rooms_of_the_size_then_times_near_are_offered() -> None:
    assert offered(slot(1), slot(9, room=1)) == [
        (2, "28 10:00"),
        (3, "28 10:00"),
        (1, "28 15:00"),
        (1, "29 10:00"),
    ]


def test_no_place_is_offered_that_would_be_refused() -> None:
    taken = [slot(9, room=1), slot(8, room=2), slot(7, room=1, hour=5)]
    assert offered(slot(1), *taken) == [(3, "28 10:00"), (1, "29 10:00"), (1, "29 15:00")]


def test_interpretation_wants_booths() -> None:
    assert offered(slot(1, interpreted=True), slot(9, room=1), limit=2) == [(3, "28 10:00"), (1, "28 15:00")]


def test_without_a_room_only_times_are_offered() -> None:
    chaired = frozenset({CHAIR})
    assert offered(slot(1, room=None, people=chaired), slot(9, people=chaired), limit=2) == [
        (None, "28 15:00"),
        (None, "29 10:00"),
    ]
