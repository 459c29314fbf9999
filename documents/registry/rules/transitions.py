"""The states of a document, and which state may follow which.

A withdrawn document has no next state: its number is never given again.
"""

from collections.abc import Mapping

TRANSITIONS: Mapping[str, frozenset[str]] = {
    "registered": frozenset({"issued", "withdrawn"}),
    "issued": frozenset({"withdrawn"}),
    "withdrawn": frozenset(),
}


def is_transition_allowed(state: str, to: str) -> bool:
    """Whether a document in ``state`` may change to the state ``to``."""
    return to in TRANSITIONS[state]
