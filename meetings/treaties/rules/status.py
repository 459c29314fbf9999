"""What an entity is to a treaty on a day, from its dated acts: the rule alone, over plain values."""

import datetime
from collections.abc import Iterable
from typing import Protocol

from django.db import models
from django.utils.translation import gettext_lazy as _

CONSENTS = frozenset({"ratification", "accession", "succession", "acceptance", "approval", "consent"})
OBSERVING_KINDS = frozenset({"un", "related", "agency", "igo", "international"})


class Status(models.TextChoices):
    """In the order in which lists print them: ``list(Status)`` is that order."""

    STATE_PARTY = "state_party", _("State party")
    NOT_YET_IN_FORCE = "not_yet_in_force", _("party for which the treaty is not yet in force")
    SIGNATORY = "signatory", _("signatory")
    OBSERVER = "observer", _("observer")
    NONE = "none", _("neither party nor signatory")


class Act(Protocol):
    """What :func:`status` reads of an act; a ``TreatyAction`` is one."""

    kind: str
    date: datetime.date
    effective_on: datetime.date | None


def status(
    acts: Iterable[Act],
    in_force_on: datetime.date | None,
    on: datetime.date,
    *,
    entity_kind: str = "state",
    parent: Status | None = None,
) -> Status:
    """The status on the day ``on`` under a treaty in force since ``in_force_on`` (None: not in force).

    Acts dated after ``on`` are not known yet, and count for nothing: a succession that reaches back to independence
    counts from its deposit. They are taken in order of date, on one day signature first and withdrawal last:

    * signature: signatory;
    * consent to be bound in any form: State party from ``effective_on`` (where it is not known, from the deposit,
      or from the treaty's own entry into force if that is later), before it a party not yet in force;
    * withdrawal, from ``effective_on`` (or its date): ends everything under a treaty in force for the entity; takes
      back only the consent where it never was in force, so that a signatory is a signatory again
      (CTBT, Russian Federation, November 2023).

    Who has done nothing under a protocol and is a party or signatory of the treaty above it (``parent``) observes
    there, as do organizations (``entity_kind`` un, related, agency, igo, international) under any treaty or mandate.
    Other States, and non-governmental organizations, are ``NONE``: what they may do is for the meeting to decide.
    """
    signed = False
    bound_from: datetime.date | None = None
    consented = False
    for act in sorted((act for act in acts if act.date <= on), key=_order):
        if act.kind == "signature":
            signed = True
        elif act.kind in CONSENTS and not consented:
            consented, bound_from = True, _bound_from(act, in_force_on)
        elif act.kind == "withdrawal" and (act.effective_on or act.date) <= on:
            was_bound = bound_from is not None and bound_from <= act.date
            consented, bound_from, signed = False, None, signed and not was_bound
    if consented:
        bound = bound_from is not None and bound_from <= on
        return Status.STATE_PARTY if bound else Status.NOT_YET_IN_FORCE
    if signed:
        return Status.SIGNATORY
    if entity_kind in OBSERVING_KINDS or (parent is not None and _takes_part(parent)):
        return Status.OBSERVER
    return Status.NONE


def _takes_part(parent: Status) -> bool:
    return parent in (Status.STATE_PARTY, Status.NOT_YET_IN_FORCE, Status.SIGNATORY)


def _order(act: Act) -> tuple[datetime.date, int]:
    return act.date, 0 if act.kind == "signature" else 2 if act.kind == "withdrawal" else 1


def _bound_from(act: Act, in_force_on: datetime.date | None) -> datetime.date | None:
    """From when the consent binds; None while the treaty itself is not in force."""
    if in_force_on is None:
        return None
    return act.effective_on or max(act.date, in_force_on)
