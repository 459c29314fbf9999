"""People whom the focal point or an officer enters, corrects and takes out: delegate and registration in one piece."""

from django.db import transaction
from django.utils import timezone

from confsvc.accounts.models import User
from confsvc.commands.services import group
from delegations.registration.models import Registration
from delegations.registration.rules import transitions
from delegations.registration.services.registrations import begin, move, replace_photo, withdraw
from delegations.roster import services as roster
from delegations.roster.models import Delegate, Delegation
from delegations.roster.services import PersonEntry


def add_person(
    *,
    delegation: Delegation,
    person: PersonEntry,
    photo: bytes | None,
    actor: User,
    language: str,
) -> Registration:
    """A person added by the focal point or an officer, who answers for the address: waiting for approval at once."""
    with transaction.atomic(), group():
        delegate = roster.add_delegate(delegation=delegation, person=person, actor=actor)
        registration = begin(delegate, person.tidied(), photo, language, timezone.now(), consented=False)
        move(registration, "confirm", transitions.OFFICER, actor)
    return registration


def change_person(*, delegate: Delegate, person: PersonEntry, photo: bytes | None, actor: User) -> Delegate:
    """What the office writes of a person, with a photograph if one came: one who had no registration has a request."""
    with transaction.atomic(), group():
        changed = roster.change_delegate(delegate=delegate, person=person, actor=actor)
        registration = Registration.objects.filter(delegate=changed).first()
        if registration is None:
            registration = begin(
                changed, person.tidied(), photo, changed.delegation.language, timezone.now(), consented=False
            )
            move(registration, "confirm", transitions.OFFICER, actor)
        elif photo:
            replace_photo(registration=registration, photo=photo, actor=actor)
    return changed


def withdraw_person(*, delegate: Delegate, by: str, actor: User) -> None:
    """Take a person out of the delegation, with the registration if there is one."""
    with transaction.atomic(), group():
        registration = Registration.objects.filter(delegate=delegate).first()
        if registration is not None and registration.state != Registration.State.WITHDRAWN:
            withdraw(registration=registration, by=by, actor=actor)
        roster.withdraw_delegate(delegate=delegate, actor=actor)
