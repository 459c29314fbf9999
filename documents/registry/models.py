"""The register of documents: numbered series, documents, and a file for each language."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from confsvc.text.folding import FoldedTextField, SearchableModel
from confsvc.ui.fields import LocalizedTextField
from meetings.core.models import Meeting
from meetings.programme.models import AgendaItem
from meetings.treaties.models import Entity


class Series(models.Model):
    """A numbered series of a meeting.

    - ``template``: a symbol with ``{n}`` for the number, as "NPT/CONF.2010/PC.II/WP.{n}".
    - ``next_number``: given under a lock and never again.
    """

    class Nature(models.TextChoices):
        GENERAL = "general", _("general")
        WORKING_PAPER = "WP", _("working paper")
        INFORMATION = "INF", _("information")
        CONFERENCE_ROOM_PAPER = "CRP", _("conference room paper")
        LIMITED = "L", _("draft (limited)")
        SUMMARY_RECORD = "SR", _("summary record")
        DECISION = "DEC", _("decision")
        MISCELLANEOUS = "MISC", _("miscellaneous")

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="series")
    code = models.CharField(max_length=20)
    nature = models.CharField(max_length=10, choices=Nature)
    template = models.CharField(max_length=80)
    names = LocalizedTextField()
    next_number = models.PositiveIntegerField(default=1)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [models.UniqueConstraint(fields=["meeting", "code"], name="one_series_a_code")]

    def __str__(self) -> str:
        return str(self.names) or self.code


class Document(SearchableModel):
    """A text under one symbol, in all its languages.

    - ``symbol_key``: orders symbols; hexadecimal, so that any collation keeps the order.
    - ``parent_symbol``: the text that it modifies, which need not be registered.
    - ``submitted_on``: the date of the masthead; release dates are those of the language versions.
    """

    class Distribution(models.TextChoices):
        GENERAL = "general", _("General")
        LIMITED = "limited", _("Limited")
        RESTRICTED = "restricted", _("Restricted")

    class State(models.TextChoices):
        REGISTERED = "registered", _("registered")
        ISSUED = "issued", _("issued")
        WITHDRAWN = "withdrawn", pgettext_lazy("document", "withdrawn")

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="documents")
    series = models.ForeignKey(
        Series, null=True, blank=True, on_delete=models.PROTECT, related_name="documents"
    )
    number = models.PositiveIntegerField(null=True, blank=True)
    symbol = models.CharField(max_length=100, unique=True)
    symbol_key = models.CharField(max_length=800, db_index=True)
    parent_symbol = models.CharField(max_length=100, blank=True, db_index=True)
    titles = LocalizedTextField()
    distribution = models.CharField(max_length=10, choices=Distribution, default=Distribution.GENERAL)
    state = models.CharField(max_length=10, choices=State, default=State.REGISTERED)
    submitters = models.ManyToManyField(Entity, through="Submitter", related_name="documents")
    submitted_by = LocalizedTextField(blank=True)
    item = models.ForeignKey(
        AgendaItem, null=True, blank=True, on_delete=models.SET_NULL, related_name="documents"
    )
    original_language = models.CharField(max_length=2, default="en")
    submitted_on = models.DateField()
    registered_at = models.DateTimeField()
    registered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    issued_at = models.DateTimeField(null=True, blank=True)
    folded_text = FoldedTextField(sources=("symbol", "all_titles"))

    class Meta:
        ordering = ["symbol_key"]
        constraints = [
            models.UniqueConstraint(
                fields=["series", "number"],
                condition=Q(number__isnull=False, parent_symbol=""),
                name="one_document_a_number",
            )
        ]

    def __str__(self) -> str:
        return self.symbol

    @property
    def all_titles(self) -> str:
        """The titles in all languages."""
        return " ".join(self.titles.values())

    def get_absolute_url(self) -> str:
        return reverse("document", args=[self.meeting.short_name, self.pk])


class Submitter(models.Model):
    """A State or organization that submits a document."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="submissions")
    entity = models.ForeignKey(Entity, on_delete=models.PROTECT, related_name="submissions")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["document", "entity"], name="submits_once")]

    def __str__(self) -> str:
        return f"{self.document_id} {self.entity_id}"


class LanguageVersion(models.Model):
    """The file of a document in one language; ``sha256`` is the digest of its bytes."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="versions")
    language = models.CharField(max_length=2)
    file = models.FileField(upload_to="documents/")
    media_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    received_at = models.DateTimeField()
    released_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["document", "language"], name="one_version_a_language")
        ]

    def __str__(self) -> str:
        return f"{self.document_id} {self.language}"

    def get_absolute_url(self) -> str:
        """The address of the file."""
        return reverse(
            "document_file", args=[self.document.meeting.short_name, self.document_id, self.language]
        )
