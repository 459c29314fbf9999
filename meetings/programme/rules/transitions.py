"""The states of a session, and the commands that change them."""

from collections.abc import Mapping
from enum import StrEnum

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


class WrongStateError(ValueError):
    """The command does not start from ``state``, the state of the session."""

    def __init__(self, command: Command, state: str) -> None:
        super().__init__(f"{command} {state}")
        self.command, self.state = command, state


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
    raise WrongStateError(command, state)
