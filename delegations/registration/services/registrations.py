"""Registering, confirming the e-mail address and withdrawing: what the person does."""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from django.core.cache import cache
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from confsvc.accounts.models import User
from confsvc.commands.services.context import CommandContext
from confsvc.ui.errors import ConflictError, DomainError
from delegations.registration.models import Registration, generate_token
from delegations.registration.rules import transitions
from delegations.registration.rules.window import OPEN
from delegations.registration.selectors.windows import get_window, get_window_state
from delegations.registration.services import notifications
from delegations.registration.services.base import registration_command, take_action
from delegations.registration.services.photographs import store_photo
from delegations.roster.models import Delegate, Delegation
from delegations.roster.services.base import PersonEntry, delegation_command
from delegations.roster.services.delegates import AddressInUse, add_delegate, withdraw_delegate
from delegations.roster.services.delegations import open_delegation
from meetings.core.models import Meeting
from meetings.treaties.models import Entity

State = Registration.State
REMINDER_PAUSE = 3600
"""Seconds between two reminders to an address, so that nobody can fill a stranger's mailbox."""


class AddressRegistered(ConflictError):
    """The address has a registration at the meeting, whoever it belongs to."""

    field = "email"


def register(
    *,
    meeting: Meeting,
    entity: Entity,
    person: PersonEntry,
    photo: bytes | None,
    language: str,
    at: datetime | None = None,
    key: uuid.UUID | None = None,
) -> Registration:
    """A person's own registration, with consent given; a link to confirm the address is mailed.

    The delegation is opened if there is none. A person whom the secretariat has entered already
    keeps the name of the note; what was typed is stored beside it. Raises :class:`DomainError`
    while registration is not open and at a field that is wrong, and :class:`AddressRegistered` if
    the address has a registration here: then its link is mailed again. A second press of the form
    (``key``) returns what the first made.
    """
    at = at or timezone.now()
    if get_window_state(get_window(meeting), at) != OPEN:
        raise DomainError(
            _("Online registration is not open now. Ask your delegation's focal point or the secretariat.")
        )
    entry = person.clean()
    if not entry.email:
        raise DomainError(_("An address is missing: the confirmation is sent to it."), field="email")
    try:
        with _start_command(meeting, entity, key) as cmd:
            if cmd.repeated:
                return cmd.get_earlier(Registration)
            delegation = cmd.locked
            delegate = _find_delegate(meeting, entry.email)
            if delegate is not None and not _may_claim(delegate, delegation):
                raise AddressInUse
            if delegate is None:
                delegate = add_delegate(delegation=delegation, person=entry, actor=None, provisional=True)
            registration = start_registration(delegate, entry, photo, language, at, has_consented=True)
            cmd.add_created(registration)
            cmd.set_subject(registration)
            notifications.post_confirm_address(registration)
    except AddressInUse as error:
        _remind(meeting, entry.email)
        raise AddressRegistered(
            _(
                "This address already has a registration at this meeting, and each person needs "
                "their own. If it is yours, the link to your registration has been sent to it again."
            )
        ) from error
    return registration


@contextmanager
def _start_command(
    meeting: Meeting, entity: Entity, key: uuid.UUID | None
) -> Iterator[CommandContext[Delegation]]:
    """Open the delegation, and carry out the command "register" on it, in one transaction."""
    with transaction.atomic():
        delegation = open_delegation(meeting=meeting, entity=entity, actor=None)
        with delegation_command("register", delegation, None, key=key) as cmd:
            yield cmd


def start_registration(
    delegate: Delegate,
    entry: PersonEntry,
    photo: bytes | None,
    language: str,
    at: datetime,
    *,
    has_consented: bool,
) -> Registration:
    """The registration of ``delegate`` in its first state; a withdrawn one gets a new token."""
    registration = getattr(delegate, "registration", None) or Registration(delegate=delegate)
    if registration.pk:
        registration.state = transitions.apply_action(registration.state, "register_again", transitions.OWNER)
    registration.token = generate_token()
    registration.language = language[:2]
    registration.submitted_at, registration.consented_at = at, at if has_consented else None
    registration.confirmed_at = registration.decided_at = registration.decided_by = None
    registration.reason = ""
    registration.as_typed = entry.filled
    if photo:
        store_photo(registration, photo)
    registration.save()
    return registration


def confirm_email(*, token: str) -> Registration:
    """Confirm the address of a registration, by the token that was mailed to it.

    A second confirmation changes nothing. The person is linked to the user account that has
    verified the same address.
    """
    with registration_command("confirm registration", None, token=token) as cmd:
        registration = cmd.locked
        if registration.state != State.UNCONFIRMED:
            return registration
        _link_account(registration.delegate)
        take_action(cmd, "confirm", transitions.OWNER)
        notifications.post_request_received(registration)
    return registration


def withdraw_registration(*, registration: Registration, party: str, actor: User | None) -> Registration:
    """Withdraw a registration, by its owner, the focal point or an officer; again: no change.

    A person named in no note verbale leaves the delegation too. A person named in one stays on the
    list of participants.
    """
    with registration_command("withdraw registration", actor, pk=registration.pk) as cmd:
        registration = cmd.locked
        if registration.state == State.WITHDRAWN:
            return registration
        take_action(cmd, "withdraw", party)
        if registration.delegate.named_in_id is None:
            withdraw_delegate(delegate=registration.delegate, actor=actor)
    return registration


def _find_delegate(meeting: Meeting, email: str) -> Delegate | None:
    return (
        Delegate.objects.select_related("registration")
        .filter(meeting=meeting, email=email, withdrawn_at=None)
        .first()
    )


def _may_claim(delegate: Delegate, delegation: Delegation) -> bool:
    """Whether the person who registers is the one whom the secretariat entered with the address.

    So it is in the same delegation, without a registration or with a withdrawn one.
    """
    registration = getattr(delegate, "registration", None)
    return delegate.delegation_id == delegation.pk and (
        registration is None or registration.state == State.WITHDRAWN
    )


def _link_account(delegate: Delegate) -> None:
    account = User.objects.filter(
        email__iexact=delegate.email,
        is_active=True,
        emailaddress__email__iexact=delegate.email,
        emailaddress__verified=True,
    ).first()
    if delegate.user_id is None and account is not None:
        delegate.user = account
        delegate.save(update_fields=["user"])


def _remind(meeting: Meeting, email: str) -> None:
    """Mail the link of the registration with this address again, at most once an hour."""
    registration = (
        Registration.objects.select_related("delegate__meeting", "delegate__delegation__entity")
        .filter(delegate__meeting=meeting, delegate__email=email, delegate__withdrawn_at=None)
        .first()
    )
    if registration is not None and cache.add(f"reminded:{registration.pk}", True, REMINDER_PAUSE):
        with transaction.atomic():
            notifications.post_reminder(registration)
