"""Treaties, States and organizations, their names by language and date, their groups, and their dated actions."""

from datetime import date

from django.db import models
from django.db.models import Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from confsvc.ui.fields import LocalizedTextField
from confsvc.ui.languages import localize_text

EVER = Value(date.min, output_field=models.DateField())


class Treaty(models.Model):
    """A treaty, a protocol below one (``parent``), or a mandate such as resolution 1540 (2004).

    ``in_force_on`` is empty while it is not in force. ``recorded_until`` is the day to which its acts are known here;
    empty where none are (CCW Protocols I to III), or where nobody accedes (a mandate).
    """

    class Kind(models.TextChoices):
        TREATY = "treaty", _("treaty")
        PROTOCOL = "protocol", _("protocol")
        MANDATE = "mandate", _("mandate")

    code = models.CharField(max_length=30, unique=True)
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.TREATY)
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="protocols"
    )
    short_names = models.JSONField(default=dict)
    formal_names = models.JSONField(default=dict)
    opened_on = models.DateField(null=True, blank=True)
    in_force_on = models.DateField(null=True, blank=True)
    recorded_until = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name = _("treaty")
        verbose_name_plural = _("treaties")

    def __str__(self) -> str:
        return localize_text(self.short_names) or self.code


class Entity(models.Model):
    """A State or an organization: what holds a nameplate. ``code`` is ISO alpha-3 for States ("FRA"), a short code
    for organizations ("IAEA"). Never a person. ``exists_from`` is empty where nobody needs to ask."""

    class Kind(models.TextChoices):
        STATE = "state", pgettext_lazy("a country", "State")
        UN = "un", _("United Nations")
        RELATED = "related", _("related organization")
        AGENCY = "agency", _("specialized agency")
        IGO = "igo", _("intergovernmental organization")
        INTERNATIONAL = "international", _("other international entity")
        NGO = "ngo", _("non-governmental organization")

    code = models.CharField(max_length=20, unique=True)
    iso2 = models.CharField(max_length=2, blank=True)
    m49 = models.CharField(max_length=3, blank=True)
    kind = models.CharField(max_length=15, choices=Kind)
    un_member_from = models.DateField(null=True, blank=True)
    exists_from = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name = _("State or organization")
        verbose_name_plural = _("States and organizations")

    def __str__(self) -> str:
        return self.code


class EntityName(models.Model):
    """The name of an entity in one language between two dates (either end open, ``valid_to`` excluded).

    ``short`` prints in lists ("Netherlands"), ``formal`` in credentials ("the Kingdom of the Netherlands"),
    ``running`` in prose ("the Netherlands"); ``sort_key`` is the collation key of ``short`` as hexadecimal text.
    """

    entity = models.ForeignKey(Entity, on_delete=models.CASCADE, related_name="names")
    language = models.CharField(max_length=2)
    short = models.CharField(max_length=160)
    formal = models.CharField(max_length=250, blank=True)
    running = models.CharField(max_length=200)
    sort_key = models.CharField(max_length=700)
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "entity", "language", Coalesce("valid_from", EVER), name="one_name_a_language_and_day"
            )
        ]
        indexes = [models.Index(fields=["language", "entity"])]

    def __str__(self) -> str:
        return self.short


class Group(models.Model):
    """A group of entities: ``un`` the five regional groups, ``forum`` the three of NPT and BWC, ``treaty`` a
    list that a treaty carries (CTBT Annex 2), else political. ``entity`` is the organization that it also is (EU)."""

    class Scheme(models.TextChoices):
        UN = "un", _("regional group of the United Nations")
        FORUM = "forum", _("group of the forum")
        POLITICAL = "political", _("political group")
        TREATY = "treaty", _("list annexed to a treaty")

    code = models.CharField(max_length=30, unique=True)
    scheme = models.CharField(max_length=10, choices=Scheme)
    names = LocalizedTextField()
    entity = models.ForeignKey(
        Entity, null=True, blank=True, on_delete=models.PROTECT, related_name="as_group"
    )
    members = models.ManyToManyField(Entity, through="GroupMember", related_name="groups")

    def __str__(self) -> str:
        return str(self.names) or self.code


class GroupMember(models.Model):
    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="memberships")
    entity = models.ForeignKey(Entity, on_delete=models.CASCADE, related_name="memberships")
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "group", "entity", Coalesce("valid_from", EVER), name="one_membership_a_day"
            )
        ]

    def __str__(self) -> str:
        return f"{self.entity_id} in {self.group_id}"


class TreatyAction(models.Model):
    """A dated act of an entity under a treaty; ``effective_on`` is its entry into force for that entity, if known."""

    class Kind(models.TextChoices):
        SIGNATURE = "signature", _("signature")
        RATIFICATION = "ratification", _("ratification")
        ACCESSION = "accession", _("accession")
        SUCCESSION = "succession", _("succession")
        ACCEPTANCE = "acceptance", _("acceptance")
        APPROVAL = "approval", _("approval")
        CONSENT = "consent", _("consent to be bound")
        WITHDRAWAL = "withdrawal", _("withdrawal")

    entity = models.ForeignKey(Entity, on_delete=models.CASCADE, related_name="treaty_actions")
    treaty = models.ForeignKey(Treaty, on_delete=models.CASCADE, related_name="actions")
    kind = models.CharField(max_length=15, choices=Kind)
    date = models.DateField()
    effective_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["entity", "treaty", "kind", "date"], name="one_action_a_kind_and_day"
            )
        ]
        indexes = [models.Index(fields=["treaty", "date"])]

    def __str__(self) -> str:
        return f"{self.entity_id} {self.kind} {self.date:%Y-%m-%d}"


class ReferenceLoad(models.Model):
    """Which state of the files the reference tables hold: one row."""

    digest = models.CharField(max_length=64)
    loaded_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"reference tables of {self.loaded_at:%Y-%m-%d}"
