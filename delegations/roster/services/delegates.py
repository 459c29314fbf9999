"""Adding, changing and withdrawing the people of a delegation."""

import uuid

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from confsvc.accounts.models import User
from confsvc.commands.services.context import CommandContext
from confsvc.ui.errors import ConflictError, DomainError
from delegations.roster.models import Delegate, Delegation
from delegations.roster.services.base import (
    PersonEntry,
    check_fields,
    delegation_command,
)
from delegations.roster.services.head_of_delegation import find_current_head, refuse_second_head


class AddressInUse(ConflictError):
    """Another person at the meeting has the e-mail address."""

    field = "email"


def add_delegate(
    *,
    delegation: Delegation,
    person: PersonEntry,
    actor: User | None,
    provisional: bool = False,
    key: uuid.UUID | None = None,
) -> Delegate:
    """Add a person at the end of the order of the delegation.

    ``provisional``: until the e-mail address is confirmed. ``key``: that of the form; a second
    press returns the person whom the first one added. Raises :class:`DomainError` at the field
    that is wrong or has a second head in it, and :class:`AddressInUse`.
    """
    with delegation_command("add delegate", delegation, actor, key=key) as cmd:
        if cmd.repeated:
            return cmd.get_earlier(Delegate)
        delegation, entry = cmd.locked, person.clean()
        delegate = Delegate(
            meeting=delegation.meeting,
            delegation=delegation,
            place=find_last_place(delegation) + 1,
            provisional=provisional,
            **entry.to_dict(),
        )
        check_delegate(delegate)
        if entry.role == Delegate.Role.HEAD:
            refuse_second_head(delegation, delegate)
        _save(delegate)
        cmd.add_created(delegate)
    return delegate


def update_delegate(*, delegate: Delegate, person: PersonEntry, actor: User | None) -> Delegate:
    """Write the data of a person. Raises the same errors as :func:`add_delegate`.

    Whoever gets another role loses the days of a term as head.
    """
    with delegation_command("change delegate", delegate.delegation, actor) as cmd:
        delegation, delegate = cmd.locked, _track_delegate(cmd, delegate)
        old_role = delegate.role
        for name, value in person.clean().to_dict().items():
            setattr(delegate, name, value)
        check_delegate(delegate)
        if delegate.role == Delegate.Role.HEAD and old_role != Delegate.Role.HEAD:
            refuse_second_head(delegation, delegate)
        if delegate.role != old_role:
            delegate.head_from = delegate.head_until = None
        _save(delegate)
    return delegate


def withdraw_delegate(*, delegate: Delegate, actor: User | None, reason: str = "") -> None:
    """Withdraw a person from the delegation; the row stays and the e-mail address is free again."""
    with delegation_command("withdraw delegate", delegate.delegation, actor, reason=reason) as cmd:
        delegate = _track_delegate(cmd, delegate)
        if delegate.withdrawn_at is None:
            delegate.withdrawn_at = cmd.at


def restore_delegate(*, delegate: Delegate, actor: User | None) -> Delegate:
    """Put a withdrawn person back into the delegation; does nothing for one who is in it.

    A former head comes back as representative if somebody else heads the delegation now. Raises
    :class:`AddressInUse` if another person has the address now.
    """
    with delegation_command("restore delegate", delegate.delegation, actor) as cmd:
        delegation, delegate = cmd.locked, _track_delegate(cmd, delegate)
        if delegate.withdrawn_at is None:
            return delegate
        delegate.withdrawn_at = None
        is_head = delegate.role == Delegate.Role.HEAD and delegate.head_until is None
        if is_head and find_current_head(delegation) is not None:
            delegate.role, delegate.head_from = Delegate.Role.REPRESENTATIVE, None
        check_delegate(delegate)
        _save(delegate)
    return delegate


def check_delegate(delegate: Delegate) -> None:
    """Raise :class:`DomainError` for a person without a name or with too long a text, and
    :class:`AddressInUse`.
    """
    check_fields(delegate, exclude=["meeting", "delegation", "user", "named_in", "in_credentials"])
    if not (delegate.given_names or delegate.family_name or delegate.display_name):
        raise DomainError(
            _("A name is missing. Enter the family name, or the single name."), field="family_name"
        )
    if delegate.second_name and not delegate.second_language:
        raise DomainError(_("Choose the language of the name in original script."), field="second_language")
    _check_address(delegate)


def _track_delegate(cmd: CommandContext[Delegation], delegate: Delegate) -> Delegate:
    """The person as the locked delegation has it, and what the command is about."""
    delegate = Delegate.objects.select_related("meeting").get(pk=delegate.pk, delegation=cmd.locked)
    cmd.set_subject(delegate)
    return cmd.track(delegate)


def _check_address(delegate: Delegate) -> None:
    others = Delegate.objects.filter(
        meeting_id=delegate.meeting_id, email=delegate.email, withdrawn_at=None
    ).exclude(pk=delegate.pk)
    if delegate.email and others.exists():
        raise AddressInUse(
            _("This address is used by another person at this meeting. Enter the person's own address.")
        )


def _save(delegate: Delegate) -> None:
    """Save a person; :class:`AddressInUse` if another delegation has just taken the address."""
    try:
        with transaction.atomic():
            delegate.save()
    except IntegrityError:
        _check_address(delegate)
        raise


def find_last_place(delegation: Delegation) -> int:
    """The highest place in the order of the delegation, 0 if it has nobody."""
    last_place: int | None = Delegate.objects.filter(delegation=delegation).aggregate(last=Max("place"))[
        "last"
    ]
    return last_place or 0
