"""What all services of registration share: the lock, a change of state, the entry in the log."""

from collections.abc import Mapping

from django.utils import timezone

from confsvc.accounts.models import User
from confsvc.commands.services import record
from delegations.registration.models import Registration
from delegations.registration.rules import transitions
from meetings.core.models import get_values

State = Registration.State
TIMESTAMP_FIELDS = {
    State.REQUESTED: "confirmed_at",
    State.APPROVED: "decided_at",
    State.REFUSED: "decided_at",
}
"""The field that keeps when a registration came into a state."""


def lock_registration(**lookup: object) -> Registration:
    """The row of a registration, locked until the transaction ends."""
    return (
        Registration.objects.select_for_update(of=("self",))
        .select_related("delegate__meeting__country", "delegate__delegation__entity")
        .get(**lookup)
    )


def take_action(
    registration: Registration, action: str, party: str, actor: User | None, reason: str = ""
) -> None:
    """Change the state of a locked registration by the table of transitions, and log it.

    A person whose registration waits or is approved is no longer provisional. Raises the errors of
    :func:`~delegations.registration.rules.transitions.apply_action`.
    """
    before = get_values(registration, "state")
    registration.state = transitions.apply_action(registration.state, action, party)
    if timestamp_field := TIMESTAMP_FIELDS.get(State(registration.state)):
        setattr(registration, timestamp_field, timezone.now())
    if registration.state in (State.APPROVED, State.REFUSED):
        registration.decided_by = actor
    if registration.state in (State.REQUESTED, State.APPROVED) and registration.delegate.provisional:
        registration.delegate.provisional = False
        registration.delegate.save(update_fields=["provisional"])
    registration.save()
    after = get_values(registration, "state")
    log_change(registration, actor, f"{action} registration", before=before, after=after, reason=reason)


def log_change(
    registration: Registration,
    actor: User | None,
    command: str,
    *,
    before: Mapping[str, object] | None = None,
    after: Mapping[str, object],
    reason: str = "",
) -> None:
    """Write the log entry of a command about a registration."""
    record(
        actor=actor,
        command=command,
        target=registration,
        scope=registration.meeting.short_name,
        before=before,
        after=after,
        reason=reason,
    )
