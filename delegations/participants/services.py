"""Issuing the list of participants, the only write of this app."""

from datetime import datetime

from django.db.models import Max
from django.utils.translation import gettext as _

from confsvc.accounts.models import User
from confsvc.commands.services.context import CommandContext, command
from confsvc.ui.errors import ConflictError, DomainError, StaleError
from delegations.participants.models import ParticipantsIssue
from delegations.participants.rules.snapshots import compute_digest, serialize_list
from delegations.participants.selectors import load_draft
from delegations.roster.rules.profile import ParticipantsRules
from meetings.core.models import Meeting
from meetings.core.selectors.meetings import get_meeting_day


def issue_list(
    *,
    actor: User | None,
    meeting: Meeting,
    provisional: bool,
    symbol: str = "",
    draft_digest: str = "",
    now: datetime | None = None,
) -> ParticipantsIssue:
    """Store the draft of the list as the next revision; later changes show as differences from it.

    - ``draft_digest``: the digest of the draft that the officer saw; "" skips this check.
    - ``now``: the moment of issue, by default the present.

    Raises :class:`DomainError` for a list without names, for one that changed since the officer saw
    it, for one that equals the last issue, and for a symbol that is missing, used or of another
    meeting.
    """
    rows = Meeting.objects.filter(pk=meeting.pk).select_related("treaty")
    with command(
        "issue list of participants", actor=actor, lock=rows, scope=meeting.short_name, now=now
    ) as cmd:
        return _issue_list(cmd, provisional, symbol.strip(), draft_digest)


def _issue_list(
    cmd: CommandContext[Meeting], provisional: bool, symbol: str, draft_digest: str
) -> ParticipantsIssue:
    meeting, now = cmd.locked, cmd.at
    participants = load_draft(meeting, day=get_meeting_day(meeting, now)).participants
    if participants.is_empty:
        raise DomainError(
            _("No note verbale names anybody yet: there is nothing to issue. Register a note first.")
        )
    snapshot = serialize_list(participants)
    digest = compute_digest(snapshot)
    if draft_digest and draft_digest != digest:
        raise StaleError(_("The list has changed since this page was shown. Check it, then issue it."))
    _check_symbol(meeting, provisional, symbol)
    last = meeting.participants_issues.order_by("-revision").first()
    if (
        last
        and (last.provisional, last.symbol) == (provisional, symbol)
        and compute_digest(last.snapshot) == digest
    ):
        raise ConflictError(
            _("Nothing has changed since revision %(revision)s: a new one is not needed.")
            % {"revision": last.revision}
        )
    revision = meeting.participants_issues.aggregate(last=Max("revision"))["last"] or 0
    issue = cmd.create(
        ParticipantsIssue(
            meeting=meeting,
            revision=revision + 1,
            symbol=symbol,
            provisional=provisional,
            issued_at=now,
            issued_by=cmd.actor,
            snapshot=snapshot,
        )
    )
    counts = {"delegations": participants.delegation_count, "people": participants.sexes.total}
    cmd.set_subject(issue, revision=issue.revision, **counts)
    return issue


def _check_symbol(meeting: Meeting, provisional: bool, symbol: str) -> None:
    if not symbol:
        if not provisional and meeting.rules.get_section(ParticipantsRules).inf:
            raise DomainError(
                _("The final list is a numbered document. Enter its symbol, or issue it as provisional."),
                field="symbol",
            )
        return
    if meeting.symbol_stem and not symbol.startswith(f"{meeting.symbol_stem}/"):
        raise DomainError(
            _("The symbols of this meeting begin with %(stem)s/. Correct the symbol.")
            % {"stem": meeting.symbol_stem},
            field="symbol",
        )
    if meeting.participants_issues.filter(symbol=symbol, provisional=False).exists():
        raise ConflictError(
            _("A list has been issued as %(symbol)s. Enter the symbol of its revision.") % {"symbol": symbol},
            field="symbol",
        )
