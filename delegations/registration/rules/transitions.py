"""Who may do what with a registration, from which state.

One table, in which no state is a dead end. States and actions are plain words, the same as those of
``Registration.State``.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from confsvc.ui.errors import DomainError, NotAllowed

UNCONFIRMED: Final = "unconfirmed"
REQUESTED: Final = "requested"
APPROVED: Final = "approved"
REFUSED: Final = "refused"
WITHDRAWN: Final = "withdrawn"
STATE_LABELS: Final = {
    UNCONFIRMED: gettext_lazy("e-mail not confirmed"),
    REQUESTED: gettext_lazy("waiting for approval"),
    APPROVED: gettext_lazy("approved"),
    REFUSED: gettext_lazy("refused"),
    WITHDRAWN: gettext_lazy("withdrawn"),
}
STATES: Final[tuple[str, ...]] = tuple(STATE_LABELS)

OFFICER: Final = "officer"
OWNER: Final = "owner"
FOCAL_POINT: Final = "focal_point"
"""The parties who act on a registration; the owner is the person registered."""


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
    """The state after ``action``.

    Raises :class:`NotAllowed` if it is not for ``party``, and :class:`DomainError` if it is not
    possible from ``state``.
    """
    transition = TRANSITIONS[action]
    if party not in transition.parties:
        raise NotAllowed(_("Only the secretariat can do this. Write to it."), field="action")
    if state not in transition.sources:
        sentence = _("This cannot be done now: the registration is “%(state)s”.")
        raise DomainError(sentence % {"state": STATE_LABELS[state]}, field="action")
    return transition.target


def list_actions(state: str, party: str) -> tuple[str, ...]:
    """What ``party`` may do from ``state``, in the order of the table."""
    return tuple(
        action
        for action, transition in TRANSITIONS.items()
        if state in transition.sources and party in transition.parties
    )
