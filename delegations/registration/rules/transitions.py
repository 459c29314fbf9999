"""Who may do what with a registration, from which state.

One table, in which no state is a dead end. States and actions are plain words, the same as those of
``Registration.State``.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

UNCONFIRMED: Final = "unconfirmed"
REQUESTED: Final = "requested"
APPROVED: Final = "approved"
REFUSED: Final = "refused"
WITHDRAWN: Final = "withdrawn"
STATES: Final = (UNCONFIRMED, REQUESTED, APPROVED, REFUSED, WITHDRAWN)

OFFICER: Final = "officer"
OWNER: Final = "owner"
FOCAL_POINT: Final = "focal_point"
"""The parties who act on a registration; the owner is the person registered."""


class TransitionRefusedError(ValueError):
    """``action`` is not possible from ``state``, or not for the party."""

    def __init__(self, state: str, action: str) -> None:
        super().__init__(f"{action} from {state}")
        self.state, self.action = state, action


@dataclass(frozen=True)
class Transition:
    """An action that leads from each state of ``sources`` to ``target``.

    ``parties`` may take it; ``needs_reason`` is whether the officer must say why.
    """

    sources: frozenset[str]
    target: str
    parties: frozenset[str]
    needs_reason: bool = False


TRANSITIONS: Final[Mapping[str, Transition]] = {
    "confirm": Transition(frozenset({UNCONFIRMED}), REQUESTED, frozenset({OWNER, OFFICER})),
    "approve": Transition(frozenset({REQUESTED, REFUSED}), APPROVED, frozenset({OFFICER})),
    "refuse": Transition(
        frozenset({UNCONFIRMED, REQUESTED, APPROVED}), REFUSED, frozenset({OFFICER}), needs_reason=True
    ),
    "withdraw": Transition(
        frozenset({UNCONFIRMED, REQUESTED, APPROVED, REFUSED}),
        WITHDRAWN,
        frozenset({OWNER, FOCAL_POINT, OFFICER}),
    ),
    "reopen": Transition(frozenset({REFUSED, WITHDRAWN}), REQUESTED, frozenset({OFFICER})),
    "register_again": Transition(frozenset({UNCONFIRMED, WITHDRAWN}), UNCONFIRMED, frozenset({OWNER})),
}

PHOTO_CHANGEABLE: Final = frozenset({UNCONFIRMED, REQUESTED, REFUSED})
"""States in which the person may send another photograph: nothing is approved."""


def apply_action(state: str, action: str, party: str) -> str:
    """The state after ``action`` by ``party``; raises :class:`TransitionRefusedError`."""
    transition = TRANSITIONS[action]
    if state not in transition.sources or party not in transition.parties:
        raise TransitionRefusedError(state, action)
    return transition.target


def list_actions(state: str, party: str) -> tuple[str, ...]:
    """What ``party`` may do from ``state``, in the order of the table."""
    return tuple(
        action
        for action, transition in TRANSITIONS.items()
        if state in transition.sources and party in transition.parties
    )
