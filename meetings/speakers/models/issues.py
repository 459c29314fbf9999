"""Issued speakers' lists: snapshots that later changes do not touch."""

from django.conf import settings
from django.db import models

from meetings.core.models import Meeting
from meetings.speakers.models.lists import SpeakersList


class ListIssue(models.Model):
    """One issue of a list.

    - ``revision``: counts the issues of a list from 1
    - ``at_version``: the version of the list when it was issued
    - ``snapshot``: what the printed list says, by language (see ``selectors/snapshots.py``)
    """

    speakers_list = models.ForeignKey(SpeakersList, on_delete=models.PROTECT, related_name="issues")
    revision = models.PositiveSmallIntegerField()
    at_version = models.PositiveIntegerField()
    issued_at = models.DateTimeField()
    issued_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    snapshot = models.JSONField()

    class Meta:
        ordering = ["-revision"]
        constraints = [
            models.UniqueConstraint(fields=["speakers_list", "revision"], name="one_list_issue_a_revision")
        ]

    def __str__(self) -> str:
        return f"revision {self.revision}"

    @property
    def meeting(self) -> Meeting:
        return self.speakers_list.meeting
