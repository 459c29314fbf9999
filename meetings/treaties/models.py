"""Treaties, States and organizations, their names by language and date, their groups, and their
dated actions.
"""

from datetime import date

from django.db import models
from django.db.models import Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from confsvc.ui.fields import LocalizedTextField

EVER = Value(date.min, output_field=models.DateField())


class Treaty(models.Model):
    """A treaty, a protocol below one (``parent``), or a mandate such as resolution 1540 (2004).

    - ``in_force_on`` is empty while it is not in force.
    - ``recorded_until`` is the day to which its actions are known here. It is empty where none are
      recorded (CCW Protocols I to III), and where nobody accedes (a mandate).
    """

    class Kind(models.TextChoices):
        TREATY = "treaty", _("treaty")
        PROTOCOL = "protocol", _("protocol")
        MANDATE = "mandate", _("mandate")

    code = models.CharField(_("code"), max_length=30, unique=True)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.TREATY)
    parent = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="protocols",
        verbose_name=_("parent treaty"),
    )
    short_names = LocalizedTextField(_("short names"))
    formal_names = LocalizedTextField(_("formal names"))
    opened_on = models.DateField(_("opened on"), null=True, blank=True)
    in_force_on = models.DateField(_("in force on"), null=True, blank=True)
    recorded_until = models.DateField(_("recorded until"), null=True, blank=True)

    class Meta:
        verbose_name = _("treaty")
        verbose_name_plural = _("treaties")

    def __str__(self) -> str:
        return str(self.short_names) or self.code


class Entity(models.Model):
    """A State or an organization: whoever has a nameplate, never a person.

    - ``code`` is ISO alpha-3 for States ("FRA"), a short code for organizations ("IAEA").
    - ``exists_from`` is empty where the day does not matter.
    """

    class Kind(models.TextChoices):
        STATE = "state", pgettext_lazy("a country", "State")
        UN = "un", _("United Nations")
        RELATED = "related", _("related organization")
        AGENCY = "agency", _("specialized agency")
        IGO = "igo", _("intergovernmental organization")
        INTERNATIONAL = "international", _("other international entity")
        NGO = "ngo", _("non-governmental organization")

    code = models.CharField(_("code"), max_length=20, unique=True)
    iso2 = models.CharField(_("ISO alpha-2 code"), max_length=2, blank=True)
    m49 = models.CharField(_("M49 code"), max_length=3, blank=True)
    kind = models.CharField(_("kind"), max_length=15, choices=Kind)
    un_member_from = models.DateField(_("member of the United Nations from"), null=True, blank=True)
    exists_from = models.DateField(_("exists from"), null=True, blank=True)

    class Meta:
        verbose_name = _("State or organization")
        verbose_name_plural = _("States and organizations")

    def __str__(self) -> str:
        return self.code


class EntityName(models.Model):
    """The name of an entity in one language between two dates.

    - ``valid_from`` and ``valid_to`` may be empty; the day of ``valid_to`` is excluded.
    - ``short`` is printed in lists ("Netherlands"), ``formal`` in credentials ("the Kingdom of the
      Netherlands"), ``running`` in prose ("the Netherlands").
    - ``sort_key`` is the collation key of ``short`` as hexadecimal text.
    """

    entity = models.ForeignKey(
        Entity, on_delete=models.CASCADE, related_name="names", verbose_name=_("State or organization")
    )
    language = models.CharField(_("language"), max_length=2)
    short = models.CharField(_("short name"), max_length=160)
    formal = models.CharField(_("formal name"), max_length=250, blank=True)
    running = models.CharField(_("name in running text"), max_length=200)
    sort_key = models.CharField(_("sort key"), max_length=700)
    valid_from = models.DateField(_("valid from"), null=True, blank=True)
    valid_to = models.DateField(_("valid to"), null=True, blank=True)

    class Meta:
        verbose_name = _("name")
        verbose_name_plural = _("names")
        constraints = [
            models.UniqueConstraint(
                "entity", "language", Coalesce("valid_from", EVER), name="one_name_a_language_and_day"
            )
        ]
        indexes = [models.Index(fields=["language", "entity"])]

    def __str__(self) -> str:
        return self.short


