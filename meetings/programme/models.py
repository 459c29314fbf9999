"""Venues and rooms, the agenda, and the sessions of a meeting."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from confsvc.ui.fields import LocalizedTextField
from meetings.core.models import Body, Meeting


class Venue(models.Model):
    """A building with rooms, such as the Palais des Nations.

    Meetings share venues, so that two of them cannot take one room at once.
    """

    code = models.SlugField(_("code"), max_length=40, unique=True)
    names = LocalizedTextField(_("names"))
    cities = LocalizedTextField(_("cities"), blank=True)
    addresses = LocalizedTextField(_("addresses"), blank=True)
    time_zone = models.CharField(_("time zone"), max_length=40)

    class Meta:
        verbose_name = _("venue")
        verbose_name_plural = _("venues")

    def __str__(self) -> str:
        return str(self.names)


class Room(models.Model):
    """A room of a venue; ``labels`` is what its sign says ("Room XVII").

    ``position`` orders XVII before XX, which letters do not.
    """

    venue = models.ForeignKey(Venue, on_delete=models.CASCADE, related_name="rooms", verbose_name=_("venue"))
    code = models.SlugField(_("code"), max_length=40)
    labels = LocalizedTextField(_("labels"))
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    seats = models.PositiveIntegerField(_("seats"), default=0)
    booths = models.PositiveSmallIntegerField(_("booths"), default=0)

    class Meta:
        verbose_name = _("room")
        verbose_name_plural = _("rooms")
        ordering = ["venue_id", "position", "pk"]
        constraints = [models.UniqueConstraint(fields=["venue", "code"], name="one_room_a_code")]

    def __str__(self) -> str:
        return str(self.labels)


class MeetingVenue(models.Model):
    """A venue that a meeting may use; only rooms of such venues are offered."""

    meeting = models.ForeignKey(
        Meeting, on_delete=models.CASCADE, related_name="meeting_venues", verbose_name=_("meeting")
    )
    venue = models.ForeignKey(
        Venue, on_delete=models.PROTECT, related_name="meeting_venues", verbose_name=_("venue")
    )

    class Meta:
        verbose_name = _("venue of a meeting")
        verbose_name_plural = _("venues of meetings")
        constraints = [models.UniqueConstraint(fields=["meeting", "venue"], name="one_use_of_a_venue")]

    def __str__(self) -> str:
        return f"{self.meeting_id} at {self.venue_id}"


class AgendaItem(models.Model):
    """An item of the agenda.

    - ``label`` is its own part of the number ("7", "c", "ii"), ``number`` the whole ("7 (c) (ii)").
    - ``position`` is its place in the agenda read from top to bottom.
    """

    meeting = models.ForeignKey(
        Meeting, on_delete=models.CASCADE, related_name="agenda", verbose_name=_("meeting")
    )
    parent = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="parts",
        verbose_name=_("parent item"),
    )
    label = models.CharField(_("label"), max_length=10)
    number = models.CharField(_("number"), max_length=30)
    titles = LocalizedTextField(_("titles"))
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("agenda item")
        verbose_name_plural = _("agenda items")
        ordering = ["position", "pk"]
        constraints = [models.UniqueConstraint(fields=["meeting", "number"], name="one_item_a_number")]

    def __str__(self) -> str:
        return f"{self.number} {self.titles}"

    def get_absolute_url(self) -> str:
        """Return the address of the item on the page of the agenda."""
        return reverse("agenda", kwargs={"meeting": self.meeting.short_name}) + f"#item-{self.pk}"

    @property
    def title(self) -> str:
        return str(self.titles)


class Session(models.Model):
    """A session of a body, which the United Nations prints as its "5th meeting".

    - ``number`` is given when it is called to order.
    - ``uid`` and ``sequence`` are those of its calendar event: the first never changes, the second
      is raised by each change that a calendar must show.
    """

    class Access(models.TextChoices):
        OPEN = "open", pgettext_lazy("access", "open")
        CLOSED = "closed", pgettext_lazy("access", "closed")
        PRIVATE = "private", pgettext_lazy("access", "private")

    class Interpretation(models.TextChoices):
        NONE = "none", _("no interpretation")
        AS_AVAILABLE = "as_available", _("as available")
        SIX = "six", _("six languages")

    class State(models.TextChoices):
        PLANNED = "planned", _("planned")
        RUNNING = "sitting", _("in progress")
        HELD = "held", _("held")
        CANCELLED = "cancelled", pgettext_lazy("session", "cancelled")

    meeting = models.ForeignKey(
        Meeting, on_delete=models.CASCADE, related_name="sessions", verbose_name=_("meeting")
    )
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="sessions", verbose_name=_("body"))
    room = models.ForeignKey(
        Room,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="sessions",
        verbose_name=_("room"),
    )
    titles = LocalizedTextField(_("titles"), blank=True)
    items = models.ManyToManyField(
        AgendaItem, blank=True, related_name="sessions", verbose_name=_("agenda items")
    )
    starts_at = models.DateTimeField(_("starts at"))
    ends_at = models.DateTimeField(_("ends at"))
    formal = models.BooleanField(_("formal"), default=True)
    access = models.CharField(_("access"), max_length=10, choices=Access, default=Access.OPEN)
    interpretation = models.CharField(
        _("interpretation"), max_length=15, choices=Interpretation, default=Interpretation.SIX
    )
    summary_record = models.BooleanField(_("summary record"), default=False)
    webcast = models.BooleanField(_("webcast"), default=False)
    state = models.CharField(_("status"), max_length=10, choices=State, default=State.PLANNED)
    cancel_reason = models.CharField(_("reason of the cancellation"), max_length=250, blank=True)
    called_to_order_at = models.DateTimeField(_("called to order at"), null=True, blank=True)
    rose_at = models.DateTimeField(_("rose at"), null=True, blank=True)
    number = models.PositiveSmallIntegerField(_("number"), null=True, blank=True)
    uid = models.UUIDField(_("calendar identifier"), default=uuid.uuid4, unique=True, editable=False)
    sequence = models.PositiveIntegerField(_("sequence"), default=0)
    created_at = models.DateTimeField(_("created at"), auto_now_add=True)
    changed_at = models.DateTimeField(_("changed at"))

    class Meta:
        verbose_name = _("session")
        verbose_name_plural = _("sessions")
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
        return str(self.titles) or f"session {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("session", kwargs={"meeting": self.meeting.short_name, "session": self.pk})

    @property
    def is_closed(self) -> bool:
        """Whether it is closed to the public."""
        return self.access != self.Access.OPEN
