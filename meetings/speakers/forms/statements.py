"""The form in which the text of a statement is submitted."""

from django import forms
from django.utils.translation import gettext_lazy as _

from confsvc.ui.errors import convert_domain_errors
from confsvc.ui.fields import PressKeyField
from confsvc.ui.languages import NATIVE_NAMES, OFFICIAL
from confsvc.uploads.documents import CheckedFile, check_document
from meetings.speakers.models import StatementFile


class TextForm(forms.Form):
    """The file of a statement in one language: PDF or DOCX, recognized by its content."""

    key = PressKeyField()
    language = forms.ChoiceField(
        label=_("Language of the text"), choices=[(code, NATIVE_NAMES[code]) for code in OFFICIAL]
    )
    kind = forms.ChoiceField(
        label=_("The text"), choices=StatementFile.Kind.choices, initial=StatementFile.Kind.CHECK
    )
    file = forms.FileField(
        label=_("File"),
        help_text=_("PDF, or DOCX without macros, up to 25 MB. A text in the same language is replaced."),
        widget=forms.FileInput(attrs={"accept": ".pdf,.docx"}),
    )

    def clean_file(self) -> CheckedFile:
        with convert_domain_errors():
            return check_document(self.cleaned_data["file"])
