"""Undoing commands: what a command changed is restored exactly, what it created is voided, never
deleted.

An undo is undone in the same way, which does the command again.
"""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any

from django.apps import apps
from django.db import IntegrityError, transaction
from django.db.models import Model
from django.utils.translation import gettext as _

from confsvc.accounts.models import User
from confsvc.ui.errors import DomainError
from meetings.speakers.command_types import explain_undo_refusal
from meetings.speakers.models import (
    Command,
    Inscription,
    InscriptionWindow,
    LateRequest,
    Reply,
    SpeakersList,
    Speech,
    Swap,
)
from meetings.speakers.rules.windows import get_effective_state
from meetings.speakers.selectors.history import get_last_console_command
from meetings.speakers.services.base import CommandContext, command, row_key, serialize_value
from meetings.speakers.services.lists import check_changeable
from meetings.speakers.services.notifications import mail_receipt, mail_swap, mail_voided_inscription
from meetings.speakers.services.order import ORDER_FIELDS, expire_swaps

UNDO, REDO = "undo", "redo"
POSITION_FIELDS = {*ORDER_FIELDS, "level"}
"""Fields whose change moves an inscription, or may: a swap that was agreed before is another
swap then.
"""
KEPT_FIELDS = {"next_receipt"}
"""Fields that an undo does not restore: a receipt that was given is never given again."""
LATE_UNDO = timedelta(minutes=1)
"""Until then, undoing the end of a speech corrects a slip while the delegation speaks on."""
CommandChoice = Callable[[SpeakersList], Command | None]


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

    def choose_last(locked_list: SpeakersList) -> Command | None:
        last = get_last_console_command(locked_list)
        if last is None or expected_command is None:
            return last
        if locked_list.commands.filter(undoes=expected_command).exists():
            return None
        if expected_command != last.pk:
            raise DomainError(_("The list has changed since. Check it and press again."))
        return last

    undone = _undo_safely(actor, speakers_list.pk, choose_last, now)
    keys = [*undone.created, *undone.changes] if undone else []
    pk = next((key.split(":")[1] for key in keys if key.startswith("speakers.speech:")), None)
    return speakers_list.speeches.filter(pk=pk).first() if pk else None


def undo_command(
    *, actor: User | None, target: Command, reason: str = "", now: datetime | None = None
) -> Command:
    """Undo the command ``target``, and return it; undoing an undo does the command again.

    Raises ``DomainError`` if it was undone already, or if something later depends on it. Undoing
    what would open a closed list again needs the decision as ``reason``.
    """

    def choose_target(locked_list: SpeakersList) -> Command:
        return locked_list.commands.select_related("entity", "undoes").get(pk=target.pk)

    return _undo_safely(actor, target.speakers_list_id, choose_target, now, reason) or target


def _undo_safely(
    actor: User | None,
    speakers_list_id: int,
    choose: CommandChoice,
    now: datetime | None,
    reason: str = "",
) -> Command | None:
    try:
        with transaction.atomic():
            return _undo(actor, speakers_list_id, choose, now, reason)
    except IntegrityError as error:
        raise DomainError(_("This cannot be undone now: a later action depends on it.")) from error


def _undo(
    actor: User | None, speakers_list_id: int, choose: CommandChoice, now: datetime | None, reason: str
) -> Command | None:
    """Choose the command once the list is locked, because it may have been undone meanwhile."""
    with command(actor, speakers_list_id, UNDO, now=now, allow_archived=True) as cmd:
        speakers_list = cmd.speakers_list
        undone = choose(speakers_list)
        if undone is None:
            return None
        _check_undoable(speakers_list, undone, cmd.at)
        old_state = get_effective_state(speakers_list.state, speakers_list.window, cmd.at)
        for key, fields in undone.changes.items():
            row = speakers_list if key == row_key(speakers_list) else cmd.track(_get_row(key))
            restore_fields(row, fields)
            _complete_restored(cmd, row, fields)
        for key in undone.created:
            row = cmd.track(_get_row(key))
            void_row(row)
            _complete_voided(cmd, row)
        _check_draft_is_unused(speakers_list)
        _check_reopening(cmd, old_state, reason)
        cmd.undoes = undone
        inscriptions = (row for row in cmd.tracked_rows if isinstance(row, Inscription))
        subject = next(inscriptions, speakers_list)
        if undone.name == UNDO and undone.undoes is not None:
            cmd.name, cmd.on_console = REDO, undone.undoes.console
            cmd.set_subject(subject, undone.entity, **undone.params)
        else:
            cmd.set_subject(subject, undone.entity, name=undone.name, of=undone.params)
    return undone


