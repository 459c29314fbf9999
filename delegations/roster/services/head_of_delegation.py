"""Changing the head of a delegation."""

from datetime import date

from django.utils.translation import gettext as _

from confsvc.accounts.models import User
from confsvc.commands.services.context import CommandContext
from confsvc.ui.errors import DomainError
from delegations.roster.models import Delegate, Delegation
from delegations.roster.rules.head_of_delegation import Term, hand_over
from delegations.roster.services.base import delegation_command


def change_head(
    *, delegation: Delegation, to: Delegate, actor: User | None, day: date | None = None
) -> Delegate:
    """Make ``to`` the head from ``day`` on; the former head stays on record until then.

    Without a day the change is a correction that leaves no former head. Raises
    :class:`DomainError` if the person or the day is impossible.
    """
    with delegation_command("change head of delegation", delegation, actor) as cmd:
        delegation = cmd.locked
        new_head = (
            Delegate.objects.select_related("meeting")
            .filter(delegation=delegation, pk=to.pk, withdrawn_at=None)
            .first()
        )
        if new_head is None:
            raise DomainError(_("This person is not in the delegation. Choose one who is."), field="to")
        if day is not None and not delegation.meeting.opens_on <= day <= delegation.meeting.closes_on:
            raise DomainError(_("The day is outside the meeting. Choose one of its days."), field="day")
        set_head(cmd, new_head, day)
    return new_head


def set_head(cmd: CommandContext[Delegation], new_head: Delegate, day: date | None) -> None:
    """Set the terms of the former and the new head."""
    current_head = find_current_head(cmd.locked)
    current_term = Term(current_head.pk, current_head.head_from) if current_head else None
    ended_term, new_term = hand_over(current_term, new_head.pk, day)
    if current_head is not None:
        cmd.track(current_head)
        current_head.head_until = ended_term.until_day if ended_term else None
        if ended_term is None:
            current_head.role, current_head.head_from = Delegate.Role.REPRESENTATIVE, None
    cmd.track(new_head)
    new_head.role, new_head.head_from, new_head.head_until = Delegate.Role.HEAD, new_term.from_day, None
    cmd.set_subject(new_head)


def find_current_head(delegation: Delegation) -> Delegate | None:
    """The head whose term has no end, if any."""
    return Delegate.objects.filter(
        delegation=delegation, role=Delegate.Role.HEAD, head_until=None, withdrawn_at=None
    ).first()


def refuse_second_head(delegation: Delegation, delegate: Delegate) -> None:
    """Raise :class:`DomainError` if somebody else heads the delegation."""
    current_head = find_current_head(delegation)
    if current_head is not None and current_head.pk != delegate.pk:
        raise DomainError(
            _("The delegation already has a head. Choose another role, then hand over on its page."),
            field="role",
        )
