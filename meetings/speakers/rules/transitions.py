"""Which states a list and an exchange of places may change to."""

from collections.abc import Mapping

LIST_TRANSITIONS: Mapping[str, frozenset[str]] = {
    "draft": frozenset({"open"}),
    "open": frozenset({"closing", "closed"}),
    "closing": frozenset({"open", "closed"}),
    "closed": frozenset({"open", "archived"}),
    "archived": frozenset(),
}
"""From each state, those it may become. A closed list may be opened again by decision; an archived
one stays.
"""

SWAP_TRANSITIONS: Mapping[str, frozenset[str]] = {
    "proposed": frozenset({"accepted", "refused", "withdrawn", "lapsed"}),
    "accepted": frozenset({"confirmed", "refused", "withdrawn", "lapsed"}),
    "confirmed": frozenset(),
    "refused": frozenset(),
    "withdrawn": frozenset(),
    "lapsed": frozenset(),
    "voided": frozenset(),
}
"""An exchange of places is proposed, accepted by the other side, and only then confirmed by the
secretariat. It lapses when one side is called, withdraws or changes places before that."""

OPEN_SWAP_STATES = frozenset(state for state, targets in SWAP_TRANSITIONS.items() if targets)
