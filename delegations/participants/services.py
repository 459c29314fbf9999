"""Issuing the list of participants: the one write of this room."""

import hashlib
import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from confsvc.accounts.models import User
from confsvc.commands.services import record
from confsvc.ui.languages import get_current_language
from delegations.participants.models import ParticipantsIssue
from delegations.participants.rules.snapshots import to_plain
from delegations.participants.selectors import draft
from delegations.roster.rules.profile import ParticipantsRules
from meetings.core.models import Meeting, plain
from meetings.core.selectors import day_of

TOLD = ("revision", "symbol", "provisional")


def issue_list(
    *,
    actor: User | None,
    meeting: Meeting,
    provisional: bool,
    symbol: str = "",
    seen: str = "",
    now: datetime | None = None,
) -> ParticipantsIssue:
    """Freeze the list as the roster stands, as the next revision; later changes show as differences from it.

    ``seen`` is the digest of the draft that the officer looked at ("" to issue unseen); ``now`` the moment of issue. Refused with a
    ``ValidationError``: a list without names, one that changed since it was seen, one equal to the last issue, and a final
    list without the symbol that its profile asks for, or with one that is used.
    """
    now = now or timezone.now()
    with transaction.atomic():
        locked = Meeting.objects.select_for_update(of=("self",)).select_related("treaty").get(pk=meeting.pk)
        composed = draft(locked, day=day_of(locked, now)).listed
        if composed.is_empty:
            raise ValidationError(
                _("No note verbale names anybody yet: there is nothing to issue. Register a note first.")
            )
        snapshot = to_plain(composed)
        if seen and seen != digest(snapshot):
            raise ValidationError(
                _("The list has changed since this page was shown. Look at it again, then issue it.")
            )
        symbol = symbol.strip()
        _check_symbol(locked, provisional, symbol)
        last = locked.participants_issues.order_by("-revision").first()
        if last and (last.provisional, last.symbol) == (provisional, symbol) and _equal(last, snapshot):
            raise ValidationError(
                _("Nothing has changed since revision %(revision)s: it stands.") % {"revision": last.revision}
            )
        revision = locked.participants_issues.aggregate(last=Max("revision"))["last"] or 0
        issue = ParticipantsIssue.objects.create(
            meeting=locked,
            revision=revision + 1,
            symbol=symbol,
            provisional=provisional,
            issued_at=now,
            issued_by=actor,
            snapshot=snapshot,
        )
        counts = {"delegations": composed.delegations, "people": composed.sexes.people}
        record(
            actor=actor,
            command="issue list of participants",
            target=issue,
            scope=locked.short_name,
            after=plain(issue, *TOLD) | counts,
        )
        _print_soon(issue)
    return issue


def _equal(issue: ParticipantsIssue, snapshot: Mapping[str, Any]) -> bool:
    return digest(issue.snapshot) == digest(snapshot)


def digest(snapshot: Mapping[str, Any]) -> str:
    """What tells two lists apart: the SHA-256 of their plain values."""
    return hashlib.sha256(json.dumps(snapshot, sort_keys=True).encode()).hexdigest()


def _check_symbol(meeting: Meeting, provisional: bool, symbol: str) -> None:
    if not symbol:
        if not provisional and meeting.rules.get_section(ParticipantsRules).inf:
            raise ValidationError(
                {
                    "symbol": _(
                        "The final list is a numbered document. Enter its symbol, or issue it as provisional."
                    )
                }
            )
        return
    if meeting.symbol_stem and not symbol.startswith(f"{meeting.symbol_stem}/"):
        raise ValidationError(
            {
                "symbol": _("The symbols of this meeting begin with %(stem)s/. Correct the symbol.")
                % {"stem": meeting.symbol_stem}
            }
        )
    if meeting.participants_issues.filter(symbol=symbol, provisional=False).exists():
        raise ValidationError(
            {
                "symbol": _("A list has been issued as %(symbol)s. Enter the symbol of its revision.")
                % {"symbol": symbol}
            }
        )


def _print_soon(issue: ParticipantsIssue) -> None:
    """Have the issue printed once it is committed, so that nobody who asks for it waits."""
    from delegations.participants.tasks import print_issue

    for language in dict.fromkeys(("en", get_current_language())):
        transaction.on_commit(lambda language=language: print_issue.enqueue(issue.pk, language))  # type: ignore[misc]
