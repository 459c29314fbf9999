"""Who changed what, when, from what to what, and why. Written by services, never edited."""

from typing import Any

from django.conf import settings
from django.db import models

from confsvc.commands.labels import COMMANDS


class Entry(models.Model):
    """One command on one thing. Entries of one click share ``act``; ``personal`` names the fields to erase later."""

    at = models.DateTimeField(auto_now_add=True, db_index=True)
    act = models.UUIDField(db_index=True)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    command = models.CharField(max_length=60)
    scope = models.CharField(max_length=60, db_index=True)
    target = models.CharField(max_length=80)
    label = models.CharField(max_length=200)
    changes = models.JSONField(default=dict)
    personal = models.JSONField(default=list)
    reason = models.TextField(blank=True)

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["target", "-at"])]

    def __str__(self) -> str:
        return f"{self.command} {self.label}"

    @property
    def said(self) -> str:
        """The command in the language of the page."""
        return str(COMMANDS.get(self.command, self.command))

    @property
    def differences(self) -> list[tuple[str, Any, Any]]:
        """Field, from, to: for a template, where ``changes.items`` would be a field named "items"."""
        return [(name, *pair) for name, pair in self.changes.items()]