class Group(models.Model):
    """A group of entities.

    - ``scheme``: ``un`` the five regional groups, ``forum`` the three of NPT and BWC, ``treaty`` a
      list annexed to a treaty (CTBT Annex 2), else political.
    - ``entity``: the organization that the group also is (EU).
    """

    class Scheme(models.TextChoices):
        UN = "un", _("regional group of the United Nations")
        FORUM = "forum", _("group of the forum")
        POLITICAL = "political", _("political group")
        TREATY = "treaty", _("list annexed to a treaty")

    code = models.CharField(_("code"), max_length=30, unique=True)
    scheme = models.CharField(_("scheme"), max_length=10, choices=Scheme)
    names = LocalizedTextField(_("names"))
    entity = models.ForeignKey(
        Entity,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="as_group",
        verbose_name=_("organization"),
    )
    members = models.ManyToManyField(
        Entity, through="GroupMember", related_name="groups", verbose_name=_("members")
    )

    class Meta:
        verbose_name = _("group")
        verbose_name_plural = _("groups")

    def __str__(self) -> str:
        return str(self.names) or self.code


class GroupMember(models.Model):
    """The membership of an entity in a group between two dates; the day of ``valid_to`` is
    excluded.
    """

    group = models.ForeignKey(
        Group, on_delete=models.CASCADE, related_name="memberships", verbose_name=_("group")
    )
    entity = models.ForeignKey(
        Entity, on_delete=models.CASCADE, related_name="memberships", verbose_name=_("State or organization")
    )
    valid_from = models.DateField(_("valid from"), null=True, blank=True)
    valid_to = models.DateField(_("valid to"), null=True, blank=True)

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        constraints = [
            models.UniqueConstraint(
                "group", "entity", Coalesce("valid_from", EVER), name="one_membership_a_day"
            )
        ]

    def __str__(self) -> str:
        return f"{self.entity_id} in {self.group_id}"


class TreatyAction(models.Model):
    """A dated action of an entity under a treaty.

    ``effective_on`` is the day of its entry into force for that entity, if known.
    """

    class Kind(models.TextChoices):
        SIGNATURE = "signature", _("signature")
        RATIFICATION = "ratification", _("ratification")
        ACCESSION = "accession", _("accession")
        SUCCESSION = "succession", _("succession")
        ACCEPTANCE = "acceptance", _("acceptance")
        APPROVAL = "approval", _("approval")
        CONSENT = "consent", _("consent to be bound")
        WITHDRAWAL = "withdrawal", _("withdrawal")

    entity = models.ForeignKey(
        Entity,
        on_delete=models.CASCADE,
        related_name="treaty_actions",
        verbose_name=_("State or organization"),
    )
    treaty = models.ForeignKey(
        Treaty, on_delete=models.CASCADE, related_name="actions", verbose_name=_("treaty")
    )
    kind = models.CharField(_("kind"), max_length=15, choices=Kind)
    date = models.DateField(_("date"))
    effective_on = models.DateField(_("effective on"), null=True, blank=True)

    class Meta:
        verbose_name = _("treaty action")
        verbose_name_plural = _("treaty actions")
        constraints = [
            models.UniqueConstraint(
                fields=["entity", "treaty", "kind", "date"], name="one_action_a_kind_and_day"
            )
        ]
        indexes = [models.Index(fields=["treaty", "date"])]

    def __str__(self) -> str:
        return f"{self.entity_id} {self.kind} {self.date:%Y-%m-%d}"


class ReferenceLoad(models.Model):
    """The state of the files that the reference tables were loaded from: one row."""

    digest = models.CharField(_("digest"), max_length=64)
    loaded_at = models.DateTimeField(_("loaded at"))

    class Meta:
        verbose_name = _("load of the reference tables")
        verbose_name_plural = _("loads of the reference tables")

    def __str__(self) -> str:
        return f"reference tables of {self.loaded_at:%Y-%m-%d}"
