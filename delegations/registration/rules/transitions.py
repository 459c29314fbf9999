"""The life of a registration: one table of who may do what from which state. No state is a dead end.

Pure: states and actions are plain words, the same as those of ``Registration.State``.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

UNCONFIRMED, REQUESTED, APPROVED, REFUSED, WITHDRAWN = (
    "unconfirmed",
    "requested",
    "approved",
    "refused",
    "withdrawn",
)
STATES: Final = (UNCONFIRMED, REQUESTED, APPROVED, REFUSED, WITHDRAWN)


class TransitionRefusedError(ValueError):
    """``action`` is not open from ``state`` (or to ``by``): nothing was changed."""

    def __init__(self, state: str, action: str) -> None:
        super().__init__(f"{action} from {state}")
        self.state, self.action = state, action


@dataclass(frozen=True)
class Transition:
    """From each state in ``sources`` to ``target``, by the parties named; ``needs_reason`` where the office must say
    why."""

    sources: frozenset[str]
    target: str
    by: frozenset[str]
    needs_reason: bool = False


OFFICER, OWNER, FOCAL_POINT = "officer", "owner", "focal_point"


def _only(*words: str) -> frozenset[str]:
    return frozenset(words)


TABLE: Final[Mapping[str, Transition]] = {
    "confirm": Transition(_only(UNCONFIRMED), REQUESTED, _only(OWNER, OFFICER)),
    "approve": Transition(_only(REQUESTED, REFUSED), APPROVED, _only(OFFICER)),
    "refuse": Transition(_only(UNCONFIRMED, REQUESTED, APPROVED), REFUSED, _only(OFFICER), needs_reason=True),
    "withdraw": Transition(
        _only(UNCONFIRMED, REQUESTED, APPROVED, REFUSED), WITHDRAWN, _only(OWNER, FOCAL_POINT, OFFICER)
    ),
    "reopen": Transition(_only(REFUSED, WITHDRAWN), REQUESTED, _only(OFFICER)),
    "register_again": Transition(_only(UNCONFIRMED, WITHDRAWN), UNCONFIRMED, _only(OWNER)),
}

# While nothing is approved the person may still send another photograph.
PHOTO_OPEN: Final = frozenset({UNCONFIRMED, REQUESTED, REFUSED})


def moved(state: str, action: str, by: str) -> str:
    """The state after ``action`` of ``by`` from ``state``; raises :class:`TransitionRefusedError`."""
    transition = TABLE[action]
    if state not in transition.sources or by not in transition.by:
        raise TransitionRefusedError(state, action)
    return transition.target


def actions_from(state: str, by: str) -> tuple[str, ...]:
    """What ``by`` may do from ``state``, in the order of the table."""
    return tuple(action for action, one in TABLE.items() if state in one.sources and by in one.by)
