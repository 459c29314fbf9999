import pytest
from hypothesis import given
from hypothesis import strategies as st

from delegations.registration.models import Registration
from delegations.registration.rules.transitions import (
    STATES,
    TABLE,
    TransitionRefusedError,
    actions_from,
    moved,
)

PARTIES = ("officer", "owner", "focal_point")


def test_the_states_are_those_of_the_model() -> None:
    assert list(STATES) == list(Registration.State.values)


@pytest.mark.parametrize(
    ("state", "action", "by", "after"),
    [
        ("unconfirmed", "confirm", "owner", "requested"),
        ("requested", "approve", "officer", "approved"),
        ("requested", "refuse", "officer", "refused"),
        ("approved", "refuse", "officer", "refused"),
        ("approved", "withdraw", "owner", "withdrawn"),
        ("refused", "reopen", "officer", "requested"),
        ("withdrawn", "reopen", "officer", "requested"),
        ("withdrawn", "register_again", "owner", "unconfirmed"),
    ],
)
def test_what_may_be_done_from_where(state: str, action: str, by: str, after: str) -> None:
    assert moved(state, action, by) == after


@pytest.mark.parametrize(
    ("state", "action", "by"),
    [
        ("requested", "approve", "focal_point"),
        ("unconfirmed", "approve", "officer"),
        ("approved", "approve", "officer"),
        ("withdrawn", "withdraw", "owner"),
        ("requested", "confirm", "owner"),
    ],
)
def test_the_rest_is_refused(state: str, action: str, by: str) -> None:
    with pytest.raises(TransitionRefusedError):
        moved(state, action, by)


@pytest.mark.parametrize("state", STATES)
def test_no_state_is_a_dead_end_and_approval_is_reached_from_each(state: str) -> None:
    reached, edge = {state}, [state]
    while edge:
        here = edge.pop()
        for action in TABLE:
            for by in PARTIES:
                if action in actions_from(here, by) and (after := moved(here, action, by)) not in reached:
                    reached.add(after)
                    edge.append(after)
    assert "approved" in reached
    assert len(reached) > 1


@given(st.sampled_from(STATES), st.sampled_from(list(TABLE)), st.sampled_from(PARTIES))
def test_the_actions_offered_are_those_that_succeed(state: str, action: str, by: str) -> None:
    if action in actions_from(state, by):
        assert moved(state, action, by) == TABLE[action].target
    else:
        with pytest.raises(TransitionRefusedError):
            moved(state, action, by)
