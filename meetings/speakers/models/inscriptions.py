"""Inscriptions, late requests, exchanges of places, and the texts of statements."""

from dataclasses import dataclass

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from meetings.core.models import Meeting
from meetings.speakers.models.lists import SpeakersList
from meetings.treaties.models import Entity, Group


class StatementInfo(models.Model):
    """Whose statement it is and who delivers it.

    - ``capacity``: national; as an officer of the meeting or invited; for a group; for named States
    - ``group``: a group of the database, or ``on_behalf_of``: a group as it was typed
    - ``for_codes``: the codes of the States in ``for_entities``, in order, for the unique
      constraint
    - ``deliverer``, ``language``, ``remarks``: who speaks, in which language, a word to the
      secretariat
    """

    class Capacity(models.TextChoices):
        NATIONAL = "national", _("national capacity")
        INVITED = "invited", _("officer of the meeting or invited speaker")
        GROUP = "group", _("on behalf of a group")
        NAMED = "named", _("on behalf of named States")

    class Level(models.TextChoices):
        HEAD_OF_STATE = "HS", _("Head of State")
        HEAD_OF_GOVERNMENT = "HG", _("Head of Government")
        VICE_PRESIDENT = "VP", _("Vice-President")
        DEPUTY_PRIME_MINISTER = "DPM", _("Deputy Prime Minister")
        MINISTER = "M", _("Minister")
        VICE_MINISTER = "VM", _("Vice-Minister")
        HEAD_OF_DELEGATION = "HD", _("Head of delegation")
        OTHER = "O", _("other")

    class Sex(models.TextChoices):
        FEMALE = "F", _("female")
        MALE = "M", _("male")

    entity = models.ForeignKey(Entity, on_delete=models.PROTECT, related_name="%(class)ss")
    capacity = models.CharField(max_length=10, choices=Capacity, default=Capacity.NATIONAL)
    group = models.ForeignKey(Group, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    on_behalf_of = models.CharField(max_length=200, blank=True)
    for_entities = models.ManyToManyField(Entity, blank=True, related_name="+")
    for_codes = models.CharField(max_length=1200, blank=True)
    deliverer = models.CharField(_("speaker"), max_length=200, blank=True)
    deliverer_title = models.CharField(_("title"), max_length=250, blank=True)
    sex = models.CharField(_("sex of the speaker"), max_length=1, choices=Sex, blank=True)
    level = models.CharField(_("level"), max_length=3, choices=Level, default=Level.HEAD_OF_DELEGATION)
    language = models.CharField(_("language of delivery"), max_length=2, default="en")
    remarks = models.TextField(_("remarks for the secretariat"), blank=True)

    class Meta:
        abstract = True


@dataclass(frozen=True, kw_only=True)
class StatementData:
    """Who delivers a statement, at which level, in which language.

    ``remarks`` are for the secretariat only.
    """

    deliverer: str = ""
    deliverer_title: str = ""
    sex: str = ""
    level: str = StatementInfo.Level.HEAD_OF_DELEGATION
    language: str = "en"
    remarks: str = ""


class Inscription(StatementInfo):
    """An entity's wish to speak on a list, and what decides on its position.

    - ``receipt``: counts the inscriptions of the list in the order the server received them
    - ``fixed_position``: a position (from 1) fixed by hand
    - ``lot``: the rank drawn by lot
    - ``order_key``: the rank within the segment; None is that of its receipt
    - ``moved_segment``, ``moved_level``: where an exchange put it, if elsewhere
    - ``deferred_rank``: its turn among those sent to the end
    - ``placement``: what moved it ("exchange", "level", "absence")
    - ``absences``: how often it was absent when called
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting")
        SPEAKING = "speaking", _("speaking")
        SPOKEN = "spoken", _("spoken")
        ABSENT = "absent", _("absent when called")
        WITHDRAWN = "withdrawn", _("withdrawn")
        VOIDED = "voided", _("voided")

    speakers_list = models.ForeignKey(SpeakersList, on_delete=models.PROTECT, related_name="inscriptions")
    inscribed_at = models.DateTimeField()
    inscribed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    receipt = models.PositiveIntegerField()
    fixed_position = models.PositiveSmallIntegerField(null=True, blank=True)
    lot = models.PositiveIntegerField(null=True, blank=True)
    order_key = models.PositiveIntegerField(null=True, blank=True)
    moved_segment = models.CharField(max_length=20, blank=True)
    moved_level = models.CharField(max_length=3, blank=True)
    deferred_rank = models.PositiveIntegerField(null=True, blank=True)
    placement = models.CharField(max_length=10, blank=True)
    absences = models.PositiveSmallIntegerField(default=0)
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
                "for_codes",
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

    def get_level_display(self) -> str:  # type: ignore[no-redef]
        """Django's own, but faster: a long list asks for it hundreds of times a rendering."""
        return str(LEVEL_LABELS.get(self.level, self.level))

    def get_state_display(self) -> str:  # type: ignore[no-redef]
        return str(STATE_LABELS.get(self.state, self.state))

    @property
    def meeting(self) -> Meeting:
        return self.speakers_list.meeting


LEVEL_LABELS = {level.value: level.label for level in Inscription.Level}
STATE_LABELS = {state.value: state.label for state in Inscription.State}


class LateRequest(StatementInfo):
    """A request made outside the window of inscription; only the secretariat sees it.

    It is admitted (and so inscribed), refused with a reason, or withdrawn by who asked. It lapses
    when the delegation is inscribed in the same capacity meanwhile.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting")
        ADMITTED = "admitted", _("admitted")
        REFUSED = "refused", _("refused")
        WITHDRAWN = "withdrawn", _("withdrawn")
        LAPSED = "lapsed", _("lapsed")
        VOIDED = "voided", _("voided")

    speakers_list = models.ForeignKey(SpeakersList, on_delete=models.PROTECT, related_name="late_requests")
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    reason = models.CharField(max_length=400, blank=True)
    inscription = models.OneToOneField(
        Inscription, null=True, blank=True, on_delete=models.PROTECT, related_name="late_request"
    )

    class Meta:
        ordering = ["asked_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                "speakers_list",
                "entity",
                "capacity",
                Coalesce("group", 0),
                "on_behalf_of",
                "for_codes",
                condition=Q(state="waiting"),
                name="one_waiting_request_a_capacity",
            )
        ]

    def __str__(self) -> str:
        return f"request {self.pk}"


class Swap(models.Model):
    """An exchange of places: proposed, accepted by the other side, confirmed by the office.

    It lapses when one side is called, withdraws or changes places before it is confirmed.
    """

    class State(models.TextChoices):
        PROPOSED = "proposed", _("proposed")
        ACCEPTED = "accepted", _("accepted by the other delegation")
        CONFIRMED = "confirmed", _("confirmed by the secretariat")
        REFUSED = "refused", pgettext_lazy("exchange of places", "refused")
        WITHDRAWN = "withdrawn", pgettext_lazy("exchange of places", "withdrawn")
        LAPSED = "lapsed", pgettext_lazy("exchange of places", "lapsed")
        VOIDED = "voided", pgettext_lazy("exchange of places", "voided")

    speakers_list = models.ForeignKey(SpeakersList, on_delete=models.PROTECT, related_name="swaps")
    proposer = models.ForeignKey(Inscription, on_delete=models.PROTECT, related_name="swaps_proposed")
    responder = models.ForeignKey(Inscription, on_delete=models.PROTECT, related_name="swaps_received")
    state = models.CharField(max_length=10, choices=State, default=State.PROPOSED)
    proposed_at = models.DateTimeField()
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    reason = models.CharField(max_length=400, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["proposer"],
                condition=Q(state__in=["proposed", "accepted"]),
                name="one_open_swap_an_inscription",
            ),
            models.CheckConstraint(condition=~Q(proposer=F("responder")), name="a_swap_has_two_sides"),
        ]

    def __str__(self) -> str:
        return f"swap {self.pk}"

    @property
    def meeting(self) -> Meeting:
        return self.speakers_list.meeting


class StatementFile(models.Model):
    """The text of a statement, handed in for an inscription; ``words`` if they are known."""

    class Kind(models.TextChoices):
        CHECK = "check", _("check against delivery")
        VERBATIM = "verbatim", _("verbatim")

    inscription = models.ForeignKey(Inscription, on_delete=models.PROTECT, related_name="statements")
    file = models.FileField(upload_to="statements/")
    name = models.CharField(max_length=200)
    media_type = models.CharField(max_length=100, blank=True)
    language = models.CharField(max_length=2, default="en")
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.CHECK)
    words = models.PositiveIntegerField(null=True, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    uploaded_at = models.DateTimeField()
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    voided = models.BooleanField(default=False)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"statement {self.pk}"

    @property
    def speakers_list(self) -> SpeakersList:
        return self.inscription.speakers_list

    @property
    def meeting(self) -> Meeting:
        return self.inscription.meeting

    @property
    def entity_id(self) -> int:
        return self.inscription.entity_id
