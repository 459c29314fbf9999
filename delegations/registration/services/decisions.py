"""The decisions of an officer on one registration or on many."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction

from confsvc.accounts.models import User
from confsvc.commands.services import group
from delegations.registration.models import Registration
from delegations.registration.rules import transitions
from delegations.registration.services import errors, notifications
from delegations.registration.services.base import lock_registration, take_action
from delegations.roster.services.delegates import restore_delegate

MAX_REASON = 400


@dataclass(frozen=True)
class SkippedRegistration:
    """A registration that a bulk decision left as it was, with the sentence that says why."""

    registration: Registration
    sentence: str


def decide(*, registration: Registration, action: str, actor: User, reason: str = "") -> Registration:
    """Take an officer's action and mail the decision to the person.

    ``action`` is "approve", "refuse" (with a reason), "reopen" or "confirm" (of the address).
    Approval needs a photograph, unless the person is exempt. Raises a
    :class:`~errors.RegistrationError`.
    """
    reason = " ".join(reason.split())
    with transaction.atomic():
        registration = lock_registration(pk=registration.pk)
        if transitions.TRANSITIONS[action].needs_reason and not reason:
            raise errors.ReasonMissingError
        if len(reason) > MAX_REASON:
            raise errors.ReasonTooLongError
        if action == "approve" and not (registration.photo or registration.photo_exempt):
            raise errors.PhotographMissingError
        registration.reason = reason
        take_action(registration, action, transitions.OFFICER, actor, reason=reason)
        if registration.delegate.withdrawn_at is not None and action == "reopen":
            restore_delegate(delegate=registration.delegate)
        notifications.post_decision(registration)
    return registration


def decide_many(
    *, registrations: Iterable[Registration], action: str, actor: User, reason: str = ""
) -> tuple[list[Registration], list[SkippedRegistration]]:
    """The same decision for each registration: those decided, and those skipped with the reason.

    Raises :class:`~errors.ReasonError`; then nothing is decided.
    """
    decided: list[Registration] = []
    skipped: list[SkippedRegistration] = []
    with transaction.atomic(), group():
        for registration in registrations:
            try:
                decided.append(decide(registration=registration, action=action, actor=actor, reason=reason))
            except errors.ReasonError:
                raise
            except ValidationError as error:
                skipped.append(SkippedRegistration(registration, " ".join(error.messages)))
    return decided, skipped
