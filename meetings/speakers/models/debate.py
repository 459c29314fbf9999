"""Speeches, rights of reply, points of order, notes of the debate, and questions to a panel."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from meetings.programme.models import Session
from meetings.speakers.labels import format_limits
from meetings.speakers.models.inscriptions import Inscription
from meetings.speakers.models.lists import SpeakersList
from meetings.speakers.rules import clock
from meetings.treaties.models import Entity


def is_closed(session: Session | None) -> bool:
    """Whether a session is closed to the public."""
    return session is not None and session.is_closed


class Reply(models.Model):
    """A delegation's wish to exercise its right of reply to a statement.

    - ``number``: counts those of the delegation on ``topic``
    - ``topic``: the agenda item, or the list if it has none
    - ``limit``: in seconds, the forum's for that number
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting")
        SPEAKING = "speaking", _("speaking")
        SPOKEN = "spoken", _("spoken")
        WITHDRAWN = "withdrawn", pgettext_lazy("right of reply", "withdrawn")
        VOIDED = "voided", pgettext_lazy("right of reply", "voided")

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
    """One speech, of an inscription or in reply, with the facts from which its clock is computed.

    - ``session``: the session in which it was made
    - ``limit``: in seconds, as it was when the speech began
    - ``paused_at``: since when the clock is paused; ``paused_seconds``: the pauses that are over
    """

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
    def is_in_closed_session(self) -> bool:
        """Whether it was made in a closed session, wherever its list is called since."""
        return is_closed(self.session)

    @property
    def entity_id(self) -> int:
        """The key of the entity that spoke."""
        source = self.inscription or self.reply
        if source is None:
            raise ValueError("A speech is of an inscription or in reply.")
        return source.entity_id

    @property
    def clock_facts(self) -> clock.ClockFacts:
        """The facts from which the speech's clock is computed."""
        return clock.ClockFacts(
            began_at=self.began_at,
            limit=self.limit,
            paused_at=self.paused_at,
            paused_seconds=self.paused_seconds,
            ended_at=self.ended_at,
        )

    def set_clock_facts(self, facts: clock.ClockFacts) -> None:
        """Write the facts of a clock to the fields of the same names, without saving."""
        for name, value in vars(facts).items():
            setattr(self, name, value)


class PointOfOrder(models.Model):
    """A point of order: who raised it, about what, while who spoke, and the chair's ruling."""

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


class DebateNote(models.Model):
    """A remark or a decision of the chair.

    - ``reference``: of a decision
    - ``limits``: the limits it set, in seconds, for the speeches that begin after it
    - ``previous_limits``: what they were until then
    """

    class Kind(models.TextChoices):
        REMARK = "remark", _("remark of the chair")
        DECISION = "decision", _("decision")

    speakers_list = models.ForeignKey(SpeakersList, on_delete=models.PROTECT, related_name="notes")
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.REMARK)
    text = models.CharField(max_length=600)
    reference = models.CharField(max_length=120, blank=True)
    limits = models.JSONField(default=dict, blank=True)
    previous_limits = models.JSONField(default=dict, blank=True)
    session = models.ForeignKey(Session, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    said_at = models.DateTimeField()
    voided = models.BooleanField(default=False)

    class Meta:
        ordering = ["said_at", "pk"]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"

    @property
    def full_text(self) -> str:
        """What was said or decided; limits in the active language, from what to what."""
        if not self.limits:
            return self.text
        limits = format_limits(self.limits, self.previous_limits)
        return gettext("Limits of speeches changed by decision: %(limits)s.") % {"limits": limits}


class Question(models.Model):
    """A question to a panel. A ``round`` of questions (from 1) is answered together."""

    speakers_list = models.ForeignKey(SpeakersList, on_delete=models.PROTECT, related_name="questions")
    entity = models.ForeignKey(Entity, on_delete=models.PROTECT, related_name="+")
    round = models.PositiveSmallIntegerField()
    addressed_to = models.CharField(max_length=200, blank=True)
    asked_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.CharField(max_length=200, blank=True)
    voided = models.BooleanField(default=False)

    class Meta:
        ordering = ["round", "asked_at", "pk"]

    def __str__(self) -> str:
        return f"question {self.pk}"
