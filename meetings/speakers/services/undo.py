"""What undoing the commands of a list takes: what follows from it, and when it is refused."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Model
from django.utils.translation import gettext as _

from confsvc.accounts.models import User
from confsvc.commands.extension_points import CommandHandler, get_original
from confsvc.commands.models import LogEntry, build_row_key
from confsvc.commands.selectors import commands_on
from confsvc.commands.services.context import CommandContext
from confsvc.commands.services.undo import undo_chosen
from confsvc.realtime.notify import notify
from confsvc.ui.errors import DomainError
from meetings.speakers.models import (
    Inscription,
    InscriptionWindow,
    LateRequest,
    Reply,
    SpeakersList,
    Speech,
    Swap,
)
from meetings.speakers.rules.windows import Window, get_effective_state
from meetings.speakers.selectors.history import get_last_console_command
from meetings.speakers.services.base import list_topic
from meetings.speakers.services.lists import check_changeable
from meetings.speakers.services.notifications import mail_receipt, mail_swap, mail_voided_inscription
from meetings.speakers.services.order import ORDER_FIELDS, expire_swaps

POSITION_FIELDS = {*ORDER_FIELDS, "level"}
"""Fields whose change moves an inscription, or may: a swap that was agreed before is another
swap then.
"""
LATE_UNDO = timedelta(minutes=1)
"""Until then, undoing the end of a speech corrects a slip while the delegation speaks on."""
ListCommand = CommandContext[SpeakersList]


def undo_last_command(
    *,
    actor: User | None,
    speakers_list: SpeakersList,
    expected_command: int | None = None,
    now: datetime | None = None,
) -> Speech | None:
    """Undo the last command of the console, and return the speech that it was about, if any.

    ``expected_command`` is the key of the command that the page showed, so that a double press
    undoes one; raises ``DomainError`` if another command was given since. A speech that ended more
    than a minute ago is restored as paused where it ended.
    """

    def choose_last(locked_list: SpeakersList) -> LogEntry | None:
        last = get_last_console_command(locked_list)
        if last is None or expected_command is None:
            return last
        if commands_on(locked_list).filter(undoes=expected_command).exists():
            return None
        if expected_command != last.pk:
            raise DomainError(_("The list has changed since. Check it and press again."))
        return last

    undone = undo_chosen(actor=actor, owner=speakers_list, choose=choose_last, now=now)
    keys = [*undone.created, *undone.changes] if undone else []
    pk = next((key.split(":")[1] for key in keys if key.startswith("speakers.speech:")), None)
    return speakers_list.speeches.filter(pk=pk).first() if pk else None


class ListCommandHandler(CommandHandler):
    """What undoing a command on a list takes beyond writing the former values back."""

    def check_undo(self, cmd: ListCommand, undone: LogEntry) -> None:
        speakers_list = cmd.locked
        list_changes = undone.changes.get(build_row_key(speakers_list), {})
        archives_list = list_changes.get("state", ["", ""])[1] == SpeakersList.State.ARCHIVED
        if speakers_list.state == SpeakersList.State.ARCHIVED and not archives_list:
            raise DomainError(_("The list is archived: its record cannot be changed."))
        original, _details = get_original(undone.command, undone.details)
        if original == "change list":
            fields = speakers_list._meta.concrete_fields
            changed = {field.name for field in fields if field.attname in list_changes}
            check_changeable(speakers_list, changed, cmd.at)

    def void(self, row: Model) -> None:
        void_row(row)

    def complete_restored(self, cmd: ListCommand, row: Model, fields: Mapping[str, Any]) -> None:
        if isinstance(row, Speech):
            _pause_at_past_end(row, fields, cmd.at)
        if isinstance(row, Swap):
            mail_swap(row, row.proposer, row.responder)
        if isinstance(row, Inscription):
            if not POSITION_FIELDS.isdisjoint(fields):
                expire_swaps(cmd, row)
            if fields.get("state", [""])[-1] == Inscription.State.VOIDED:
                mail_receipt(row, row.inscribed_by)

    def complete_voided(self, cmd: ListCommand, row: Model) -> None:
        if isinstance(row, Inscription):
            expire_swaps(cmd, row)
            mail_voided_inscription(row, row.inscribed_by)
        if isinstance(row, Speech):
            for reply in row.replies.filter(state=Reply.State.WAITING):
                cmd.track(reply).state = Reply.State.VOIDED

    def complete(self, cmd: ListCommand, undone: LogEntry) -> None:
        _check_draft_is_unused(cmd.locked)
        _check_reopening(cmd)

    def after_command(self, cmd: ListCommand) -> None:
        notify(list_topic(cmd.locked.pk))


def void_row(row: Model) -> None:
    """Void a row that a command created; ``DomainError`` if something later depends on it."""
    if isinstance(row, Inscription | Reply):
        if row.state == row.State.VOIDED:
            raise DomainError(_("This has already been undone."))
        if row.state not in (Inscription.State.WAITING, Inscription.State.WITHDRAWN):
            raise DomainError(_("The delegation has had the floor since: undo that first."))
        row.state = row.State.VOIDED
    elif isinstance(row, LateRequest | Swap):
        if row.state not in (LateRequest.State.WAITING, Swap.State.PROPOSED):
            raise DomainError(_("This has been answered since: undo the answer first."))
        row.state = row.State.VOIDED
    elif isinstance(row, InscriptionWindow):
        row.opens_at = row.closes_at = None
    elif isinstance(row, Speech):
        if row.replies.filter(state__in=[Reply.State.SPEAKING, Reply.State.SPOKEN]).exists():
            raise DomainError(
                _("A right of reply to this statement has been exercised since: undo that first.")
            )
        row.voided = True
    else:
        row.voided = True  # type: ignore[attr-defined]


def _pause_at_past_end(speech: Speech, fields: Mapping[str, list[Any]], now: datetime) -> None:
    """Pause a speech where it ended, if its end is undone after ``LATE_UNDO``: nobody spoke
    since.
    """
    _before, ended_at = fields.get("ended_at", (None, None))
    if speech.ended_at is not None or speech.paused_at is not None or ended_at is None:
        return
    stopped_at = datetime.fromisoformat(ended_at)
    if now - stopped_at > LATE_UNDO:
        speech.paused_at = stopped_at


def _check_draft_is_unused(speakers_list: SpeakersList) -> None:
    if speakers_list.state != SpeakersList.State.DRAFT:
        return
    if speakers_list.issues.exists() or speakers_list.speeches.filter(voided=False).exists():
        raise DomainError(
            _("The list was issued, or somebody has spoken on it: it is no longer a draft. Close it instead.")
        )


def _check_reopening(cmd: ListCommand) -> None:
    """Raise ``DomainError`` if the undo would open a closed list without naming a decision."""
    speakers_list, old = cmd.locked, cmd.get_old_values(cmd.locked)
    open_states = ("ahead", SpeakersList.State.OPEN, SpeakersList.State.CLOSING)
    old_state = get_effective_state(old["state"], Window(old["opens_at"], old["closes_at"]), cmd.at)
    new_state = get_effective_state(speakers_list.state, speakers_list.window, cmd.at)
    if old_state == SpeakersList.State.CLOSED and new_state in open_states and not cmd.reason.strip():
        raise DomainError(
            _("The list is closed: reopen it under “Manage the list”, by the decision that you name there.")
        )
