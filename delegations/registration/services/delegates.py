"""People whom the focal point or an officer enters: the delegate and the registration together."""

import uuid

from django.db import transaction
from django.utils import timezone

from confsvc.accounts.models import User
from confsvc.commands.services.context import group
from delegations.registration.models import Registration
from delegations.registration.rules.transitions import OFFICER
from delegations.registration.services.base import registration_command, take_action
from delegations.registration.services.photographs import replace_photo
from delegations.registration.services.registrations import start_registration, withdraw_registration
from delegations.roster.models import Delegate, Delegation
from delegations.roster.services.base import PersonEntry
from delegations.roster.services.delegates import add_delegate, update_delegate, withdraw_delegate


def add_person(
    *,
    delegation: Delegation,
    person: PersonEntry,
    photo: bytes | None,
    actor: User,
    language: str,
    key: uuid.UUID | None = None,
) -> Registration:
    """Add a person whose registration waits for approval at once; a second press with ``key``: no
    change.

    Whoever enters the person answers for the e-mail address, so it needs no confirmation. Raises
    :class:`~confsvc.ui.errors.DomainError` at the field that is wrong.
    """
    with transaction.atomic(), group(key):
        delegate = add_delegate(delegation=delegation, person=person, actor=actor, key=key)
        if registration := Registration.objects.filter(delegate=delegate).first():
            return registration
        return _start_confirmed_registration(delegate, person, photo, actor, language)


def update_person(*, delegate: Delegate, person: PersonEntry, photo: bytes | None, actor: User) -> Delegate:
    """Write the data of a person, and replace the photograph if one is sent.

    A person without a registration gets one that waits for approval.
    """
    with transaction.atomic(), group():
        delegate = update_delegate(delegate=delegate, person=person, actor=actor)
        registration = Registration.objects.filter(delegate=delegate).first()
        if registration is None:
            language = delegate.delegation.language
            _start_confirmed_registration(delegate, person, photo, actor, language)
        elif photo:
            replace_photo(registration=registration, photo=photo, actor=actor)
    return delegate


def withdraw_person(*, delegate: Delegate, party: str, actor: User) -> None:
    """Withdraw a person from the delegation, together with the registration if there is one."""
    with transaction.atomic(), group():
        registration = Registration.objects.filter(delegate=delegate).first()
        if registration is not None:
            withdraw_registration(registration=registration, party=party, actor=actor)
        withdraw_delegate(delegate=delegate, actor=actor)


def _start_confirmed_registration(
    delegate: Delegate, person: PersonEntry, photo: bytes | None, actor: User, language: str
) -> Registration:
    registration = start_registration(
        delegate, person.clean(), photo, language, timezone.now(), has_consented=False
    )
    with registration_command("confirm registration", actor, pk=registration.pk) as cmd:
        take_action(cmd, "confirm", OFFICER)
    return cmd.locked
