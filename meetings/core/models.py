"""A meeting, its bodies and bureau, and who acts as what, where."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from confsvc.ui.languages import localize_text
from meetings.core.rules.calendar import count_from_opening
from meetings.core.rules.profiles import Profile, load_profile, override_profile
from meetings.treaties.models import Entity, Treaty


class Meeting(models.Model):
    """A treaty meeting of one or more days. ``short_name`` is its address ("npt-2008"); ``profile`` names the rules
    of its forum; ``overrides`` the few of them that this meeting changes. Texts are kept by language."""

    short_name = models.SlugField(_("short name"), max_length=40, unique=True)
    profile = models.CharField(_("profile"), max_length=30)
    overrides = models.JSONField(default=dict, blank=True)
    treaty = models.ForeignKey(Treaty, on_delete=models.PROTECT, related_name="meetings")
    titles = models.JSONField(default=dict)
    short_titles = models.JSONField(default=dict)
    cities = models.JSONField(default=dict)
    country = models.ForeignKey(Entity, on_delete=models.PROTECT, related_name="hosted_meetings")
    time_zone = models.CharField(_("time zone"), max_length=40)
    opens_on = models.DateField(_("opens on"))
    closes_on = models.DateField(_("closes on"))
    symbol_stem = models.CharField(_("symbol stem"), max_length=60, blank=True)
    interpretation_teams = models.PositiveSmallIntegerField(_("interpretation teams"), default=1)
    published = models.BooleanField(_("published"), default=False)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-opens_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(closes_on__gte=F("opens_on")), name="a_meeting_ends_after_it_begins"
            ),
            models.CheckConstraint(condition=~Q(short_name="new"), name="no_meeting_is_called_new"),
        ]

    def __str__(self) -> str:
        return self.short_name

    @property
    def title(self) -> str:
        return localize_text(self.titles)

    @property
    def short_title(self) -> str:
        return localize_text(self.short_titles) or self.title

    @property
    def city(self) -> str:
        return localize_text(self.cities)

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.time_zone)

    @property
    def rules(self) -> Profile:
        """The rules of the forum, with the changes that this meeting makes.

        Raises ``OverrideError`` where the stored changes do not fit the profile.
        """
        return override_profile(load_profile(self.profile), self.overrides)

    def resolve_moment(self, value: Mapping[str, Any]) -> datetime:
        """Return the moment, in UTC, of ``{"days": -21, "at": "10:00"}``: days from the opening day."""
        return count_from_opening(self.opens_on, int(value["days"]), value["at"], self.zone)


class Body(models.Model):
    """Plenary, Main Committee, Committee of the Whole, informal consultations. ``numbered``: its formal sessions
    are counted ("5th meeting")."""

    class Kind(models.TextChoices):
        PLENARY = "plenary", _("plenary")
        COMMITTEE = "committee", _("committee")
        BUREAU = "bureau", _("bureau")
        INFORMAL = "informal", _("informal consultations")
        SIDE = "side", _("side events")

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="bodies")
    code = models.CharField(max_length=20)
    kind = models.CharField(max_length=10, choices=Kind)
    names = models.JSONField(default=dict)
    numbered = models.BooleanField(default=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [models.UniqueConstraint(fields=["meeting", "code"], name="one_body_a_code")]

    def __str__(self) -> str:
        return localize_text(self.names) or self.code


class BureauMember(models.Model):
    """An elected officer of a body: an entity and the person it sends, from and until a day."""

    class Role(models.TextChoices):
        CHAIR = "chair", _("Chair")
        VICE_CHAIR = "vice_chair", _("Vice-Chair")
        RAPPORTEUR = "rapporteur", _("Rapporteur")
        PRESIDENT = "president", _("President")
        VICE_PRESIDENT = "vice_president", _("Vice-President")
        FRIEND = "friend", _("Friend of the Chair")

    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="bureau")
    entity = models.ForeignKey(Entity, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=160)
    role = models.CharField(max_length=15, choices=Role)
    from_day = models.DateField(null=True, blank=True)
    until_day = models.DateField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.get_role_display()} {self.name}"


class Appointment(models.Model):
    """Who acts as what, where: an officer or the badge desk of a meeting (or, with none, of all), the chair of a
    body, the focal point of an entity at a meeting."""

    class Role(models.TextChoices):
        OFFICER = "officer", _("secretariat officer")
        DOCUMENTS_OFFICER = "documents_officer", _("documents officer")
        BADGE_DESK = "badge_desk", _("badge desk")
        CHAIR = "chair", _("chair")
        FOCAL_POINT = "focal_point", _("focal point")
        INTERPRETER = "interpreter", _("interpreter")
        READER = "reader", _("reader")

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="appointments")
    role = models.CharField(max_length=20, choices=Role)
    meeting = models.ForeignKey(
        Meeting, null=True, blank=True, on_delete=models.CASCADE, related_name="appointments"
    )
    body = models.ForeignKey(
        Body, null=True, blank=True, on_delete=models.CASCADE, related_name="appointments"
    )
    entity = models.ForeignKey(
        Entity, null=True, blank=True, on_delete=models.CASCADE, related_name="appointments"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "user",
                "role",
                Coalesce("meeting", 0),
                Coalesce("body", 0),
                Coalesce("entity", 0),
                name="appointed_once",
            ),
            models.CheckConstraint(
                condition=~Q(role="focal_point") | Q(entity__isnull=False, meeting__isnull=False),
                name="a_focal_point_acts_for_an_entity_at_a_meeting",
            ),
            models.CheckConstraint(
                condition=~Q(role="chair") | Q(body__isnull=False, meeting__isnull=False),
                name="a_chair_presides_over_a_body",
            ),
        ]

    def __str__(self) -> str:
        return str(self.get_role_display())


class Deadline(models.Model):
    """A day counted from the opening ("credentials, if possible one week before"); ``firm`` ones refuse, others mark
    late."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="deadlines")
    code = models.CharField(max_length=30)
    names = models.JSONField(default=dict)
    due_on = models.DateField()
    firm = models.BooleanField(default=False)

    class Meta:
        ordering = ["due_on", "pk"]
        constraints = [models.UniqueConstraint(fields=["meeting", "code"], name="one_deadline_a_code")]

    def __str__(self) -> str:
        return localize_text(self.names) or self.code


def plain(instance: models.Model, *fields: str) -> dict[str, Any]:
    """The named fields of a row as plain values, for the record of a command."""
    return {name: getattr(instance, name) for name in fields}
