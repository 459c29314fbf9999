"""The order of a list: precedence, fixed positions, lots, segments and numbers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.speakers.rules.order import (
    LEVELS,
    OrderKey,
    Position,
    Precedence,
    Reason,
    Segment,
    arrange,
    draw_lots,
    get_next_number,
    get_next_order_key,
    get_order_key,
    get_segment,
    may_exchange,
    move_key,
    next_in_segment,
    number_speeches,
    shift_fixed_position,
)

NPT = Precedence([Segment.GROUP, Segment.STATE_PARTY, Segment.OBSERVER_STATE, Segment.ORGANIZATION])


def list_ids(positions: list[Position]) -> list[int]:
    return [position.key.inscription_id for position in positions]


def test_arrange_orders_by_segment_level_and_receipt() -> None:
    keys = [
        OrderKey(1, "state_party", "HD", 1),
        OrderKey(2, "state_party", "M", 2),
        OrderKey(3, "group", "HD", 3),
        OrderKey(4, "organization", "HD", 4),
        OrderKey(5, "state_party", "HD", 5),
    ]
    assert list_ids(arrange(keys, NPT)) == [3, 2, 1, 5, 4]


def test_arrange_without_levels_orders_by_receipt() -> None:
    keys = [OrderKey(1, "state_party", "HD", 1), OrderKey(2, "state_party", "HS", 2)]
    assert arrange(keys, Precedence(NPT.segments, by_level=False)) == [
        Position(1, keys[0], Reason.SEGMENT_RECEIPT),
        Position(2, keys[1], Reason.SEGMENT_RECEIPT),
    ]


def test_arrange_segment_not_in_the_profile_comes_last() -> None:
    keys = [OrderKey(1, "ngo", "HD", 1), OrderKey(2, "organization", "HD", 2)]
    assert list_ids(arrange(keys, NPT)) == [2, 1]


def test_arrange_unknown_level_comes_after_all_levels() -> None:
    keys = [OrderKey(1, "state_party", "?", 1), OrderKey(2, "state_party", "O", 2)]
    assert list_ids(arrange(keys, NPT)) == [2, 1]


def test_arrange_fixed_position_comes_before_precedence() -> None:
    keys = [OrderKey(number, "state_party", "HD", number) for number in range(1, 5)]
    positions = arrange([*keys, OrderKey(9, "ngo", "O", 9, fixed_position=2)], NPT)
    assert list_ids(positions) == [1, 9, 2, 3, 4]
    assert positions[1].reason == Reason.FIXED


def test_arrange_two_on_one_position_keep_the_order_of_receipts() -> None:
    fixed = [OrderKey(number, "ngo", "O", number, fixed_position=1) for number in (7, 8)]
    free = [OrderKey(number, "state_party", "HD", number) for number in (1, 2)]
    assert list_ids(arrange([*reversed(fixed), *free], NPT)) == [7, 8, 1, 2]


def test_arrange_fixed_beyond_the_end_comes_last() -> None:
    fixed = OrderKey(9, "group", "HS", 1, fixed_position=40)
    assert list_ids(arrange([fixed, OrderKey(1, "ngo", "O", 2)], NPT)) == [1, 9]


def test_arrange_numbers_from_first_and_counts_fixed_so() -> None:
    keys = [OrderKey(1, "ngo", "O", 1), OrderKey(2, "ngo", "O", 2, fixed_position=6)]
    positions = arrange(keys, NPT, first=6)
    assert [(position.number, position.key.inscription_id) for position in positions] == [(6, 2), (7, 1)]


def test_arrange_deferred_come_last_in_their_turn() -> None:
    keys = [
        OrderKey(1, "group", "HS", 1, deferred_rank=2),
        OrderKey(2, "group", "HS", 2, deferred_rank=1),
        OrderKey(3, "ngo", "O", 3),
    ]
    positions = arrange(keys, NPT)
    assert list_ids(positions) == [3, 2, 1]
    assert [position.reason for position in positions[1:]] == [Reason.DEFERRED, Reason.DEFERRED]


@pytest.mark.parametrize(
    ("placement", "reason"),
    [("absence", Reason.ABSENCE), ("exchange", Reason.EXCHANGE), ("level", Reason.LEVEL)],
)
def test_arrange_placement_gives_the_reason(placement: str, reason: Reason) -> None:
    (position,) = arrange([OrderKey(1, "ngo", "O", 1, placement=placement)], NPT)
    assert position.reason == reason


def test_arrange_lots_decide_within_a_segment() -> None:
    precedence = Precedence([Segment.GROUP, Segment.STATE_PARTY], by_level=False)
    keys = [
        OrderKey(1, "state_party", "HD", 1, lot=3),
        OrderKey(2, "state_party", "HD", 2, lot=1),
        OrderKey(3, "group", "HD", 3, lot=2),
        OrderKey(4, "state_party", "HD", 4),
    ]
    positions = arrange(keys, precedence)
    assert list_ids(positions) == [3, 2, 1, 4]
    assert [position.reason for position in positions] == [*[Reason.LOT] * 3, Reason.SEGMENT_RECEIPT]


KEYS = st.lists(
    st.tuples(
        st.sampled_from([*Segment]),
        st.sampled_from(LEVELS),
        st.none() | st.integers(min_value=1, max_value=40),
    ),
    max_size=30,
).map(
    lambda rows: [
        OrderKey(number, segment, level, number, fixed)
        for number, (segment, level, fixed) in enumerate(rows, 1)
    ]
)


@given(KEYS, st.randoms(use_true_random=False))
def test_arrange_any_order_of_keys_gives_the_same(keys: list[OrderKey], chance) -> None:
    positions = arrange(keys, NPT)
    assert sorted(list_ids(positions)) == [key.inscription_id for key in keys]
    assert [position.number for position in positions] == list(range(1, len(keys) + 1))
    shuffled = list(keys)
    chance.shuffle(shuffled)
    assert arrange(shuffled, NPT) == positions


@given(KEYS)
def test_arrange_single_fixed_position_is_exact(keys: list[OrderKey]) -> None:
    free = [OrderKey(key.inscription_id, key.segment, key.level, key.receipt) for key in keys]
    fixed_position = max(1, len(free) // 2)
    fixed = OrderKey(99, "ngo", "O", 99, fixed_position=fixed_position)
    assert list_ids(arrange([*free, fixed], NPT)).index(99) == fixed_position - 1


@given(st.lists(st.integers(), unique=True, min_size=1, max_size=20), st.data())
def test_move_key_there_and_back_restores_the_order(order: list[int], data: st.DataObject) -> None:
    key = data.draw(st.sampled_from(order))
    to = data.draw(st.integers(min_value=1, max_value=len(order)))
    moved = move_key(order, key, to)
    assert moved.index(key) == to - 1
    assert move_key(moved, key, order.index(key) + 1) == order


def test_move_key_not_on_the_list_is_refused() -> None:
    with pytest.raises(ValueError, match="not on the list"):
        move_key([1, 2], 3, 1)


@given(st.integers(min_value=1, max_value=50), st.integers(min_value=1, max_value=20))
def test_get_next_order_key_is_after_all_and_before_the_next_receipt(last: int, count: int) -> None:
    keys = [OrderKey(number, "state_party", "HD", number) for number in range(1, last + 1)]
    next_inscription = OrderKey(99, "state_party", "HD", last + 1)
    for number in range(count):
        order_key = get_next_order_key(keys)
        assert max(get_order_key(key) for key in keys) < order_key < get_order_key(next_inscription)
        keys.append(OrderKey(100 + number, "state_party", "HD", 1, order_key=order_key))


def test_get_next_order_key_used_twice_keeps_both_in_turn() -> None:
    second = get_next_order_key([OrderKey(1, "", "", 1), OrderKey(2, "", "", 2)])
    first = get_next_order_key([OrderKey(1, "", "", 1), OrderKey(2, "", "", 2, order_key=second)])
    keys = [
        OrderKey(1, "", "", 1, order_key=first),
        OrderKey(2, "", "", 2, order_key=second),
        OrderKey(3, "", "", 3),
    ]
    assert list_ids(arrange(keys, Precedence([""], by_level=False))) == [2, 1, 3]


def test_get_next_order_key_of_an_empty_list_is_one() -> None:
    assert get_next_order_key([]) == 1


def test_next_in_segment_skips_other_segments() -> None:
    precedence = Precedence(["group", "state_party"])
    keys = [OrderKey(1, "group", "HD", 1), OrderKey(2, "state_party", "HD", 2), OrderKey(3, "ngo", "O", 3)]
    fixed = OrderKey(4, "group", "HD", 4, fixed_position=3)
    assert next_in_segment(arrange(keys, precedence), 1) is None
    assert next_in_segment(arrange([*keys, fixed], precedence), 1) == fixed


def test_next_in_segment_not_on_the_list_is_refused() -> None:
    with pytest.raises(ValueError, match="not on the list"):
        next_in_segment([], 1)


@given(
    st.lists(st.integers(min_value=1), unique=True, min_size=1),
    st.text(max_size=20),
    st.randoms(use_true_random=False),
)
def test_draw_lots_same_seed_draws_the_same(receipts: list[int], seed: str, chance) -> None:
    drawn = draw_lots(receipts, seed)
    assert sorted(drawn) == sorted(receipts)
    chance.shuffle(receipts)
    assert draw_lots(receipts, seed) == drawn


def test_draw_lots_another_seed_draws_another_order() -> None:
    assert len({tuple(draw_lots(range(1, 30), seed)) for seed in "abcde"}) == 5


@pytest.mark.parametrize(
    ("second", "within", "expected"),
    [
        (OrderKey(2, "state_party", "HD", 2), "same_level", True),
        (OrderKey(2, "state_party", "M", 2), "same_level", False),
        (OrderKey(2, "ngo", "HD", 2), "same_level", False),
        (OrderKey(2, "ngo", "M", 2), "any", True),
    ],
)
def test_may_exchange_compares_segment_and_level(second: OrderKey, within: str, expected: bool) -> None:
    assert may_exchange(OrderKey(1, "state_party", "HD", 1), second, within=within) is expected


@pytest.mark.parametrize(
    ("capacity", "status", "segment"),
    [
        ("group", "state_party", Segment.GROUP),
        ("named", "state_party", Segment.GROUP),
        ("invited", "ngo", Segment.INVITED),
        ("national", "signatory", Segment.SIGNATORY),
    ],
)
def test_get_segment_follows_capacity_then_status(capacity: str, status: str, segment: str) -> None:
    assert get_segment(capacity=capacity, status=status) == segment


def test_number_speeches_per_session_goes_on_where_it_was() -> None:
    sessions = [1, 1, 2, 1, 3, 3]
    assert number_speeches(sessions, per_session=False) == [1, 2, 3, 4, 5, 6]
    assert number_speeches(sessions, per_session=True) == [1, 2, 1, 3, 1, 2]


def test_get_next_number_counts_the_session_or_all() -> None:
    sessions = [1, 1, 2, 1, 3, 3]
    assert [get_next_number(sessions, session, per_session=True) for session in (1, 2, 4)] == [4, 2, 1]
    assert get_next_number(sessions, 4, per_session=False) == 7


@given(st.lists(st.integers(min_value=1, max_value=4)), st.booleans())
def test_get_next_number_is_that_of_the_next_speech(sessions: list[int], per_session: bool) -> None:
    for session in range(1, 5):
        numbers = number_speeches([*sessions, session], per_session=per_session)
        assert numbers[-1] == get_next_number(sessions, session, per_session=per_session)


def test_shift_fixed_position_keeps_as_many_before_it() -> None:
    assert [shift_fixed_position(position, first=5, to=1) for position in (7, 5, 3)] == [3, 1, 1]
