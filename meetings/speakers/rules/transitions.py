"""When a list may change its state, and when it takes inscriptions."""

from collections.abc import Mapping
from datetime import datetime

LIST_TRANSITIONS: Mapping[str, frozenset[str]] = {
    "draft": frozenset({"open"}),
    "open": frozenset({"closing", "closed"}),
    "closing": frozenset({"open", "closed"}),
    "closed": frozenset({"open", "archived"}),
    "archived": frozenset(),
}
"""From each state, those it may become. A closed list may be opened again by decision; an archived one stays."""


def may_inscribe(
    state: str, *, opens_at: datetime | None, closes_at: datetime | None, now: datetime, office: bool = False
) -> bool:
    """Whether a list takes an inscription at ``now``: from ``opens_at`` (that instant included) to ``closes_at`` (that
    instant excluded), in an open state. The office (the secretariat) may until the list is archived."""
    if office:
        return state != "archived"
    if state not in ("open", "closing"):
        return False
    return (opens_at is None or opens_at <= now) and (closes_at is None or now < closes_at)


SWAP_TRANSITIONS: Mapping[str, frozenset[str]] = {
    "proposed": frozenset({"accepted", "refused", "withdrawn", "lapsed"}),
    "accepted": frozenset({"confirmed", "refused", "withdrawn", "lapsed"}),
    "confirmed": frozenset(),
    "refused": frozenset(),
    "withdrawn": frozenset(),
    "lapsed": frozenset(),
    "voided": frozenset(),
}
"""An exchange of places is proposed, accepted by the other side, and only then confirmed by the secretariat. It lapses
when one side is called, withdraws or changes places meanwhile."""
OPEN_SWAPS = frozenset(state for state, to in SWAP_TRANSITIONS.items() if to)
