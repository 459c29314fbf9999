"""Speakers' lists, their windows of inscription, and the record of every command on them."""

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from confsvc.ui import formats
from confsvc.ui.fields import LocalizedTextField
from meetings.core.models import Body, Meeting
from meetings.programme.models import AgendaItem, Session
from meetings.speakers.rules.limits import Limits
from meetings.speakers.rules.order import Segment
from meetings.speakers.rules.windows import Window, get_effective_state

if TYPE_CHECKING:
    from meetings.speakers.models.debate import Speech


class SpeakersList(models.Model):
    """A list of speakers of a body, a session or an agenda item.

    - ``session``: the session in which the list is called now
    - ``opens_at``, ``closes_at``: when inscription runs, for the segments without a window of their
      own
    - limits: seconds; ``segment_limits`` those of segments that have their own
    - ``amber_before``: seconds before the limit in which the clock is amber
    - ``version``: rises with every change, so that a stale page is detected
    - ``lots_seed``: reproduces the draw of lots, if there was one
    """

    class State(models.TextChoices):
        DRAFT = "draft", _("draft")
        OPEN = "open", pgettext_lazy("speakers’ list", "open")
        CLOSING = "closing", _("closing announced")
        CLOSED = "closed", pgettext_lazy("speakers’ list", "closed")
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
    titles = LocalizedTextField()
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
        return str(self.titles) or self.code

    def get_absolute_url(self) -> str:
        return reverse("speakers_list", args=[self.meeting.short_name, self.code])

    @property
    def title(self) -> str:
        return str(self.titles)

    @property
    def is_rolling(self) -> bool:
        """Whether its speakers are numbered anew in each session."""
        return self.kind == SpeakersList.Kind.ROLLING

    def get_running_speech(self) -> "Speech | None":
        """The speech that has the floor, running or paused; ``None`` when nobody speaks."""
        return self.speeches.filter(ended_at__isnull=True, voided=False).first()

    @property
    def limits(self) -> Limits:
        """The limits of speeches that begin now."""
        return Limits(self.national_limit, self.group_limit, self.segment_limits)

    @property
    def window(self) -> Window:
        """The list's own window of inscription."""
        return Window(self.opens_at, self.closes_at)

    @property
    def effective_state(self) -> str:
        """The state now: "ahead" before its window opens, "closed" once its window has closed."""
        return get_effective_state(self.state, self.window, timezone.now())

    @property
    def effective_state_label(self) -> str:
        """The same for people: "opens Tue 29 Apr 2008, 10:00:00", "closing announced"."""
        state = self.effective_state
        if state == "ahead" and self.opens_at:
            return gettext("opens %(when)s") % {
                "when": formats.format_moment_seconds(self.opens_at, self.meeting.zone)
            }
        return str(SpeakersList.State(state).label)


class InscriptionWindow(models.Model):
    """When one segment may inscribe, if that differs from the list's own window."""

    speakers_list = models.ForeignKey(SpeakersList, on_delete=models.PROTECT, related_name="windows")
    segment = models.CharField(max_length=20, choices=[(segment.value, segment.value) for segment in Segment])
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
