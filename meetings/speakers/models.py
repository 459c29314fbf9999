"""Who wishes to speak, in what capacity, and who spoke from when to when."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from confsvc.languages import said
from meetings.convening.models import Body, Meeting
from meetings.programme.models import AgendaItem, Session
from meetings.treaties.models import Entity, Group


class SpeakersList(models.Model):
    """A list of speakers of a body, a session or an agenda item. Limits are seconds. ``version`` rises with every
    change, so that a stale reorder is known. Inscription runs from ``opens_at`` to ``closes_at``, by the server."""

    class State(models.TextChoices):
        DRAFT = "draft", _("draft")
        OPEN = "open", _("open")
        CLOSING = "closing", _("closing announced")
        CLOSED = "closed", _("closed")
        ARCHIVED = "archived", _("archived")

    class Kind(models.TextChoices):
        GENERAL_DEBATE = "general_debate", _("general debate")
        ITEM = "item", _("agenda item")
        ROLLING = "rolling", _("rolling list")

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="speakers_lists")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="speakers_lists")
    session = models.ForeignKey(
        Session, null=True, blank=True, on_delete=models.SET_NULL, related_name="speakers_lists"
    )
    item = models.ForeignKey(
        AgendaItem, null=True, blank=True, on_delete=models.SET_NULL, related_name="speakers_lists"
    )
    code = models.SlugField(max_length=40)
    kind = models.CharField(max_length=20, choices=Kind, default=Kind.GENERAL_DEBATE)
    titles = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    opens_at = models.DateTimeField(null=True, blank=True)
    closes_at = models.DateTimeField(null=True, blank=True)
    national_limit = models.PositiveIntegerField(default=300)
    group_limit = models.PositiveIntegerField(default=480)
    amber_before = models.PositiveIntegerField(default=60)
    next_receipt = models.PositiveIntegerField(default=1)
    version = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["meeting", "code"], name="one_list_a_code")]

    def __str__(self) -> str:
        return said(self.titles) or self.code

    @property
    def title(self) -> str:
        return said(self.titles)


class Inscription(models.Model):
    """An entity's wish to speak in a capacity. ``receipt`` counts inscriptions of the list in the order the server
    received them; ``pin`` is a place (from 1) an officer fixed by hand; ``deliverer`` is who will speak."""

    class Capacity(models.TextChoices):
        NATIONAL = "national", _("national capacity")
        GROUP = "group", _("on behalf of a group")

    class Level(models.TextChoices):
        HEAD_OF_STATE = "HS", _("Head of State")
        HEAD_OF_GOVERNMENT = "HG", _("Head of Government")
        VICE_PRESIDENT = "VP", _("Vice-President")
        DEPUTY_PRIME_MINISTER = "DPM", _("Deputy Prime Minister")
        MINISTER = "M", _("Minister")
        VICE_MINISTER = "VM", _("Vice-Minister")
        HEAD_OF_DELEGATION = "HD", _("Head of delegation")
        OTHER = "O", _("other")

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting")
        SPEAKING = "speaking", _("speaking")
        SPOKEN = "spoken", _("spoken")
        ABSENT = "absent", _("absent when called")
        WITHDRAWN = "withdrawn", _("withdrawn")

    speakers_list = models.ForeignKey(SpeakersList, on_delete=models.CASCADE, related_name="inscriptions")
    entity = models.ForeignKey(Entity, on_delete=models.PROTECT, related_name="inscriptions")
    capacity = models.CharField(max_length=10, choices=Capacity, default=Capacity.NATIONAL)
    group = models.ForeignKey(Group, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    on_behalf_of = models.CharField(max_length=200, blank=True)
    deliverer = models.CharField(_("speaker"), max_length=200, blank=True)
    deliverer_title = models.CharField(_("title"), max_length=250, blank=True)
    level = models.CharField(_("level"), max_length=3, choices=Level, default=Level.HEAD_OF_DELEGATION)
    language = models.CharField(_("language of delivery"), max_length=2, default="en")
    remarks = models.TextField(_("remarks for the secretariat"), blank=True)
    inscribed_at = models.DateTimeField()
    inscribed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    receipt = models.PositiveIntegerField()
    pin = models.PositiveSmallIntegerField(null=True, blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)

    class Meta:
        ordering = ["receipt"]
        constraints = [
            models.UniqueConstraint(
                "speakers_list",
                "entity",
                "capacity",
                Coalesce("group", 0),
                "on_behalf_of",
                condition=Q(state="waiting"),
                name="one_waiting_inscription_a_capacity",
            ),
            models.UniqueConstraint(fields=["speakers_list", "receipt"], name="one_receipt_a_number"),
            models.UniqueConstraint(
                fields=["speakers_list"], condition=Q(state="speaking"), name="one_speaker_at_a_time"
            ),
        ]

    def __str__(self) -> str:
        return f"inscription {self.receipt}"


class Speech(models.Model):
    """The facts of one speech, from which its clock is computed: begun, pauses (seconds so far, and since when),
    the limit at its beginning, ended."""

    speakers_list = models.ForeignKey(SpeakersList, on_delete=models.CASCADE, related_name="speeches")
    inscription = models.ForeignKey(Inscription, on_delete=models.PROTECT, related_name="speeches")
    session = models.ForeignKey(
        Session, null=True, blank=True, on_delete=models.SET_NULL, related_name="speeches"
    )
    limit = models.PositiveIntegerField()
    began_at = models.DateTimeField()
    paused_at = models.DateTimeField(null=True, blank=True)
    paused_seconds = models.FloatField(default=0)
    ended_at = models.DateTimeField(null=True, blank=True)
    voided = models.BooleanField(default=False)

    class Meta:
        ordering = ["began_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["speakers_list"],
                condition=Q(ended_at__isnull=True, voided=False),
                name="one_running_speech_a_list",
            )
        ]

    def __str__(self) -> str:
        return f"speech {self.pk}"
