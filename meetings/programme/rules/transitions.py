"""The states of a session, and the commands that change them."""

from collections.abc import Mapping
from enum import StrEnum

from django.utils.translation import gettext as _

from confsvc.ui.errors import DomainError

PLANNED, RUNNING, HELD, CANCELLED = "planned", "sitting", "held", "cancelled"


class Command(StrEnum):
    """A command that changes the state of a session."""

    HOLD = "hold"
    ADJOURN = "adjourn"
    CANCEL = "cancel"


TABLE: Mapping[Command, tuple[str, str]] = {
    Command.HOLD: (PLANNED, RUNNING),
    Command.ADJOURN: (RUNNING, HELD),
    Command.CANCEL: (PLANNED, CANCELLED),
}
"""For each command the state before and the state after."""


class WrongStateError(DomainError):
    """The command does not start from the state of the session."""

    def __init__(self, command: Command) -> None:
        super().__init__(
            _("The session has been called to order. Adjourn it instead.")
            if command == Command.CANCEL
            else _("This step is not possible: the status of the session has changed. See below.")
        )


def get_next_state(command: Command, state: str) -> str | None:
    """Return the state after ``command``.

    ``None`` where it was done before, so that a double press is harmless.

    Raises :class:`WrongStateError` where the command does not start from this state.
    """
    state_before, state_after = TABLE[command]
    if state == state_before:
        return state_after
    if state == state_after or (command == Command.HOLD and state == HELD):
        return None
    raise WrongStateError(command)
