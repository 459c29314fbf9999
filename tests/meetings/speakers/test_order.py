"""The order of a list: by segment, level and receipt, with places fixed by hand; nobody lost, nobody doubled."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.speakers.rules.order import (
    LEVELS,
    Place,
    Precedence,
    Reason,
    Segment,
    Wish,
    claim,
    in_order,
    moved,
    next_free,
    segment_of,
)

NPT = Precedence([Segment.GROUP, Segment.STATE_PARTY, Segment.OBSERVER_STATE, Segment.ORGANIZATION])


def keys(places: list[Place]) -> list[int]:
    return [place.wish.key for place in places]


def test_groups_then_ministers_then_the_order_received() -> None:
    wishes = [
        Wish(1, "state_party", "HD", 1),
        Wish(2, "state_party", "M", 2),
        Wish(3, "group", "HD", 3),
        Wish(4, "organization", "HD", 4),
        Wish(5, "state_party", "HD", 5),
    ]
    assert keys(in_order(wishes, NPT)) == [3, 2, 1, 5, 4]


def test_a_forum_that_does_not_rank_by_level_goes_by_receipt() -> None:
    wishes = [Wish(1, "state_party", "HD", 1), Wish(2, "state_party", "HS", 2)]
    assert in_order(wishes, Precedence(NPT.segments, by_level=False)) == [
        Place(1, wishes[0], Reason.SEGMENT_RECEIPT),
        Place(2, wishes[1], Reason.SEGMENT_RECEIPT),
    ]


def test_a_segment_the_profile_does_not_name_comes_last() -> None:
    wishes = [Wish(1, "ngo", "HD", 1), Wish(2, "organization", "HD", 2)]
    assert keys(in_order(wishes, NPT)) == [2, 1]


def test_a_pin_stands_above_precedence_and_says_so() -> None:
    wishes = [Wish(n, "state_party", "HD", n) for n in range(1, 5)] + [Wish(9, "ngo", "O", 9, pin=2)]
    places = in_order(wishes, NPT)
    assert keys(places) == [1, 9, 2, 3, 4]
    assert [place.reason for place in places if place.wish.key == 9] == [Reason.PINNED]


def test_a_group_statement_is_in_its_own_segment_whoever_delivers_it() -> None:
    assert segment_of(capacity="group", status="state_party") == Segment.GROUP
    assert segment_of(capacity="national", status="signatory") == Segment.SIGNATORY


WISHES = st.lists(
    st.tuples(
        st.sampled_from([*Segment]),
        st.sampled_from(LEVELS),
        st.none() | st.integers(min_value=1, max_value=40),
    ),
    max_size=30,
).map(lambda rows: [Wish(n, segment, level, n, pin) for n, (segment, level, pin) in enumerate(rows, 1)])


@given(WISHES, st.randoms(use_true_random=False))
def test_nobody_is_lost_or_doubled_and_the_order_of_arrival_in_memory_does_not_matter(wishes, chance) -> None:
    places = in_order(wishes, NPT)
    assert sorted(keys(places)) == [one.key for one in wishes]
    assert [place.number for place in places] == list(range(1, len(wishes) + 1))
    shuffled = list(wishes)
    chance.shuffle(shuffled)
    assert in_order(shuffled, NPT) == places


@given(WISHES)
def test_a_lone_pin_within_the_list_gets_exactly_its_place(wishes: list[Wish]) -> None:
    free = [Wish(one.key, one.segment, one.level, one.receipt) for one in wishes]
    pinned = Wish(99, "ngo", "O", 99, pin=max(1, len(free) // 2))
    assert keys(in_order([*free, pinned], NPT)).index(99) == pinned.pin - 1


@given(st.lists(st.integers(), unique=True, min_size=1, max_size=20), st.data())
def test_moving_keeps_everyone_and_moving_back_restores(order: list[int], data: st.DataObject) -> None:
    key = data.draw(st.sampled_from(order))
    to = data.draw(st.integers(min_value=1, max_value=len(order)))
    after = moved(order, key, to)
    assert after.index(key) == to - 1
    assert moved(after, key, order.index(key) + 1) == order


def test_moving_who_is_not_there_is_refused() -> None:
    with pytest.raises(ValueError, match="not on the list"):
        moved([1, 2], 3, 1)


def test_two_pins_on_one_place_keep_the_order_of_their_receipts() -> None:
    pinned = [Wish(7, "ngo", "O", 7, pin=1), Wish(8, "ngo", "O", 8, pin=1)]
    free = [Wish(n, "state_party", "HD", n) for n in (1, 2)]
    assert keys(in_order([*reversed(pinned), *free], NPT)) == [7, 8, 1, 2]


@given(st.integers(min_value=1, max_value=50), st.integers(min_value=1, max_value=20))
def test_the_next_free_slots_rise_after_all_who_are_there_and_before_whoever_comes_next(
    last: int, taken: int
) -> None:
    wishes = [Wish(n, "state_party", "HD", n) for n in range(1, last + 1)]
    for number in range(taken):
        slot = next_free(wishes)
        assert max(claim(one) for one in wishes) < slot < claim(Wish(99, "state_party", "HD", last + 1))
        wishes.append(Wish(100 + number, "state_party", "HD", 1, slot=slot))
