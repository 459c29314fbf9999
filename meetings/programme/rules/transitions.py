"""How a session passes from state to state: the one table of it."""

from collections.abc import Mapping
from enum import StrEnum

PLANNED, SITTING, HELD, CANCELLED = "planned", "sitting", "held", "cancelled"


class Command(StrEnum):
    HOLD = "hold"
    ADJOURN = "adjourn"
    CANCEL = "cancel"


TABLE: Mapping[Command, tuple[str, str]] = {
    Command.HOLD: (PLANNED, SITTING),
    Command.ADJOURN: (SITTING, HELD),
    Command.CANCEL: (PLANNED, CANCELLED),
}


class NotNowError(ValueError):
    """The command does not fit the state. ``state`` is the one the session is in."""

    def __init__(self, command: Command, state: str) -> None:
        super().__init__(f"{command} {state}")
        self.command, self.state = command, state


def after(command: Command, state: str) -> str | None:
    """The state after ``command``; ``None`` where it was done before, so that a double press is harmless.

    Raises :class:`NotNowError` where the session is in a state that the command does not start from.
    """
    before, then = TABLE[command]
    if state == before:
        return then
    if state == then or (command == Command.HOLD and state == HELD):
        return None
    raise NotNowError(command, state)
