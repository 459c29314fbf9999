"""Delegations, their people, and the notes verbales and credentials that announce them."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from confsvc.text.folding import FoldedTextField, SearchableModel
from meetings.core.models import Meeting
from meetings.treaties.models import Entity

NAME_FIELDS = ("honorific", "family_name", "given_names", "display_name", "second_name")


class Delegation(models.Model):
    """An entity at one meeting.

    - ``language`` is that of its entry in the list of participants: English, French or Spanish.
    - ``status`` is set by hand; empty, the treaty's status on the opening day decides.
    """

    class Status(models.TextChoices):
        STATE_PARTY = "state_party", _("States parties")
        SIGNATORY = "signatory", _("Signatory States")
        OBSERVER_STATE = "observer_state", _("Observer States")
        UN = "un", _("United Nations")
        ORGANIZATION = "organization", _("International organizations")
        NGO = "ngo", _("Non-governmental organizations")
        GUEST = "guest", _("Guests of the meeting")

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="delegations")
    entity = models.ForeignKey(Entity, on_delete=models.PROTECT, related_name="delegations")
    language = models.CharField(max_length=2, default="en")
    status = models.CharField(max_length=15, choices=Status, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "entity"], name="one_delegation_an_entity")]

    def __str__(self) -> str:
        return f"delegation {self.entity_id}"

    def get_absolute_url(self) -> str:
        return reverse("delegation", args=[self.meeting.short_name, self.pk])


class NoteVerbale(models.Model):
    """The note that announces who is in a delegation.

    Only people named in a note enter the list of participants.
    """

    delegation = models.ForeignKey(Delegation, on_delete=models.CASCADE, related_name="notes")
    reference = models.CharField(_("reference"), max_length=80)
    dated = models.DateField(_("date"))
    received_on = models.DateField(_("received on"))
    scan = models.FileField(upload_to="notes/", blank=True)

    class Meta:
        ordering = ["received_on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["delegation", "reference"], name="one_note_a_reference")
        ]

    def __str__(self) -> str:
        return self.reference

    def get_absolute_url(self) -> str:
        """The page of the delegation, at the note."""
        return f"{self.delegation.get_absolute_url()}#note-{self.pk}"

    @property
    def meeting(self) -> Meeting:
        return self.delegation.meeting

    @property
    def entity_id(self) -> int:
        return self.delegation.entity_id


class Credentials(models.Model):
    """Credentials received and their form.

    An original is signed by the Head of State or Government or the Minister for Foreign Affairs.
    """

    class Form(models.TextChoices):
        ORIGINAL = "original", _("formal original")
        COPY = "copy", _("copy or facsimile")
        LETTER = "letter", _("letter or note of the mission or ministry")

    delegation = models.ForeignKey(Delegation, on_delete=models.CASCADE, related_name="credentials")
    form = models.CharField(max_length=10, choices=Form)
    dated = models.DateField()
    received_on = models.DateField()

    def __str__(self) -> str:
        return f"credentials {self.pk}"


class Delegate(SearchableModel):
    """A person in a delegation, with the name as the secretariat writes it.

    - ``given_names`` or ``family_name`` may be empty: a name may be one word.
    - ``display_name`` replaces both where custom needs it.
    - ``place`` is the position in the note verbale, or the order of entry.
    - ``head_from`` and ``head_until`` bound the time as head of delegation.
    - ``provisional``: the e-mail address is not confirmed yet, so no page shows the person.
    - ``folded_name``, ``folded_text``: the spellings under which a search finds the person.
    """

    class Role(models.TextChoices):
        HEAD = "head", _("Head of delegation")
        DEPUTY = "deputy", _("Deputy head of delegation")
        REPRESENTATIVE = "representative", _("Representative")
        ALTERNATE = "alternate", _("Alternate representative")
        ADVISER = "adviser", _("Adviser")
        EXPERT = "expert", _("Expert")
        INTERPRETER = "interpreter", _("Interpreter")
        OTHER = "other", _("Other")

    class Sex(models.TextChoices):
        FEMALE = "F", _("female")
        MALE = "M", _("male")

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="delegates")
    delegation = models.ForeignKey(Delegation, on_delete=models.CASCADE, related_name="delegates")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="delegates"
    )
    honorific = models.CharField(_("form of address"), max_length=40, blank=True)
    given_names = models.CharField(_("given names"), max_length=100, blank=True)
    family_name = models.CharField(_("family name"), max_length=100, blank=True)
    display_name = models.CharField(_("name as printed"), max_length=200, blank=True)
    second_name = models.CharField(_("name in original script"), max_length=120, blank=True)
    second_language = models.CharField(_("language of that script"), max_length=7, blank=True)
    title = models.CharField(_("function"), max_length=200, blank=True)
    institution = models.CharField(_("institution"), max_length=200, blank=True)
    city = models.CharField(_("city"), max_length=80, blank=True)
    role = models.CharField(
        _("role in the delegation"), max_length=15, choices=Role, default=Role.REPRESENTATIVE
    )
    head_from = models.DateField(null=True, blank=True)
    head_until = models.DateField(null=True, blank=True)
    sex = models.CharField(_("sex"), max_length=1, choices=Sex, blank=True)
    email = models.EmailField(_("e-mail address"), blank=True)
    place = models.PositiveSmallIntegerField(default=0)
    named_in = models.ForeignKey(
        NoteVerbale, null=True, blank=True, on_delete=models.SET_NULL, related_name="delegates"
    )
    in_credentials = models.ForeignKey(
        Credentials, null=True, blank=True, on_delete=models.SET_NULL, related_name="delegates"
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    provisional = models.BooleanField(default=False)
    folded_name = FoldedTextField(sources=NAME_FIELDS)
    folded_text = FoldedTextField(sources=("title", "institution", "city", "email"))

    class Meta:
        ordering = ["place", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["delegation"],
                condition=Q(role="head", head_until__isnull=True, withdrawn_at__isnull=True),
                name="one_head_a_delegation_at_a_time",
            ),
            models.UniqueConstraint(
                fields=["meeting", "email"],
                condition=~Q(email="") & Q(withdrawn_at__isnull=True),
                name="one_person_an_address_and_meeting",
            ),
            models.CheckConstraint(
                condition=~Q(given_names="", family_name="", display_name=""), name="a_person_has_a_name"
            ),
        ]

    def __str__(self) -> str:
        return f"delegate {self.pk}"

    def get_absolute_url(self) -> str:
        """The page of the delegation, at the person."""
        return f"{self.delegation.get_absolute_url()}#delegate-{self.pk}"

    @property
    def entity_id(self) -> int:
        return self.delegation.entity_id
