"""Adding, changing and withdrawing the people of a delegation."""

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from confsvc.accounts.models import User
from delegations.roster.models import Delegate, Delegation
from delegations.roster.services import errors
from delegations.roster.services.base import PERSON_FIELDS, PersonEntry, lock_delegation, log_change
from delegations.roster.services.head_of_delegation import refuse_second_head
from meetings.core.models import get_values


def add_delegate(
    *, delegation: Delegation, person: PersonEntry, actor: User | None, provisional: bool = False
) -> Delegate:
    """Add a person at the end of the order of the delegation.

    ``provisional``: until the e-mail address is confirmed. Raises ``ValidationError`` at the
    fields, :class:`~errors.SecondHeadError`, or :class:`~errors.AddressInUseError`.
    """
    with transaction.atomic():
        delegation = lock_delegation(delegation)
        entry = person.clean()
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
        delegate.save()
        log_change(actor, "add delegate", delegate, after=entry.to_dict())
    return delegate


def update_delegate(*, delegate: Delegate, person: PersonEntry, actor: User | None) -> Delegate:
    """Write the data of a person. Raises the same errors as :func:`add_delegate`.

    Whoever gets another role loses the days of a term as head.
    """
    with transaction.atomic():
        delegation = lock_delegation(delegate.delegation)
        delegate = Delegate.objects.select_related("meeting").get(pk=delegate.pk, delegation=delegation)
        before = get_values(delegate, *PERSON_FIELDS)
        for name, value in person.clean().to_dict().items():
            setattr(delegate, name, value)
        check_delegate(delegate)
        if delegate.role == Delegate.Role.HEAD and before["role"] != Delegate.Role.HEAD:
            refuse_second_head(delegation, delegate)
        if before["role"] != delegate.role:
            delegate.head_from = delegate.head_until = None
        delegate.save()
        after = get_values(delegate, *PERSON_FIELDS)
        log_change(actor, "change delegate", delegate, before=before, after=after)
    return delegate


def withdraw_delegate(*, delegate: Delegate, actor: User | None, reason: str = "") -> None:
    """Withdraw a person from the delegation; the row stays and the e-mail address is free again."""
    with transaction.atomic():
        delegation = lock_delegation(delegate.delegation)
        delegate = Delegate.objects.select_related("meeting").get(pk=delegate.pk, delegation=delegation)
        if delegate.withdrawn_at is not None:
            return
        delegate.withdrawn_at = timezone.now()
        delegate.save(update_fields=["withdrawn_at"])
        after = get_values(delegate, "withdrawn_at")
        log_change(actor, "withdraw delegate", delegate, after=after, reason=reason)


def restore_delegate(*, delegate: Delegate) -> None:
    """Put a withdrawn person back into the delegation; part of a command that logs it."""
    with transaction.atomic():
        delegate.withdrawn_at = None
        check_delegate(delegate)
        delegate.save(update_fields=["withdrawn_at"])


def check_delegate(delegate: Delegate) -> None:
    """Refuse a person without a name, with too long a text, or with an address in use.

    Raises ``ValidationError`` at the field.
    """
    delegate.clean_fields(exclude=["meeting", "delegation", "user", "named_in", "in_credentials"])
    if not (delegate.given_names or delegate.family_name or delegate.display_name):
        raise errors.NameMissingError
    if delegate.second_name and not delegate.second_language:
        raise errors.SecondLanguageMissingError
    others = Delegate.objects.filter(
        meeting_id=delegate.meeting_id, email=delegate.email, withdrawn_at=None
    ).exclude(pk=delegate.pk)
    if delegate.email and others.exists():
        raise errors.AddressInUseError


def find_last_place(delegation: Delegation) -> int:
    """The highest place in the order of the delegation, 0 if it has nobody."""
    last_place: int | None = Delegate.objects.filter(delegation=delegation).aggregate(last=Max("place"))[
        "last"
    ]
    return last_place or 0
