"""What happens on the floor: speeches, rights of reply, points of order, remarks and decisions, a panel's questions."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from meetings.programme.models import Session
from meetings.speakers.labels.decisions import limits_said
from meetings.speakers.models.inscriptions import Inscription
from meetings.speakers.models.lists import SpeakersList
from meetings.speakers.rules import clock
from meetings.treaties.models import Entity


class Reply(models.Model):
    """A delegation's wish to exercise its right of reply to a statement. ``number`` counts those of the delegation on
    ``topic`` (the agenda item, or the list where it has none); ``limit`` in seconds is the forum's for that number."""

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting")
        SPEAKING = "speaking", _("speaking")
        SPOKEN = "spoken", _("spoken")
        WITHDRAWN = "withdrawn", _("withdrawn")
        VOIDED = "voided", _("voided")

    speakers_list = models.ForeignKey(SpeakersList, on_delete=models.PROTECT, related_name="replies")
    entity = models.ForeignKey(Entity, on_delete=models.PROTECT, related_name="+")
    to = models.ForeignKey("Speech", on_delete=models.PROTECT, related_name="replies")
    session = models.ForeignKey(Session, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    topic = models.CharField(max_length=40)
    number = models.PositiveSmallIntegerField()
    limit = models.PositiveIntegerField()
    deliverer = models.CharField(max_length=200, blank=True)
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)

    class Meta:
        ordering = ["asked_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["topic", "entity", "number"],
                condition=~Q(state__in=["withdrawn", "voided"]),
                name="one_reply_a_number",
            )
        ]

    def __str__(self) -> str:
        return f"right of reply {self.pk}"


class Speech(models.Model):
    """The facts of one speech (of an inscription, or in reply), from which its clock is computed: begun, pauses
    (seconds so far, and since when), the limit at its beginning, ended. ``session`` is the sitting it was made in."""

    speakers_list = models.ForeignKey(SpeakersList, on_delete=models.PROTECT, related_name="speeches")
    inscription = models.ForeignKey(
        Inscription, null=True, blank=True, on_delete=models.PROTECT, related_name="speeches"
    )
    reply = models.ForeignKey(Reply, null=True, blank=True, on_delete=models.PROTECT, related_name="speeches")
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
            ),
            models.CheckConstraint(
                condition=Q(inscription__isnull=False, reply__isnull=True)
                | Q(inscription__isnull=True, reply__isnull=False),
                name="a_speech_is_inscribed_or_in_reply",
            ),
        ]

    def __str__(self) -> str:
        return f"speech {self.pk}"

    @property
    def clock_facts(self) -> clock.Facts:
        """The facts from which the speech's clock is computed."""
        return clock.Facts(
            began_at=self.began_at,
            limit=self.limit,
            paused_at=self.paused_at,
            paused_seconds=self.paused_seconds,
            ended_at=self.ended_at,
        )

    def set_clock_facts(self, facts: clock.Facts) -> None:
        """Write the facts of a clock to the fields of the same names, without saving."""
        for name, value in vars(facts).items():
            setattr(self, name, value)


class PointOfOrder(models.Model):
    """A point of order, taken at once: who raised it, about what, while who spoke, and the chair's ruling."""

    class Ruling(models.TextChoices):
        UPHELD = "upheld", _("upheld")
        REJECTED = "rejected", _("not upheld")
        NOTED = "noted", _("noted")
        APPEALED = "appealed", _("appealed against")

    speakers_list = models.ForeignKey(SpeakersList, on_delete=models.PROTECT, related_name="points_of_order")
    entity = models.ForeignKey(Entity, on_delete=models.PROTECT, related_name="+")
    speech = models.ForeignKey(
        Speech, null=True, blank=True, on_delete=models.PROTECT, related_name="points_of_order"
    )
    session = models.ForeignKey(Session, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    text = models.CharField(max_length=400, blank=True)
    raised_at = models.DateTimeField()
    ruling = models.CharField(max_length=10, choices=Ruling, blank=True)
    ruling_text = models.CharField(max_length=400, blank=True)
    ruled_at = models.DateTimeField(null=True, blank=True)
    voided = models.BooleanField(default=False)

    class Meta:
        ordering = ["raised_at", "pk"]

    def __str__(self) -> str:
        return f"point of order {self.pk}"


class ChairNote(models.Model):
    """A remark or a decision of the chair in the flow of the debate. A decision has its reference; ``limits`` are the
    limits it set, in seconds, for the speeches that begin after it, ``limits_were`` what they were until then."""

    class Kind(models.TextChoices):
        REMARK = "remark", _("remark of the chair")
        DECISION = "decision", _("decision")

    speakers_list = models.ForeignKey(SpeakersList, on_delete=models.PROTECT, related_name="notes")
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.REMARK)
    text = models.CharField(max_length=600)
    reference = models.CharField(max_length=120, blank=True)
    limits = models.JSONField(default=dict, blank=True)
    limits_were = models.JSONField(default=dict, blank=True)
    session = models.ForeignKey(Session, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    said_at = models.DateTimeField()
    voided = models.BooleanField(default=False)

    class Meta:
        ordering = ["said_at", "pk"]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"

    @property
    def words(self) -> str:
        """What was said or decided; of limits, in the language of the page, which and from what to what."""
        if not self.limits:
            return self.text
        told = limits_said(self.limits, self.limits_were)
        return gettext("Limits of speeches changed by decision: %(limits)s.") % {"limits": told}


class Question(models.Model):
    """A question to a panel. Questions are taken in batches, counted from 1, and a batch is answered together."""

    speakers_list = models.ForeignKey(SpeakersList, on_delete=models.PROTECT, related_name="questions")
    entity = models.ForeignKey(Entity, on_delete=models.PROTECT, related_name="+")
    batch = models.PositiveSmallIntegerField()
    addressed_to = models.CharField(max_length=200, blank=True)
    asked_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.CharField(max_length=200, blank=True)
    voided = models.BooleanField(default=False)

    class Meta:
        ordering = ["batch", "asked_at", "pk"]

    def __str__(self) -> str:
        return f"question {self.pk}"
