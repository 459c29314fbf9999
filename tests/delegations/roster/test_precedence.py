from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from delegations.roster.rules.head_of_delegation import Term
from delegations.roster.rules.precedence import Placed, in_order

DAY = date(2008, 4, 29)


def test_the_head_comes_first_then_the_order_of_the_note_then_who_is_in_no_note() -> None:
    people = [
        Placed(1, 1, True),
        Placed(2, 2, True, Term(2)),
        Placed(3, 0, False),
        Placed(4, 3, True),
    ]
    assert in_order(people, DAY) == [2, 1, 4, 3]


def test_a_former_head_goes_back_to_the_place_of_the_note() -> None:
    people = [
        Placed(1, 3, True, Term(1, None, date(2008, 4, 29))),
        Placed(2, 2, True, Term(2, date(2008, 4, 29), None)),
        Placed(3, 1, True),
    ]
    assert in_order(people, date(2008, 4, 28)) == [1, 3, 2]
    assert in_order(people, DAY) == [2, 3, 1]


@given(st.lists(st.tuples(st.integers(0, 5), st.booleans()), max_size=12))
def test_nobody_is_lost_or_doubled_and_the_order_is_the_same_however_they_come(
    rows: list[tuple[int, bool]],
) -> None:
    people = [Placed(key, place, named) for key, (place, named) in enumerate(rows)]
    ordered = in_order(people, DAY)
    assert sorted(ordered) == [one.key for one in people]
    assert in_order(reversed(people), DAY) == ordered
