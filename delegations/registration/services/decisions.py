"""The decisions of an officer on one registration or on many."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from confsvc.accounts.models import User
from confsvc.commands.services.context import group
from confsvc.ui.errors import DomainError
from delegations.registration.models import Registration
from delegations.registration.rules import transitions
from delegations.registration.services import notifications
from delegations.registration.services.base import registration_command, take_action
from delegations.roster.services.delegates import restore_delegate

MAX_REASON = 400


class ReasonRefused(DomainError):
    """The reason of a decision is missing or too long."""

    field = "reason"


@dataclass(frozen=True)
class SkippedRegistration:
    """A registration that a bulk decision left as it was, with the sentence that says why."""

    registration: Registration
    sentence: str


def decide(*, registration: Registration, action: str, actor: User, reason: str = "") -> Registration:
    """Take an officer's action and mail the decision to the person.

    ``action`` is "approve", "refuse" (with a reason), "reopen" or "confirm" (of the address).
    Approval needs a photograph, unless the person is exempt. The same decision again changes and
    mails nothing. Raises :class:`ReasonRefused`, and :class:`DomainError` for a decision that is
    not possible.
    """
    reason = " ".join(reason.split())
    transition = transitions.TRANSITIONS[action]
    with registration_command(f"{action} registration", actor, reason=reason, pk=registration.pk) as cmd:
        registration = cmd.locked
        if (registration.state, registration.reason) == (transition.target, reason):
            return registration
        if transition.needs_reason and not reason:
            raise ReasonRefused(_("Give the reason: it is sent to the person."))
        if len(reason) > MAX_REASON:
            raise ReasonRefused(_("The reason is longer than 400 characters. Shorten it."))
        if action == "approve" and not (registration.photo or registration.photo_exempt):
            raise DomainError(
                _("There is no photograph. Request one, or exempt the person from it."), field="action"
            )
        registration.reason = reason
        take_action(cmd, action, transitions.OFFICER)
        if action == "reopen":
            restore_delegate(delegate=registration.delegate, actor=actor)
        notifications.post_decision(registration)
    return registration


def decide_many(
    *, registrations: Iterable[Registration], action: str, actor: User, reason: str = ""
) -> tuple[list[Registration], list[SkippedRegistration]]:
    """The same decision for each registration: those decided, and those skipped with the reason.

    Raises :class:`ReasonRefused`; then nothing is decided.
    """
    decided: list[Registration] = []
    skipped: list[SkippedRegistration] = []
    with transaction.atomic(), group():
        for registration in registrations:
            try:
                decided.append(decide(registration=registration, action=action, actor=actor, reason=reason))
            except ReasonRefused:
                raise
            except DomainError as error:
                skipped.append(SkippedRegistration(registration, error.message))
    return decided, skipped
