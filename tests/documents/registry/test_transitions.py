"""The states of a document."""

import pytest

from documents.registry.models import Document
from documents.registry.rules.transitions import TRANSITIONS, is_transition_allowed


@pytest.mark.parametrize(
    ("state", "to", "is_allowed"),
    [
        ("registered", "issued", True),
        ("registered", "withdrawn", True),
        ("issued", "withdrawn", True),
        ("issued", "registered", False),
        ("withdrawn", "registered", False),
        ("withdrawn", "issued", False),
        ("registered", "registered", False),
    ],
)
def test_is_transition_allowed_follows_the_table(state: str, to: str, is_allowed: bool) -> None:
    assert is_transition_allowed(state, to) is is_allowed


def test_transitions_have_a_row_for_each_state_of_the_model() -> None:
    assert set(TRANSITIONS) == set(Document.State.values)
