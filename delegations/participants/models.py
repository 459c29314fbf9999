"""An issued list of participants: a snapshot that later changes do not touch."""

from django.conf import settings
from django.db import models

from meetings.core.models import Meeting


class ParticipantsIssue(models.Model):
    """``snapshot`` is the list as printed (groups of delegations of people, plain values); ``revision`` counts from
    1; ``symbol`` is empty for a provisional list circulated without one."""

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
