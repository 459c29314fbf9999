"""E-mail messages: waiting, sent or failed."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Message(models.Model):
    """An e-mail to one person. It stays after it is sent, to be read and sent again.

    - ``scope``: the short name of the meeting.
    - ``attachments``: a list of ``{"name", "type", "content"}``, the content in base64.
    - ``fault``: the type of the error with which the last attempt failed.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting")
        SENT = "sent", _("sent")
        FAILED = "failed", _("failed")

    scope = models.CharField(max_length=60, db_index=True)
    kind = models.CharField(max_length=60)
    to = models.EmailField()
    language = models.CharField(max_length=2, default="en")
    subject = models.CharField(max_length=250)
    body = models.TextField()
    html = models.TextField(blank=True)
    attachments = models.JSONField(default=list, blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    created_at = models.DateTimeField(auto_now_add=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    fault = models.CharField(max_length=250, blank=True)

    class Meta:
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return f"message {self.pk}"
