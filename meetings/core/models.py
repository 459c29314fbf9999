"""A meeting, its bodies and their bureau, appointments, and deadlines."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from confsvc.ui.fields import LocalizedTextField
from meetings.core.rules.calendar import count_from_opening
from meetings.core.rules.profiles import Profile, load_profile, override_profile
from meetings.treaties.models import Entity, Treaty


class Meeting(models.Model):
    """A treaty meeting of one or more days.

    - ``short_name`` is its address ("npt-2008").
    - ``profile`` names the rules of its forum, ``overrides`` holds those that this meeting changes.
    """

    short_name = models.SlugField(_("short name"), max_length=40, unique=True)
    profile = models.CharField(_("profile"), max_length=30)
    overrides = models.JSONField(_("changed rules"), default=dict, blank=True)
    treaty = models.ForeignKey(
        Treaty, on_delete=models.PROTECT, related_name="meetings", verbose_name=_("treaty")
    )
    titles = LocalizedTextField(_("titles"))
    short_titles = LocalizedTextField(_("short titles"))
    cities = LocalizedTextField(_("cities"))
    country = models.ForeignKey(
        Entity, on_delete=models.PROTECT, related_name="hosted_meetings", verbose_name=_("country")
    )
    time_zone = models.CharField(_("time zone"), max_length=40)
    opens_on = models.DateField(_("opens on"))
    closes_on = models.DateField(_("closes on"))
    symbol_stem = models.CharField(_("symbol stem"), max_length=60, blank=True)
    interpretation_teams = models.PositiveSmallIntegerField(_("teams of interpreters"), default=1)
    published = models.BooleanField(_("published"), default=False)
    created_at = models.DateTimeField(_("created at"), auto_now_add=True)

    class Meta:
        verbose_name = _("meeting")
        verbose_name_plural = _("meetings")
        ordering = ["-opens_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(closes_on__gte=F("opens_on")), name="a_meeting_ends_after_it_begins"
            ),
            models.CheckConstraint(condition=~Q(short_name="new"), name="no_meeting_is_called_new"),
        ]

    def __str__(self) -> str:
        return self.short_name

    def get_absolute_url(self) -> str:
        return reverse("today", kwargs={"meeting": self.short_name})

    @property
    def title(self) -> str:
        return str(self.titles)

    @property
    def short_title(self) -> str:
        return str(self.short_titles) or self.title

    @property
    def city(self) -> str:
        return str(self.cities)

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
        """Return the moment, in UTC, of ``{"days": -21, "at": "10:00"}``: days from the opening
        day.
        """
        return count_from_opening(self.opens_on, int(value["days"]), value["at"], self.zone)


class Body(models.Model):
    """A body of a meeting: plenary, Main Committee, Committee of the Whole, informal consultations.

    ``numbered``: its formal sessions are counted ("5th meeting").
    """

    class Kind(models.TextChoices):
        PLENARY = "plenary", _("plenary")
        COMMITTEE = "committee", _("committee")
        BUREAU = "bureau", _("bureau")
        INFORMAL = "informal", _("informal consultations")
        SIDE = "side", _("side events")

    meeting = models.ForeignKey(
        Meeting, on_delete=models.CASCADE, related_name="bodies", verbose_name=_("meeting")
    )
    code = models.CharField(_("code"), max_length=20)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    names = LocalizedTextField(_("names"))
    numbered = models.BooleanField(_("numbered"), default=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("body")
        verbose_name_plural = _("bodies")
        ordering = ["position", "pk"]
        constraints = [models.UniqueConstraint(fields=["meeting", "code"], name="one_body_a_code")]

    def __str__(self) -> str:
        return str(self.names) or self.code


class BureauMember(models.Model):
    """An elected officer of a body: an entity and the person it sends, from a day until another."""

    class Role(models.TextChoices):
        CHAIR = "chair", _("Chair")
        VICE_CHAIR = "vice_chair", _("Vice-Chair")
        RAPPORTEUR = "rapporteur", _("Rapporteur")
        PRESIDENT = "president", _("President")
        VICE_PRESIDENT = "vice_president", _("Vice-President")
        FRIEND = "friend", _("Friend of the Chair")

    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="bureau", verbose_name=_("body"))
    entity = models.ForeignKey(
        Entity, on_delete=models.PROTECT, related_name="+", verbose_name=_("State or organization")
    )
    name = models.CharField(_("name"), max_length=160)
    role = models.CharField(_("role"), max_length=15, choices=Role)
    from_day = models.DateField(_("from"), null=True, blank=True)
    until_day = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        verbose_name = _("bureau member")
        verbose_name_plural = _("bureau members")

    def __str__(self) -> str:
        return f"{self.get_role_display()} {self.name}"


class Appointment(models.Model):
    """The role of a user at a meeting, or at all meetings where there is none.

    A chair has a body, a focal point an entity.
    """

    class Role(models.TextChoices):
        OFFICER = "officer", _("secretariat officer")
        DOCUMENTS_OFFICER = "documents_officer", _("documents officer")
        BADGE_DESK = "badge_desk", _("badge desk")
        CHAIR = "chair", _("chair")
        FOCAL_POINT = "focal_point", _("focal point")
        INTERPRETER = "interpreter", _("interpreter")
        READER = "reader", _("reader")

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="appointments",
        verbose_name=_("user"),
    )
    role = models.CharField(_("role"), max_length=20, choices=Role)
    meeting = models.ForeignKey(
        Meeting,
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="appointments",
        verbose_name=_("meeting"),
    )
    body = models.ForeignKey(
        Body,
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="appointments",
        verbose_name=_("body"),
    )
    entity = models.ForeignKey(
        Entity,
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="appointments",
        verbose_name=_("State or organization"),
    )

    class Meta:
        verbose_name = _("appointment")
        verbose_name_plural = _("appointments")
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
    """A date counted from the opening ("credentials, if possible one week before").

    After a ``firm`` deadline submissions are refused; after another they are marked late.
    """

    meeting = models.ForeignKey(
        Meeting, on_delete=models.CASCADE, related_name="deadlines", verbose_name=_("meeting")
    )
    code = models.CharField(_("code"), max_length=30)
    names = LocalizedTextField(_("names"))
    due_on = models.DateField(_("due on"))
    firm = models.BooleanField(_("firm"), default=False)

    class Meta:
        verbose_name = _("deadline")
        verbose_name_plural = _("deadlines")
        ordering = ["due_on", "pk"]
        constraints = [models.UniqueConstraint(fields=["meeting", "code"], name="one_deadline_a_code")]

    def __str__(self) -> str:
        return str(self.names) or self.code


def get_values(instance: models.Model, *fields: str) -> dict[str, Any]:
    """Return the named fields of a row as plain values, for the command log."""
    return {name: getattr(instance, name) for name in fields}
