"""Undoing commands: what a command changed is restored exactly, what it created is voided, never
deleted.

An undo is undone in the same way, which does the command again.
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, TypeVar

from django.db import IntegrityError, transaction
from django.db.models import Model
from django.utils.translation import gettext as _

from confsvc.accounts.models import User
from confsvc.commands.extension_points import (
    REDO,
    UNDO,
    CommandHandler,
    explain_undo_refusal,
    get_handler,
    get_original,
)
from confsvc.commands.models import LogEntry, build_row_key, get_row, serialize_value
from confsvc.commands.services.context import CommandContext, command
from confsvc.ui.errors import DomainError

Locked = TypeVar("Locked", bound=Model)


def undo_entry(
    *, actor: User | None, entry: LogEntry, reason: str = "", now: datetime | None = None
) -> LogEntry:
    """Undo a command, and return its entry; undoing an undo does the command again.

    Raises ``DomainError`` if it was undone already, if its type is never undone, or if something
    later depends on it.
    """

    def reload(_locked: Model) -> LogEntry:
        return LogEntry.objects.select_related("undoes").get(pk=entry.pk)

    return (
        undo_chosen(actor=actor, owner=get_row(entry.owner), choose=reload, reason=reason, now=now) or entry
    )


def undo_chosen(
    *,
    actor: User | None,
    owner: Locked,
    choose: Callable[[Locked], LogEntry | None],
    reason: str = "",
    now: datetime | None = None,
) -> LogEntry | None:
    """Lock ``owner``, undo the entry that ``choose`` then returns, and return it.

    The entry is chosen under the lock because it may have been undone meanwhile; ``None`` undoes
    nothing. Raises the errors of :func:`undo_entry`.
    """
    try:
        with transaction.atomic(), command(UNDO, actor=actor, lock=owner, now=now, reason=reason) as cmd:
            undone = choose(cmd.locked)
            if undone is not None:
                _undo(cmd, undone)
            return undone
    except IntegrityError as error:
        raise DomainError(_("This cannot be undone now: a later action depends on it.")) from error


def _undo(cmd: CommandContext[Any], undone: LogEntry) -> None:
    original, _details = get_original(undone.command, undone.details)
    if refusal := explain_undo_refusal(original):
        raise DomainError(refusal)
    if LogEntry.objects.filter(undoes=undone).exists():
        raise DomainError(_("This has already been undone."))
    handler = get_handler(original)
    cmd.scope, cmd.undoes = undone.scope, undone
    if undone.command == UNDO and undone.undoes is not None:
        cmd.name, cmd.on_console, cmd.details = REDO, undone.undoes.on_console, dict(undone.details)
    else:
        cmd.details = {"name": undone.command, "of": undone.details}
    handler.check_undo(cmd, undone)
    cmd.subject = _restore(cmd, undone, handler)
    handler.complete(cmd, undone)


def _restore(cmd: CommandContext[Any], undone: LogEntry, handler: CommandHandler) -> Model:
    """Restore the rows that a command changed, void those it created, and return its target."""
    rows: dict[str, Model] = {build_row_key(cmd.locked): cmd.locked}
    for key, fields in undone.changes.items():
        row = rows[key] = rows.get(key) or cmd.track(get_row(key))
        restore_fields(row, fields, handler)
        handler.complete_restored(cmd, row, fields)
    for key in undone.created:
        row = rows[key] = rows.get(key) or cmd.track(get_row(key))
        handler.void(row)
        handler.complete_voided(cmd, row)
    return rows.get(undone.target) or get_row(undone.target)


def restore_fields(row: Model, fields: Mapping[str, list[Any]], handler: CommandHandler) -> None:
    """Set fields to what they were; ``fields`` holds [before, after] by name.

    Raises ``DomainError`` if one was changed again since.
    """
    model_fields = {model_field.attname: model_field for model_field in row._meta.concrete_fields}
    for name, (before, after) in fields.items():
        if name in handler.never_restored:
            continue
        if name not in model_fields:
            handler.restore_value(row, name, before)
            continue
        parse = model_fields[name].to_python
        if serialize_value(getattr(row, name)) != serialize_value(parse(after)):
            raise DomainError(_("This has been changed again since: undo the later change first."))
        setattr(row, name, parse(before))
