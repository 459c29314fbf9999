from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from confsvc.ui.errors import DomainError
from delegations.roster.rules.head_of_delegation import (
    Term,
    find_head_on,
    hand_over,
)

FIRST = date(2008, 4, 28)


def day(number: int) -> date:
    return FIRST + timedelta(days=number - 1)


def test_hand_over_on_a_day_leaves_two_adjacent_terms() -> None:
    ended_term, new_term = hand_over(Term(1), 2, day(3))
    assert (ended_term, new_term) == (Term(1, None, day(3)), Term(2, day(3), None))
    terms = [ended_term, new_term]
    assert [find_head_on(terms, day(number)).person for number in (1, 2, 3, 9)] == [1, 1, 2, 2]


def test_hand_over_without_day_leaves_no_former_head() -> None:
    assert hand_over(Term(1, day(1)), 2, None) == (None, Term(2, day(1), None))
    assert hand_over(None, 2, None) == (None, Term(2, None, None))


@pytest.mark.parametrize(
    ("current", "to", "on", "field"),
    [
        (Term(1), 1, day(2), "to"),
        (Term(1, day(3)), 2, day(3), "day"),
        (Term(1, day(3)), 2, day(1), "day"),
    ],
)
def test_hand_over_impossible_change_is_refused_at_its_field(
    current: Term, to: int, on: date, field: str
) -> None:
    with pytest.raises(DomainError) as error:
        hand_over(current, to, on)
    assert error.value.field == field


def test_find_head_on_before_first_term_returns_first_term() -> None:
    late_term = Term(1, day(2), None)
    assert find_head_on([late_term], day(1)) == late_term


def test_find_head_on_after_last_term_returns_last_term() -> None:
    ended_term = Term(1, None, day(3))
    assert find_head_on([ended_term], day(5)) == ended_term


def test_find_head_on_without_terms_returns_none() -> None:
    assert find_head_on([], day(1)) is None


@given(st.lists(st.integers(1, 30), min_size=1, max_size=8, unique=True))
def test_hand_over_chain_leaves_one_head_each_day(days: list[int]) -> None:
    current, terms = Term(0), []
    for person, number in enumerate(sorted(days), 1):
        ended_term, current = hand_over(current, person, day(number + 1))
        terms.append(ended_term)
    terms.append(current)
    for number in range(1, 35):
        assert sum(term.covers(day(number)) for term in terms) == 1
