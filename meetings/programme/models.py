"""Where and when a body sits, and what it takes up."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from confsvc.ui.languages import localize_text
from meetings.core.models import Body, Meeting


class Venue(models.Model):
    """A building with rooms: the Palais des Nations. Shared by meetings, so that their rooms clash; a meeting in its
    city may use it."""

    code = models.SlugField(max_length=40, unique=True)
    names = models.JSONField(default=dict)
    cities = models.JSONField(default=dict, blank=True)
    addresses = models.JSONField(default=dict, blank=True)
    time_zone = models.CharField(max_length=40)

    def __str__(self) -> str:
        return localize_text(self.names)


class Room(models.Model):
    """A room as its door says ("Room XVII"); ``position`` orders XVII before XX, which letters do not."""

    venue = models.ForeignKey(Venue, on_delete=models.CASCADE, related_name="rooms")
    code = models.SlugField(max_length=40)
    labels = models.JSONField(default=dict)
    position = models.PositiveSmallIntegerField(default=0)
    seats = models.PositiveIntegerField(default=0)
    booths = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["venue_id", "position", "pk"]
        constraints = [models.UniqueConstraint(fields=["venue", "code"], name="one_room_a_code")]

    def __str__(self) -> str:
        return localize_text(self.labels)


class MeetingVenue(models.Model):
    """The venues a meeting may use: its choices of rooms start from here."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="meeting_venues")
    venue = models.ForeignKey(Venue, on_delete=models.PROTECT, related_name="meeting_venues")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "venue"], name="one_use_of_a_venue")]

    def __str__(self) -> str:
        return f"{self.meeting_id} at {self.venue_id}"


class AgendaItem(models.Model):
    """A line of the agenda. ``label`` is its own part ("7", "c", "ii"), ``number`` the whole ("7 (c) (ii)"),
    ``position`` its place in the agenda read from top to bottom."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="agenda")
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.CASCADE, related_name="parts")
    label = models.CharField(max_length=10)
    number = models.CharField(max_length=30)
    titles = models.JSONField(default=dict)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [models.UniqueConstraint(fields=["meeting", "number"], name="one_item_a_number")]

    def __str__(self) -> str:
        return f"{self.number} {localize_text(self.titles)}"

    @property
    def title(self) -> str:
        return localize_text(self.titles)


class Session(models.Model):
    """One sitting of a body. ``number`` is given when it is held ("5th meeting"); ``uid`` and ``sequence`` are those
    of its calendar event, the one for ever, the other raised by each change that a calendar must show."""

    class Access(models.TextChoices):
        OPEN = "open", _("open")
        CLOSED = "closed", _("closed")
        PRIVATE = "private", _("private")

    class Interpretation(models.TextChoices):
        NONE = "none", _("no interpretation")
        AS_AVAILABLE = "as_available", _("as available")
        SIX = "six", _("six languages")

    class State(models.TextChoices):
        PLANNED = "planned", _("planned")
        SITTING = "sitting", _("sitting")
        HELD = "held", _("held")
        CANCELLED = "cancelled", _("cancelled")

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="sessions")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="sessions")
    room = models.ForeignKey(Room, null=True, blank=True, on_delete=models.PROTECT, related_name="sessions")
    titles = models.JSONField(default=dict, blank=True)
    items = models.ManyToManyField(AgendaItem, blank=True, related_name="sessions")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    formal = models.BooleanField(default=True)
    access = models.CharField(max_length=10, choices=Access, default=Access.OPEN)
    interpretation = models.CharField(max_length=15, choices=Interpretation, default=Interpretation.SIX)
    summary_record = models.BooleanField(default=False)
    webcast = models.BooleanField(default=False)
    state = models.CharField(max_length=10, choices=State, default=State.PLANNED)
    cancel_reason = models.CharField(max_length=250, blank=True)
    called_to_order_at = models.DateTimeField(null=True, blank=True)
    rose_at = models.DateTimeField(null=True, blank=True)
    number = models.PositiveSmallIntegerField(null=True, blank=True)
    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    sequence = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField()

    class Meta:
        ordering = ["starts_at", "pk"]
        indexes = [models.Index(fields=["room", "starts_at"]), models.Index(fields=["meeting", "starts_at"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")), name="a_session_ends_after_it_begins"
            ),
            models.UniqueConstraint(
                fields=["body", "number"],
                condition=Q(number__isnull=False),
                name="one_session_a_number",
            ),
        ]

    def __str__(self) -> str:
        return localize_text(self.titles) or f"session {self.pk}"
