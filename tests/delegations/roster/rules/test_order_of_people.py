from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from delegations.roster.rules.head_of_delegation import Term
from delegations.roster.rules.order_of_people import Placement, order_people

DAY = date(2008, 4, 29)


def test_order_people_head_then_note_then_unnamed() -> None:
    placements = [
        Placement(1, 1, True),
        Placement(2, 2, True, Term(2)),
        Placement(3, 0, False),
        Placement(4, 3, True),
    ]
    assert order_people(placements, DAY) == [2, 1, 4, 3]


def test_order_people_former_head_returns_to_place_in_note() -> None:
    placements = [
        Placement(1, 3, True, Term(1, None, date(2008, 4, 29))),
        Placement(2, 2, True, Term(2, date(2008, 4, 29), None)),
        Placement(3, 1, True),
    ]
    assert order_people(placements, date(2008, 4, 28)) == [1, 3, 2]
    assert order_people(placements, DAY) == [2, 3, 1]


@given(st.lists(st.tuples(st.integers(0, 5), st.booleans()), max_size=12))
def test_order_people_is_a_permutation_and_independent_of_input_order(
    rows: list[tuple[int, bool]],
) -> None:
    placements = [Placement(key, place, named) for key, (place, named) in enumerate(rows)]
    ordered = order_people(placements, DAY)
    assert sorted(ordered) == [placement.key for placement in placements]
    assert order_people(reversed(placements), DAY) == ordered
