"""The registration of a person for a meeting, from the online form to the officer's decision."""

import secrets

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from confsvc.text.folding import FoldedTextField, SearchableModel
from delegations.registration.rules.transitions import STATE_LABELS
from delegations.roster.models import Delegate
from meetings.core.models import Meeting


def generate_token() -> str:
    """128 random bits as text for an address, which tell nothing about the person."""
    return secrets.token_urlsafe(16)


class RegistrationWindow(models.Model):
    """From when until when a meeting takes registrations online; the closing moment is excluded."""

    meeting = models.OneToOneField(Meeting, on_delete=models.CASCADE, related_name="registration_window")
    opens_at = models.DateTimeField()
    closes_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(closes_at__gt=F("opens_at")), name="registration_closes_after_it_opens"
            )
        ]

    def __str__(self) -> str:
        return f"registration {self.meeting_id}"


class Registration(SearchableModel):
    """One person's request for a badge.

    - ``token`` is the random key of the person's own page.
    - ``code`` is all that the QR code of the approval holds.
    - ``photo`` is the re-encoded picture, never the upload.
    - ``photo_exempt`` is whether the person needs no photograph.
    - ``as_typed`` is what the person wrote, which may differ from the note verbale;
      ``folded_typed`` the spellings of that name under which a search finds the person.
    """

    class State(models.TextChoices):
        UNCONFIRMED = "unconfirmed", STATE_LABELS["unconfirmed"]
        REQUESTED = "requested", STATE_LABELS["requested"]
        APPROVED = "approved", STATE_LABELS["approved"]
        REFUSED = "refused", STATE_LABELS["refused"]
        WITHDRAWN = "withdrawn", STATE_LABELS["withdrawn"]

    delegate = models.OneToOneField(Delegate, on_delete=models.CASCADE, related_name="registration")
    token = models.CharField(max_length=32, unique=True, default=generate_token, editable=False)
    code = models.CharField(max_length=32, unique=True, default=generate_token, editable=False)
    state = models.CharField(max_length=12, choices=State, default=State.UNCONFIRMED)
    photo = models.FileField(upload_to="photos/", blank=True)
    photo_exempt = models.BooleanField(default=False)
    language = models.CharField(max_length=2, default="en")
    consented_at = models.DateTimeField(null=True, blank=True)
    submitted_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    reason = models.CharField(max_length=400, blank=True)
    as_typed = models.JSONField(default=dict, blank=True)
    folded_typed = FoldedTextField(sources=("typed_name",))

    class Meta:
        ordering = ["submitted_at", "pk"]
        indexes = [models.Index(fields=["state", "submitted_at"])]

    @property
    def typed_name(self) -> str:
        """The name as the person typed it, "" if the secretariat entered the person."""
        names = ("family_name", "given_names", "display_name", "second_name")
        return " ".join(filter(None, (self.as_typed.get(name) for name in names)))

    def __str__(self) -> str:
        return f"registration {self.pk}"

    def get_absolute_url(self) -> str:
        """The person's own page; whoever has this address may see it."""
        return reverse("registration", args=[self.meeting.short_name, self.token])

    @property
    def meeting(self) -> Meeting:
        return self.delegate.meeting

    @property
    def entity_id(self) -> int:
        return self.delegate.entity_id
