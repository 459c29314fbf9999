"""The command log: who changed what, when, from what to what, and why."""

from typing import Any

from django.conf import settings
from django.db import models

from confsvc.commands.extension_points import get_label


class LogEntry(models.Model):
    """One command on one object. Written by ``record()``, never edited.

    - ``group_id``: the same for all entries of one action, such as one press of a button.
    - ``target``, ``target_label``: the object as "app.model:pk", and its name at the time.
    - ``scope``: the short name of the meeting, or "" for what concerns no meeting.
    - ``changes``: ``[from, to]`` by field name.
    - ``personal``: the names of the fields in ``changes`` that hold personal data.
    """

    at = models.DateTimeField(auto_now_add=True, db_index=True)
    group_id = models.UUIDField(db_index=True)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    command = models.CharField(max_length=60)
    scope = models.CharField(max_length=60, db_index=True)
    target = models.CharField(max_length=80)
    target_label = models.CharField(max_length=200)
    changes = models.JSONField(default=dict)
    personal = models.JSONField(default=list)
    reason = models.TextField(blank=True)

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["target", "-at"])]

    def __str__(self) -> str:
        return f"{self.command} {self.target_label}"

    @property
    def label(self) -> str:
        """The command in the active language."""
        return get_label(self.command)

    @property
    def target_pk(self) -> int:
        """The key of the object."""
        return int(self.target.rpartition(":")[2])

    @property
    def differences(self) -> list[tuple[str, Any, Any]]:
        """Field name, old value and new value of each change.

        For templates, in which ``changes.items`` would look up a field named "items".
        """
        return [(name, *pair) for name, pair in self.changes.items()]
