"""The states of a list and of an exchange of places."""

from meetings.speakers.models import SpeakersList, Swap
from meetings.speakers.rules.transitions import LIST_TRANSITIONS, OPEN_SWAP_STATES, SWAP_TRANSITIONS


def test_list_transitions_name_every_state() -> None:
    assert set(LIST_TRANSITIONS) == set(SpeakersList.State.values)
    assert {target for targets in LIST_TRANSITIONS.values() for target in targets} <= set(LIST_TRANSITIONS)


def test_list_transitions_never_return_to_draft_or_leave_the_archive() -> None:
    assert not any("draft" in targets for targets in LIST_TRANSITIONS.values())
    assert LIST_TRANSITIONS["archived"] == frozenset()


def test_swap_transitions_confirm_only_what_is_accepted() -> None:
    assert set(SWAP_TRANSITIONS) == set(Swap.State.values)
    assert [state for state, targets in SWAP_TRANSITIONS.items() if "confirmed" in targets] == ["accepted"]


def test_open_swap_states_are_proposed_and_accepted() -> None:
    assert frozenset({"proposed", "accepted"}) == OPEN_SWAP_STATES
