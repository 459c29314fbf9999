"""Who may do what with a registration, from which state."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from confsvc.ui.errors import DomainError, NotAllowed
from delegations.registration.models import Registration
from delegations.registration.rules.transitions import (
    STATES,
    TRANSITIONS,
    apply_action,
    list_actions,
)

PARTIES = ("officer", "owner", "focal_point")


def test_states_equal_those_of_the_model() -> None:
    assert list(STATES) == list(Registration.State.values)


@pytest.mark.parametrize(
    ("state", "action", "party", "expected"),
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
def test_apply_action_possible_action_returns_next_state(
    state: str, action: str, party: str, expected: str
) -> None:
    assert apply_action(state, action, party) == expected


@pytest.mark.parametrize(
    ("state", "action", "party", "label"),
    [
        ("unconfirmed", "approve", "officer", "e-mail not confirmed"),
        ("approved", "approve", "officer", "approved"),
        ("withdrawn", "withdraw", "owner", "withdrawn"),
        ("requested", "confirm", "owner", "waiting for approval"),
    ],
)
def test_apply_action_impossible_action_names_the_state(
    state: str, action: str, party: str, label: str
) -> None:
    with pytest.raises(DomainError) as error:
        apply_action(state, action, party)
    assert type(error.value) is DomainError
    assert str(error.value) == f"This cannot be done now: the registration is “{label}”."


@pytest.mark.parametrize(("action", "party"), [("approve", "focal_point"), ("refuse", "owner")])
def test_apply_action_of_another_party_is_not_allowed(action: str, party: str) -> None:
    with pytest.raises(NotAllowed):
        apply_action("requested", action, party)


@pytest.mark.parametrize("state", STATES)
def test_transitions_every_state_leads_to_approval(state: str) -> None:
    reached, pending = {state}, [state]
    while pending:
        current = pending.pop()
        for action in TRANSITIONS:
            for party in PARTIES:
                if action not in list_actions(current, party):
                    continue
                if (target := apply_action(current, action, party)) not in reached:
                    reached.add(target)
                    pending.append(target)
    assert "approved" in reached
    assert len(reached) > 1


@given(st.sampled_from(STATES), st.sampled_from(list(TRANSITIONS)), st.sampled_from(PARTIES))
def test_list_actions_offers_those_that_succeed(state: str, action: str, party: str) -> None:
    if action in list_actions(state, party):
        assert apply_action(state, action, party) == TRANSITIONS[action].target
    else:
        with pytest.raises(DomainError):
            apply_action(state, action, party)
