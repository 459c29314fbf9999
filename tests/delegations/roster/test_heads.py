from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from delegations.roster.rules.head_of_delegation import HandoverRefusedError, Term, handed_over, head_on

FIRST = date(2008, 4, 28)


def day(number: int) -> date:
    return FIRST + timedelta(days=number - 1)


def test_a_minister_hands_over_on_a_day_and_both_stay_on_record() -> None:
    closed, begun = handed_over(Term(1), 2, day(3))
    assert (closed, begun) == (Term(1, None, day(3)), Term(2, day(3), None))
    terms = [closed, begun]
    assert [head_on(terms, day(number)).person for number in (1, 2, 3, 9)] == [1, 1, 2, 2]


def test_a_correction_leaves_no_former_head() -> None:
    assert handed_over(Term(1, day(1)), 2, None) == (None, Term(2, day(1), None))
    assert handed_over(None, 2, None) == (None, Term(2, None, None))


@pytest.mark.parametrize(
    ("current", "to", "on", "code"),
    [
        (Term(1), 1, day(2), "same_person"),
        (Term(1, day(3)), 2, day(3), "before_it_began"),
        (Term(1, day(3)), 2, day(1), "before_it_began"),
    ],
)
def test_a_handing_over_that_cannot_be_is_refused(current: Term, to: int, on: date, code: str) -> None:
    with pytest.raises(HandoverRefusedError) as refused:
        handed_over(current, to, on)
    assert refused.value.code == code


def test_before_the_head_arrives_the_list_names_who_will_come_and_after_the_last_who_was() -> None:
    late = Term(1, day(2), None)
    assert head_on([late], day(1)) == late
    gone = Term(1, None, day(3))
    assert head_on([gone], day(5)) == gone
    assert head_on([], day(1)) is None


@given(st.lists(st.integers(1, 30), min_size=1, max_size=8, unique=True))
def test_a_chain_of_handings_over_leaves_exactly_one_head_a_day(days: list[int]) -> None:
    current, past = Term(0), []
    for person, number in enumerate(sorted(days), 1):
        closed, current = handed_over(current, person, day(number + 1))
        past.append(closed)
    terms = [*past, current]
    for number in range(1, 35):
        assert sum(term.covers(day(number)) for term in terms) == 1
