"""The badge of a person, which is printed, handed out, and void if it is lost."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from delegations.registration.models import generate_token
from delegations.roster.models import Delegate
from meetings.core.models import Meeting


class Badge(models.Model):
    """One printed card of a person at a meeting.

    - ``serial``: its number within the meeting; the number of a void badge is never used again.
    - ``token``: the whole content of the QR code.
    - ``printed_as``: the digest of what was printed, which shows a later change.

    A person has at most one valid badge.
    """

    class State(models.TextChoices):
        VALID = "valid", _("valid")
        VOID = "void", _("void")

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="badges")
    delegate = models.ForeignKey(Delegate, on_delete=models.CASCADE, related_name="badges")
    serial = models.PositiveIntegerField()
    token = models.CharField(max_length=32, unique=True, default=generate_token, editable=False)
    state = models.CharField(max_length=5, choices=State, default=State.VALID)
    void_reason = models.CharField(max_length=200, blank=True)
    printed_at = models.DateTimeField(null=True, blank=True)
    printed_as = models.CharField(max_length=64, blank=True)
    handed_out_at = models.DateTimeField(null=True, blank=True)
    handed_out_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    collected_by = models.CharField(max_length=160, blank=True)

    class Meta:
        ordering = ["serial"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "serial"], name="one_badge_a_serial"),
            models.UniqueConstraint(
                fields=["delegate"], condition=Q(state="valid"), name="one_valid_badge_a_person"
            ),
        ]

    def __str__(self) -> str:
        return f"badge {self.serial}"

    def get_absolute_url(self) -> str:
        """The page of the badge's holder at the badge desk."""
        return reverse("desk_person", args=[self.meeting.short_name, self.delegate_id])
