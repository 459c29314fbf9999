"""Forms to register a document, to store a file, and to withdraw a document."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from confsvc.text.form_fields import TextField
from confsvc.ui.errors import convert_domain_errors
from confsvc.ui.fields import PressKeyField
from confsvc.ui.languages import NATIVE_NAMES, OFFICIAL, get_current_language
from confsvc.uploads.documents import CheckedFile, check_document
from delegations.roster.selectors.admissions import load_admissions
from documents.registry.models import Document, Series
from documents.registry.rules import symbol_input
from documents.registry.selectors import list_series
from documents.registry.services.documents import DocumentData
from documents.symbols.rules.parsing.symbol import Symbol
from meetings.core.models import Meeting
from meetings.programme.models import AgendaItem
from meetings.treaties.models import Entity

LANGUAGES = [(code, NATIVE_NAMES[code]) for code in OFFICIAL]


class DocumentForm(forms.Form):
    """A document to register, under the next number of a series or under a symbol typed by hand."""

    key = PressKeyField()
    series = forms.ModelChoiceField(label=_("Series"), queryset=Series.objects.none(), empty_label=None)
    symbol = TextField(
        label=_("Symbol entered by hand"),
        required=False,
        max_length=100,
        help_text=_(
            "Leave empty to allot the next number. For an addendum, corrigendum or revision "
            "enter the full symbol."
        ),
    )
    title = TextField(label=_("Title"), max_length=400, widget=forms.Textarea(attrs={"rows": 2}))
    title_language = forms.ChoiceField(label=_("Language of the title"), choices=LANGUAGES, initial="en")
    submitters = forms.MultipleChoiceField(
        label=_("Submitted by"),
        required=False,
        help_text=_(
            "States and organizations of this meeting. "
            "Printed in alphabetical order, whatever the order here."
        ),
        widget=forms.SelectMultiple(attrs={"size": 8}),
    )
    submitted_by = TextField(
        label=_("Submitted by (others)"),
        required=False,
        max_length=200,
        help_text=_("If it is not a State or organization: the Chair, the secretariat, a group."),
    )
    item = forms.ModelChoiceField(
        label=_("Agenda item"), queryset=AgendaItem.objects.none(), required=False, empty_label=_("none")
    )
    original_language = forms.ChoiceField(label=_("Original language"), choices=LANGUAGES, initial="en")
    submitted_on = forms.DateField(
        label=_("Date received"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    distribution = forms.ChoiceField(
        label=_("Distribution"), choices=Document.Distribution.choices, initial=Document.Distribution.GENERAL
    )

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["series"].queryset = list_series(meeting)  # type: ignore[attr-defined]
        self.fields["item"].queryset = meeting.agenda.all()  # type: ignore[attr-defined]
        admitted = load_admissions(meeting, language=get_current_language())
        self.fields["submitters"].choices = [  # type: ignore[attr-defined]
            (str(admission.entity.pk), admission.name.short)
            for admission in sorted(admitted, key=lambda admission: admission.name.sort_key)
        ]

    def clean_symbol(self) -> Symbol | None:
        text = self.cleaned_data["symbol"]
        if not text:
            return None
        with convert_domain_errors():
            return symbol_input.read_symbol(text)

    def clean_submitters(self) -> list[Entity]:
        return list(Entity.objects.filter(pk__in=[int(pk) for pk in self.cleaned_data["submitters"]]))

    @property
    def document_data(self) -> DocumentData:
        """The document for the service."""
        data = self.cleaned_data
        language = data["title_language"]
        return DocumentData(
            titles={language: data["title"]},
            submitters=data["submitters"],
            submitted_by={language: data["submitted_by"]} if data["submitted_by"] else {},
            item=data["item"],
            original_language=data["original_language"],
            submitted_on=data["submitted_on"],
            distribution=data["distribution"],
        )


class FileForm(forms.Form):
    """The file of a document in one language, PDF or DOCX."""

    language = forms.ChoiceField(label=_("Language of the file"), choices=LANGUAGES)
    file = forms.FileField(
        label=_("File"),
        help_text=_("PDF, or DOCX without macros, up to 25 MB."),
        widget=forms.FileInput(attrs={"accept": ".pdf,.docx"}),
    )

    def clean_file(self) -> CheckedFile:
        with convert_domain_errors():
            return check_document(self.cleaned_data["file"])


class WithdrawalForm(forms.Form):
    """The reason why a document is withdrawn."""

    reason = TextField(label=_("Reason"), max_length=400, widget=forms.Textarea(attrs={"rows": 2}))
