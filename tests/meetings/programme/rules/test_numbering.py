from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from meetings.programme.rules.numbering import CountedSession, get_next_number, number_sessions

OPENING = datetime(2008, 4, 28, 8, tzinfo=UTC)


def sitting(id: int, *, body: int = 1, hour: int | None = None, **facts: object) -> CountedSession:
    plain = CountedSession(
        id=id,
        body=body,
        starts_at=OPENING + timedelta(hours=id if hour is None else hour),
        counts=True,
        cancelled=False,
        number=None,
    )
    return replace(plain, **facts)


def test_the_plan_is_counted_in_order_of_beginning() -> None:
    assert number_sessions([sitting(1, hour=9), sitting(2, hour=3), sitting(3, hour=5)]) == {2: 1, 3: 2, 1: 3}


def test_a_cancelled_fifth_leaves_no_hole() -> None:
    held = [sitting(id, number=id) for id in range(1, 5)]
    assert number_sessions([*held, sitting(5, cancelled=True), sitting(6)]) == {1: 1, 2: 2, 3: 3, 4: 4, 6: 5}


def test_informal_sittings_are_not_counted() -> None:
    assert number_sessions([sitting(1), sitting(2, counts=False), sitting(3)]) == {1: 1, 3: 2}


def test_each_body_has_its_own_count() -> None:
    assert number_sessions([sitting(1), sitting(2, body=2), sitting(3, body=2), sitting(4)]) == {
        1: 1,
        2: 1,
        3: 2,
        4: 2,
    }


def test_a_frozen_number_stays_when_an_earlier_sitting_is_held_after_it() -> None:
    late = sitting(1, hour=1)
    assert number_sessions([late, sitting(2, hour=2, number=1)]) == {2: 1, 1: 2}


def test_the_next_number_is_of_the_body() -> None:
    assert get_next_number([sitting(1, number=7), sitting(2, body=2, number=3)], body=2) == 4
    assert get_next_number([], body=2) == 1


plans = st.lists(
    st.tuples(
        st.integers(1, 3),
        st.integers(0, 50),
        st.booleans(),
        st.sampled_from(["planned", "held", "cancelled"]),
    ),
    max_size=30,
)


@given(plans)
def test_no_number_twice_and_no_hole(plan: list[tuple[int, int, bool, str]]) -> None:
    sittings: list[CountedSession] = []
    for id, (body, hour, counts, state) in enumerate(plan):
        number = get_next_number(sittings, body) if counts and state == "held" else None
        sittings.append(
            sitting(id, body=body, hour=hour, counts=counts, cancelled=state == "cancelled", number=number)
        )
    found = number_sessions(sittings)
    for body in {one.body for one in sittings}:
        counted = [one.id for one in sittings if one.body == body and one.counts and not one.cancelled]
        assert sorted(found[id] for id in counted) == list(range(1, len(counted) + 1))
    assert set(found) == {one.id for one in sittings if one.counts and not one.cancelled}


@given(plans)
def test_each_planned_one_gets_on_holding_what_was_foreseen(plan: list[tuple[int, int, bool, str]]) -> None:
    sittings = [sitting(id, body=body, hour=hour) for id, (body, hour, _counts, _state) in enumerate(plan)]
    foreseen = number_sessions(sittings)
    for one in sorted(sittings, key=lambda it: (it.starts_at, it.id)):
        place = sittings.index(one)
        sittings[place] = replace(one, number=get_next_number(sittings, one.body))
    assert {one.id: one.number for one in sittings} == foreseen
