"""The command log: who changed what, when, from what to what, and why."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import models
from django.db.models.fields.files import FieldFile
from django.utils import timezone

from confsvc.commands.extension_points import get_label


class LogEntry(models.Model):
    """One command, as it was carried out. Written by the services of this app, never edited.

    - ``group_id``: the same for all entries of one action, such as one press of a button.
    - ``press_key``: that of the form, by which a second press of it is known.
    - ``target``, ``target_label``: the object as "app.model:pk", and its name at the time.
    - ``owner``: the row that the command locked, as "app.model:pk"; ``version``: that of the row
      after the command, if it has one.
    - ``scope``: the short name of the meeting, or "" for what concerns no meeting.
    - ``details``: the values that the sentence of the command needs.
    - ``changes``: ``[from, to]`` by field name, by row:
      ``{"speakers.speech:7": {"limit": [180, 300]}}``.
    - ``created``: the rows that the command created, with the fields that were not empty.
    - ``personal``: the names of the fields in both that hold personal data.
    - ``on_console``: whether the console's undo takes the command back in its turn.
    - ``undoes``: the command that this one takes back.
    """

    at = models.DateTimeField(default=timezone.now, db_index=True)
    group_id = models.UUIDField(db_index=True)
    press_key = models.UUIDField(null=True, unique=True)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    command = models.CharField(max_length=60)
    scope = models.CharField(max_length=60, db_index=True)
    owner = models.CharField(max_length=80, blank=True)
    version = models.PositiveIntegerField(null=True)
    target = models.CharField(max_length=80)
    target_label = models.CharField(max_length=200)
    details = models.JSONField(default=dict)
    changes = models.JSONField(default=dict)
    created = models.JSONField(default=dict)
    personal = models.JSONField(default=list)
    reason = models.TextField(blank=True)
    on_console = models.BooleanField(default=False)
    undoes = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="undone_by"
    )

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [
            models.Index(fields=["target", "-at"]),
            models.Index(fields=["owner", "version"]),
        ]

    def __str__(self) -> str:
        return f"{self.command} {self.target_label}"

    @property
    def label(self) -> str:
        """The command in the active language."""
        return get_label(self.command)

    @property
    def target_pk(self) -> int:
        """The key of the object."""
        return get_key(self.target)

    @property
    def is_undone(self) -> bool:
        """Whether the command was taken back and not done again."""
        undoing = getattr(self, "undone_by", None)
        return undoing is not None and not undoing.is_undone

    @property
    def all_changes(self) -> Mapping[str, Mapping[str, list[Any]]]:
        """From and to of each field that the command changed or set, by row and field name."""
        rows: dict[str, dict[str, list[Any]]] = {row: dict(fields) for row, fields in self.changes.items()}
        for row, fields in self.created.items():
            set_fields = {name: [None, value] for name, value in fields.items()}
            rows[row] = set_fields | rows.get(row, {})
        return rows

    @property
    def target_changes(self) -> Mapping[str, list[Any]]:
        """From and to of each field of the object that the command changed or set."""
        return self.all_changes.get(self.target, {})


def build_row_key(row: models.Model) -> str:
    """How the log names a row: "speakers.speech:7"."""
    return f"{row._meta.label_lower}:{row.pk}"


def get_key(row_key: str) -> int:
    """The primary key in the log's name of a row."""
    return int(row_key.rpartition(":")[2])


def get_row(row_key: str) -> models.Model:
    """The row that the log names so."""
    label, _colon, pk = row_key.partition(":")
    row: models.Model = apps.get_model(label)._default_manager.get(pk=pk)
    return row


def read_fields(row: models.Model) -> dict[str, Any]:
    """The values of all fields of a row by ``attname``, but for its key, its version and what is
    derived from other fields.
    """
    return {
        field.attname: _read_field(row, field.attname)
        for field in row._meta.concrete_fields
        if not (field.primary_key or field.attname == "version" or getattr(field, "is_derived", False))
    }


def _read_field(row: models.Model, name: str) -> Any:
    """The value of a field; of a file its name, because the file object changes with the row."""
    value = getattr(row, name)
    return value.name or "" if isinstance(value, FieldFile) else value


def serialize_value(value: Any) -> Any:
    """A value that JSON can hold; ``to_python`` of its model field reads it back.

    Dates are in ISO format, other objects stand as their ``str()``.
    """
    if isinstance(value, datetime | date):
        return value.isoformat()
    if value is None or isinstance(value, str | int | float | bool | list | dict):
        return value
    return str(value)
