"""The status of an entity under a treaty on a day, from its dated actions."""

import datetime
from collections.abc import Iterable
from typing import Protocol

from django.db import models
from django.utils.translation import gettext_lazy as _

CONSENTS = frozenset({"ratification", "accession", "succession", "acceptance", "approval", "consent"})
OBSERVING_KINDS = frozenset({"un", "related", "agency", "igo", "international"})


class Status(models.TextChoices):
    """The statuses, in the order in which lists print them."""

    STATE_PARTY = "state_party", _("State party")
    NOT_YET_IN_FORCE = "not_yet_in_force", _("party for which the treaty is not yet in force")
    SIGNATORY = "signatory", _("signatory")
    OBSERVER = "observer", _("observer")
    NONE = "none", _("neither party nor signatory")


OBSERVING_PARENTS = (Status.STATE_PARTY, Status.NOT_YET_IN_FORCE, Status.SIGNATORY)
"""Who has one of these statuses under a treaty may observe its protocols."""


class Action(Protocol):
    """What :func:`determine_status` reads of an action; a ``TreatyAction`` has it."""

    kind: str
    date: datetime.date
    effective_on: datetime.date | None


def determine_status(
    actions: Iterable[Action],
    in_force_on: datetime.date | None,
    on: datetime.date,
    *,
    entity_kind: str = "state",
    parent: Status | None = None,
) -> Status:
    """Return the status on the day ``on`` under a treaty in force since ``in_force_on`` (None: not
    in force).

    Actions dated after ``on`` do not count: a succession that reaches back to independence counts
    from its deposit. They are read in order of date; on one day signature comes first and
    withdrawal last.

    - A signature makes a signatory.
    - Consent to be bound in any form makes a State party from ``effective_on``. Where that day is
      not known, it is the deposit, or the treaty's own entry into force if that is later. Before
      it the entity is a party for which the treaty is not yet in force.
    - A withdrawal, from ``effective_on`` or its date, ends everything where the treaty is in force
      for the entity. Where it never was, it takes back only the consent, so that a signatory is a
      signatory again (CTBT, Russian Federation, November 2023).

    An entity without any action under a protocol observes it where it is a party or signatory of
    the treaty above it (``parent``). Organizations (``entity_kind`` un, related, agency, igo,
    international) observe every treaty and mandate. Other States and non-governmental
    organizations are ``NONE``: what they may do is for the meeting to decide.
    """
    has_signed = False
    has_consented = False
    bound_from: datetime.date | None = None
    for action in sorted((action for action in actions if action.date <= on), key=_get_order):
        if action.kind == "signature":
            has_signed = True
        elif action.kind in CONSENTS and not has_consented:
            has_consented, bound_from = True, _get_bound_from(action, in_force_on)
        elif action.kind == "withdrawal" and (action.effective_on or action.date) <= on:
            was_bound = bound_from is not None and bound_from <= action.date
            has_consented, bound_from, has_signed = False, None, has_signed and not was_bound
    if has_consented:
        is_bound = bound_from is not None and bound_from <= on
        return Status.STATE_PARTY if is_bound else Status.NOT_YET_IN_FORCE
    if has_signed:
        return Status.SIGNATORY
    if entity_kind in OBSERVING_KINDS or parent in OBSERVING_PARENTS:
        return Status.OBSERVER
    return Status.NONE


def _get_order(action: Action) -> tuple[datetime.date, int]:
    return action.date, 0 if action.kind == "signature" else 2 if action.kind == "withdrawal" else 1


def _get_bound_from(action: Action, in_force_on: datetime.date | None) -> datetime.date | None:
    """Return the day from which a consent binds; None while the treaty itself is not in force."""
    if in_force_on is None:
        return None
    return action.effective_on or max(action.date, in_force_on)
