"""Background work: its owner, its progress, and the file that it made."""

import uuid

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

LONGEST_REFUSAL = 500


class Job(models.Model):
    """Work that may take more than two seconds; only its owner sees it and its file.

    - ``scope``: the short name of the meeting.
    - ``kind``: the name under which an app registered the function that runs it.
    - ``back``: the address of the page on which it was started.
    - ``done``, ``total``: steps.
    - ``fault``: the type of the error by which it failed.
    - ``refusal``: the sentence that says why the work cannot be done.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting")
        RUNNING = "running", _("running")
        DONE = "done", _("done")
        CANCELLED = "cancelled", pgettext_lazy("job", "cancelled")
        FAILED = "failed", _("failed")

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="jobs")
    scope = models.CharField(max_length=60)
    kind = models.CharField(max_length=60)
    title = models.CharField(max_length=200)
    back = models.CharField(max_length=200)
    arguments = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    cancel_wanted = models.BooleanField(default=False)
    created_at = models.DateTimeField(auto_now_add=True)
    started_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    file = models.FileField(upload_to="work/", blank=True)
    file_name = models.CharField(max_length=120, blank=True)
    media_type = models.CharField(max_length=100, blank=True)
    fault = models.CharField(max_length=250, blank=True)
    refusal = models.CharField(max_length=LONGEST_REFUSAL, blank=True)

    class Meta:
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return f"job {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("job", kwargs={"key": self.key})

    @property
    def is_over(self) -> bool:
        """Whether the job has ended, with or without a file."""
        return self.state in (self.State.DONE, self.State.CANCELLED, self.State.FAILED)
