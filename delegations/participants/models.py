"""An issued list of participants, which later changes do not touch."""

from django.conf import settings
from django.db import models
from django.urls import reverse

from meetings.core.models import Meeting


class ParticipantsIssue(models.Model):
    """A numbered revision of a meeting's list.

    - ``revision``: counts from 1 in each meeting.
    - ``symbol``: may be empty for a provisional list.
    - ``snapshot``: the list as printed, in the plain values of ``rules/snapshots.py``.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="participants_issues")
    revision = models.PositiveSmallIntegerField()
    symbol = models.CharField(max_length=80, blank=True)
    provisional = models.BooleanField(default=False)
    issued_at = models.DateTimeField()
    issued_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    snapshot = models.JSONField()

    class Meta:
        ordering = ["-revision"]
        constraints = [models.UniqueConstraint(fields=["meeting", "revision"], name="one_issue_a_revision")]

    def __str__(self) -> str:
        return f"list of participants {self.revision}"

    def get_absolute_url(self) -> str:
        return reverse("participants_revision", args=[self.meeting.short_name, self.revision])