def restore_fields(row: Model, fields: Mapping[str, list[Any]]) -> None:
    """Set fields to what they were; ``fields`` holds [before, after] by name.

    Raises ``DomainError`` if one was changed again since.
    """
    model_fields = {model_field.attname: model_field for model_field in row._meta.concrete_fields}
    for name, (before, after) in fields.items():
        if name in KEPT_FIELDS:
            continue
        parse = model_fields[name].to_python
        if serialize_value(getattr(row, name)) != serialize_value(parse(after)):
            raise DomainError(_("This has been changed again since: undo the later change first."))
        setattr(row, name, parse(before))


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


def _complete_restored(cmd: CommandContext, row: Model, fields: Mapping[str, list[Any]]) -> None:
    """Do what follows from the restoring of a row."""
    if isinstance(row, Speech):
        _pause_at_past_end(row, fields, cmd.at)
    if isinstance(row, Swap):
        mail_swap(row, row.proposer, row.responder)
    if isinstance(row, Inscription):
        if not POSITION_FIELDS.isdisjoint(fields):
            expire_swaps(cmd, row)
        if fields.get("state", [""])[-1] == Inscription.State.VOIDED:
            mail_receipt(row, row.inscribed_by)


def _complete_voided(cmd: CommandContext, row: Model) -> None:
    """Do what follows from the voiding of a row."""
    if isinstance(row, Inscription):
        expire_swaps(cmd, row)
        mail_voided_inscription(row, row.inscribed_by)
    if isinstance(row, Speech):
        for reply in row.replies.filter(state=Reply.State.WAITING):
            cmd.track(reply).state = Reply.State.VOIDED


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


def _check_undoable(speakers_list: SpeakersList, undone: Command, now: datetime) -> None:
    if refusal := explain_undo_refusal(undone.name):
        raise DomainError(refusal)
    list_changes = undone.changes.get(row_key(speakers_list), {})
    archives_list = list_changes.get("state", ["", ""])[1] == SpeakersList.State.ARCHIVED
    if speakers_list.state == SpeakersList.State.ARCHIVED and not archives_list:
        raise DomainError(_("The list is archived: its record cannot be changed."))
    if Command.objects.filter(undoes=undone).exists():
        raise DomainError(_("This has already been undone."))
    if _get_original_name(undone.name, undone.params) == "change list":
        model_fields = speakers_list._meta.concrete_fields
        changed = {field.name for field in model_fields if field.attname in list_changes}
        check_changeable(speakers_list, changed, now)


def _check_draft_is_unused(speakers_list: SpeakersList) -> None:
    if speakers_list.state != SpeakersList.State.DRAFT:
        return
    if speakers_list.issues.exists() or speakers_list.speeches.filter(voided=False).exists():
        raise DomainError(
            _("The list was issued, or somebody has spoken on it: it is no longer a draft. Close it instead.")
        )


def _check_reopening(cmd: CommandContext, old_state: str, reason: str) -> None:
    """Raise ``DomainError`` if the undo would open a closed list without naming a decision."""
    speakers_list = cmd.speakers_list
    open_states = ("ahead", SpeakersList.State.OPEN, SpeakersList.State.CLOSING)
    new_state = get_effective_state(speakers_list.state, speakers_list.window, cmd.at)
    if old_state != SpeakersList.State.CLOSED or new_state not in open_states:
        return
    if not reason.strip():
        raise DomainError(
            _("The list is closed: reopen it under “Manage the list”, by the decision that you name there.")
        )
    cmd.reason = reason


def _get_original_name(name: str, details: Mapping[str, Any]) -> str:
    """The name of the command that a chain of undo and redo is about."""
    while name in (UNDO, REDO):
        name, details = details.get("name", ""), details.get("of", {})
    return name


def _get_row(key: str) -> Model:
    label, pk = key.split(":")
    row: Model = apps.get_model(label)._default_manager.get(pk=pk)
    return row
