"""What all services of registration share: the lock, a change of state, the entry in the log."""

from collections.abc import Iterator
from contextlib import contextmanager

from confsvc.accounts.models import User
from confsvc.commands.services.context import CommandContext, command
from delegations.registration.models import Registration
from delegations.registration.rules import transitions

State = Registration.State
TIMESTAMP_FIELDS = {
    State.REQUESTED: "confirmed_at",
    State.APPROVED: "decided_at",
    State.REFUSED: "decided_at",
}
"""The field that keeps when a registration came into a state."""


@contextmanager
def registration_command(
    name: str, actor: User | None, *, reason: str = "", **lookup: object
) -> Iterator[CommandContext[Registration]]:
    """Lock the registration that ``lookup`` finds, and carry out a command on it."""
    rows = Registration.objects.filter(**lookup).select_related(
        "delegate__meeting__country", "delegate__delegation__entity"
    )
    with command(name, actor=actor, lock=rows, reason=reason) as cmd:
        cmd.scope = cmd.locked.meeting.short_name
        yield cmd


def take_action(cmd: CommandContext[Registration], action: str, party: str) -> None:
    """Change the state of a locked registration by the table of transitions.

    A person whose registration waits or is approved is no longer provisional. Raises the errors of
    :func:`~delegations.registration.rules.transitions.apply_action`.
    """
    registration = cmd.locked
    registration.state = transitions.apply_action(registration.state, action, party)
    if timestamp_field := TIMESTAMP_FIELDS.get(State(registration.state)):
        setattr(registration, timestamp_field, cmd.at)
    if registration.state in (State.APPROVED, State.REFUSED):
        registration.decided_by = cmd.actor
    if registration.state in (State.REQUESTED, State.APPROVED) and registration.delegate.provisional:
        cmd.track(registration.delegate).provisional = False
