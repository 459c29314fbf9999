"""The states of a document, and which may follow which."""

from collections.abc import Mapping

TRANSITIONS: Mapping[str, frozenset[str]] = {
    "registered": frozenset({"issued", "withdrawn"}),
    "issued": frozenset({"withdrawn"}),
    "withdrawn": frozenset(),
}
"""A number is given out on registration and never again: a withdrawn document keeps it."""


def may_become(state: str, to: str) -> bool:
    """Whether a document in ``state`` may go ``to``."""
    return to in TRANSITIONS[state]
