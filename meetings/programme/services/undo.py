"""What follows from the commands on sessions, and what undoing them takes."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Model
from django.utils.translation import gettext as _

from confsvc.commands.extension_points import CommandHandler
from confsvc.commands.models import LogEntry
from confsvc.commands.services.context import CommandContext
from confsvc.realtime.notify import notify
from confsvc.ui.errors import DomainError
from meetings.core.models import Meeting
from meetings.programme.models import Session
from meetings.programme.rules.conflicts import Severity
from meetings.programme.selectors.programme import load_numbers
from meetings.programme.services.errors import ConflictsError
from meetings.programme.services.sessions import build_settled_error, check_conflicts, get_topic

PLACE_FIELDS = frozenset({"body_id", "room_id", "starts_at", "ends_at", "formal", "access", "interpretation"})


class SessionCommandHandler(CommandHandler):
    """Numbers again what a command renumbered, and checks an undo as any other change."""

    def check_undo(self, cmd: CommandContext[Meeting], undone: LogEntry) -> None:
        cmd.memo["numbers"] = load_numbers(cmd.locked)

    def restore_value(self, row: Model, name: str, before: Any) -> None:
        if not isinstance(row, Session):
            super().restore_value(row, name, before)
        else:
            row.items.set(row.meeting.agenda.filter(number__in=before or ()))

    def complete_restored(self, cmd: CommandContext[Meeting], row: Model, fields: Mapping[str, Any]) -> None:
        if not isinstance(row, Session):
            return
        row.sequence += 1
        row.changed_at = cmd.at
        cmd.details["sequence"] = row.sequence
        if fields.get("number", [None, None])[1] is not None:
            _check_last_number(row, fields["number"][1])
        if not PLACE_FIELDS.isdisjoint(fields):
            if row.state != Session.State.PLANNED:
                raise build_settled_error()
            _check_place(cmd, row)
        elif fields.get("state", [""])[-1] == Session.State.CANCELLED:
            _check_place(cmd, row)

    def after_command(self, cmd: CommandContext[Meeting]) -> None:
        meeting, numbers = cmd.locked, load_numbers(cmd.locked)
        renumbered = [pk for pk, number in cmd.memo["numbers"].items() if numbers.get(pk, number) != number]
        if isinstance(cmd.subject, Session) and cmd.subject.pk in renumbered:
            renumbered.remove(cmd.subject.pk)
        meeting.sessions.filter(pk__in=renumbered).update(changed_at=cmd.at)
        notify(get_topic(meeting))


def _check_place(cmd: CommandContext[Meeting], session: Session) -> None:
    """Refuse what the programme no longer allows; what it only warns of is accepted."""
    try:
        check_conflicts(session, cmd.locked, cmd.actor, frozenset())
    except ConflictsError as error:
        if any(conflict.severity == Severity.REFUSE for conflict in error.conflicts):
            raise


def _check_last_number(session: Session, number: int) -> None:
    if Session.objects.filter(body=session.body_id, number__gt=number).exists():
        raise DomainError(_("A later session of this body has its number already: it cannot be given back."))
