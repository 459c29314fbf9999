"""Reading the command log."""

import uuid
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from django.apps import apps
from django.db import models
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from confsvc.commands.extension_points import Undo, explain_undo_refusal, find_command_type, get_original
from confsvc.commands.models import LogEntry, build_row_key
from confsvc.ui import formats


def history_of(target: models.Model) -> QuerySet[LogEntry]:
    """The log entries of one object with their actors, newest first."""
    return LogEntry.objects.filter(target=build_row_key(target)).select_related("actor")


def history_in(scope: str) -> QuerySet[LogEntry]:
    """The log entries of one meeting, given by its short name, with their actors, newest first."""
    return LogEntry.objects.filter(scope=scope).select_related("actor", "undone_by")


def commands_on(owner: models.Model) -> QuerySet[LogEntry]:
    """The commands that locked one row, the last first, with their actors and what undid them."""
    entries = LogEntry.objects.filter(owner=build_row_key(owner))
    return entries.select_related("actor", "undone_by").order_by("-pk")


def find_press(key: uuid.UUID | None) -> LogEntry | None:
    """The entry that an earlier press of the form with this key wrote, if any.

    Ask under the lock that the command takes, so that of two presses at once the second finds the
    first.
    """
    return LogEntry.objects.filter(press_key=key).first() if key else None


class Change(NamedTuple):
    """A field that a command changed or set: its label, from and to, each "" where it is empty."""

    label: str
    before: str
    after: str


@dataclass(frozen=True)
class LogLine:
    """An entry as the history shows it.

    - ``is_undone``: whether it was taken back (and perhaps done again by a later entry).
    - ``can_be_undone``: whether the history offers it; ``undo_refusal``: why never, "" if it does.
    """

    entry: LogEntry
    changes: Sequence[Change]
    is_undone: bool
    can_be_undone: bool
    undo_refusal: str


def describe_entries(entries: Iterable[LogEntry]) -> list[LogLine]:
    """The entries with what they changed, in the active language: a query a model named in them."""
    entries = list(entries)
    names = _load_related_names(entries)
    return [_describe_entry(entry, names) for entry in entries]


def _describe_entry(entry: LogEntry, names: dict[type[models.Model], dict[Any, str]]) -> LogLine:
    original, _details = get_original(entry.command, entry.details)
    command_type = find_command_type(original)
    is_never = command_type is None or command_type.undo is Undo.NEVER
    is_undone = hasattr(entry, "undone_by")
    return LogLine(
        entry=entry,
        changes=[
            _describe_change(entry, row_key, name, before, after, names)
            for row_key, fields in entry.all_changes.items()
            for name, (before, after) in fields.items()
        ],
        is_undone=is_undone,
        can_be_undone=not is_undone and not is_never and bool(entry.owner),
        undo_refusal=explain_undo_refusal(original) if command_type and is_never else "",
    )


def _describe_change(
    entry: LogEntry,
    row_key: str,
    name: str,
    before: Any,
    after: Any,
    names: dict[type[models.Model], dict[Any, str]],
) -> Change:
    field = _find_field(row_key, name)
    label = str(field.verbose_name) if field else name
    if row_key != entry.target and (model := _find_model(row_key)):
        label = f"{model._meta.verbose_name}: {label}"
    return Change(label, *(_format_value(field, value, names) for value in (before, after)))


def _format_value(
    field: "models.Field[Any, Any] | None", value: Any, names: dict[type[models.Model], dict[Any, str]]
) -> str:
    if value in (None, "", [], {}):
        return ""
    if isinstance(field, models.ForeignKey):
        return names[field.related_model].get(value, str(value))
    if field is not None and field.choices:
        return str(dict(field.flatchoices).get(value, value))
    if isinstance(field, models.DateTimeField):
        zone = timezone.get_current_timezone()
        return formats.format_moment_seconds(datetime.fromisoformat(value), zone)
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return str(value)


def _load_related_names(entries: Sequence[LogEntry]) -> dict[type[models.Model], dict[Any, str]]:
    """The names of the rows to which the entries point, by model and key."""
    keys: dict[type[models.Model], set[Any]] = defaultdict(set)
    for entry in entries:
        for row_key, fields in entry.all_changes.items():
            for name, values in fields.items():
                field = _find_field(row_key, name)
                if isinstance(field, models.ForeignKey):
                    keys[field.related_model] |= set(values) - {None}
    return {
        model: {row.pk: str(row) for row in model._default_manager.filter(pk__in=pks)}
        for model, pks in keys.items()
    }


def _find_model(row_key: str) -> type[models.Model] | None:
    try:
        return apps.get_model(row_key.partition(":")[0])
    except (LookupError, ValueError):
        return None


def _find_field(row_key: str, name: str) -> "models.Field[Any, Any] | None":
    model = _find_model(row_key)
    fields = model._meta.concrete_fields if model else ()
    return next((field for field in fields if field.attname == name), None)
