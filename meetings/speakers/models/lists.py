"""A list of speakers, its windows of inscription, and the record of every command on it."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from confsvc.ui import formats
from confsvc.ui.languages import localize_text
from meetings.core.models import Body, Meeting
from meetings.programme.models import AgendaItem, Session
from meetings.speakers.rules.order import Segment
from meetings.speakers.rules.windows import Span, standing
from meetings.treaties.models import Entity

if TYPE_CHECKING:
    from meetings.speakers.models.debate import Speech


class SpeakersList(models.Model):
    """A list of speakers of a body, a session or an agenda item. Limits are seconds; ``segment_limits`` those of a
    category where it has its own. ``version`` rises with every change, so that a stale reorder is known. Inscription
    runs from ``opens_at`` to ``closes_at``, by the server, for the categories without a window of their own.
    ``session`` is the sitting in which the list is called now. ``lots_seed`` reproduces the draw of lots, if one was
    held."""

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
        PANEL = "panel", _("panel")

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="speakers_lists")
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
    segment_limits = models.JSONField(default=dict, blank=True)
    amber_before = models.PositiveIntegerField(default=60)
    lots_seed = models.CharField(max_length=40, blank=True)
    lots_drawn_at = models.DateTimeField(null=True, blank=True)
    next_receipt = models.PositiveIntegerField(default=1)
    version = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["meeting", "code"], name="one_list_a_code")]

    def __str__(self) -> str:
        return localize_text(self.titles) or self.code

    @property
    def title(self) -> str:
        return localize_text(self.titles)

    def get_running_speech(self) -> "Speech | None":
        """The speech that has the floor, running or paused; ``None`` when nobody speaks."""
        return self.speeches.filter(ended_at__isnull=True, voided=False).first()

    @property
    def span(self) -> Span:
        """The list's own window of inscription."""
        return Span(self.opens_at, self.closes_at)

    @property
    def standing(self) -> str:
        """The state as it is told now: "ahead" before its window opens, closed once its window has closed."""
        return standing(self.state, self.span, timezone.now())

    @property
    def standing_words(self) -> str:
        """The same in words: "opens Tue 29 Apr 2008, 10:00:00", "closing announced"."""
        now = self.standing
        if now == "ahead" and self.opens_at:
            return gettext("opens %(when)s") % {
                "when": formats.format_moment_seconds(self.opens_at, self.meeting.zone)
            }
        return str(SpeakersList.State(now).label)


class InscriptionWindow(models.Model):
    """When one category (a segment of the order) may inscribe, where that differs from the list's own window: from
    ``opens_at``, that instant included, to ``closes_at``, excluded."""

    speakers_list = models.ForeignKey(SpeakersList, on_delete=models.PROTECT, related_name="windows")
    segment = models.CharField(max_length=20, choices=[(one.value, one.value) for one in Segment])
    opens_at = models.DateTimeField(null=True, blank=True)
    closes_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["speakers_list", "segment"], name="one_window_a_category"),
            models.CheckConstraint(
                condition=Q(opens_at__isnull=True)
                | Q(closes_at__isnull=True)
                | Q(closes_at__gt=F("opens_at")),
                name="a_window_closes_after_it_opens",
            ),
        ]

    def __str__(self) -> str:
        return f"window of {self.segment}"


class Command(models.Model):
    """One command on a list, as it was carried out: ``version`` is the list's after it, ``changes`` the fields of each
    row ("speakers.speech:7": {"paused_at": [from, to]}), ``made`` the rows it made, with the fields they were made with. ``undoes`` is the command it took
    back; ``console`` says that the console's undo takes it back in its turn."""

    speakers_list = models.ForeignKey(SpeakersList, on_delete=models.PROTECT, related_name="commands")
    version = models.PositiveIntegerField()
    name = models.CharField(max_length=40)
    at = models.DateTimeField()
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    entity = models.ForeignKey(Entity, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    told = models.JSONField(default=dict)
    changes = models.JSONField(default=dict)
    made = models.JSONField(default=dict)
    reason = models.TextField(blank=True)
    console = models.BooleanField(default=False)
    undoes = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="undone_by"
    )

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["speakers_list", "version"])]

    def __str__(self) -> str:
        return f"{self.name} {self.version}"

    @property
    def meeting(self) -> Meeting:
        return self.speakers_list.meeting
