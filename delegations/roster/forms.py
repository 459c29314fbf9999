"""The forms of the roster."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from confsvc.text.form_fields import TextField
from confsvc.ui.errors import convert_domain_errors
from confsvc.ui.fields import DateInput
from confsvc.ui.languages import NATIVE_NAMES
from confsvc.uploads.scanned_papers import check_scan
from delegations.roster.models import Delegate, Delegation
from delegations.roster.rules.note_parsing import NamedPerson, parse_lines
from delegations.roster.selectors.admissions import Admission
from delegations.roster.selectors.people import DelegateRow
from meetings.treaties.models import Entity

DAY_ERRORS = {"invalid": _("This is not a valid date. Write it as 2008-04-28.")}
TOO_LONG = _("This has %(show_value)d characters; at most %(limit_value)d are allowed. Shorten it.")
ENTRY_LANGUAGES = [(code, NATIVE_NAMES[code]) for code in ("en", "fr", "es")]


class NameField(TextField):
    """A cleaned text that the browser does not cut off when it is pasted.

    What is too long is refused in a sentence and stays in the form.
    """

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.error_messages["max_length"] = TOO_LONG
        self.widget.attrs.pop("maxlength", None)


def group_admission_choices(admissions: list[Admission]) -> list[tuple[str, Any]]:
    """The choices of a select, grouped by heading in the order given, the empty choice first."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for admission in admissions:
        choice = (str(admission.entity.pk), admission.name.short)
        groups.setdefault(admission.heading, []).append(choice)
    return [("", gettext("Choose")), *groups.items()]


class OpenDelegationForm(forms.Form):
    """The State or organization whose delegation is opened."""

    entity = forms.ChoiceField(
        label=_("State or organization"),
        error_messages={
            "invalid_choice": _("This State or organization cannot be chosen here. Choose another.")
        },
    )

    def __init__(self, *args: Any, admissions: list[Admission], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.entities = {str(admission.entity.pk): admission.entity for admission in admissions}
        self.fields["entity"].choices = group_admission_choices(admissions)  # type: ignore[attr-defined]
        if len(admissions) == 1:
            self.fields["entity"].initial = str(admissions[0].entity.pk)

    def clean_entity(self) -> Entity:
        return self.entities[self.cleaned_data["entity"]]


class DelegationForm(forms.Form):
    """The language and the status of a delegation."""

    language = forms.ChoiceField(
        label=_("Language of entry"),
        choices=ENTRY_LANGUAGES,
        help_text=_("Language of the delegation's names and functions in the list of participants."),
    )
    status = forms.ChoiceField(
        label=_("Participates as"),
        required=False,
        choices=[("", _("according to the treaty on the opening day")), *Delegation.Status.choices],
    )


class NoteForm(forms.Form):
    """A note verbale: its details, whom of the delegation it names, and further names as text."""

    reference = NameField(label=_("Reference"), max_length=80)
    dated = forms.DateField(label=_("Date of the note"), widget=DateInput, error_messages=DAY_ERRORS)
    received_on = forms.DateField(label=_("Received on"), widget=DateInput, error_messages=DAY_ERRORS)
    scan = forms.FileField(
        label=_("Scan"), required=False, help_text=_("PDF, JPEG or PNG, at most 10 MB."), max_length=200
    )
    named = forms.MultipleChoiceField(
        label=_("People of the delegation named in the note"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    lines = NameField(
        label=_("Further names, one person per line"),
        required=False,
        max_length=60_000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_(
            "As the list prints them, in the order of the note: H.E. Mr. Jan van der BERG, "
            "Ambassador, Permanent "
            "Mission, Geneva, Head of Delegation"
        ),
    )

    def __init__(self, *args: Any, rows: list[DelegateRow], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.delegates = {str(row.delegate.pk): row.delegate for row in rows}
        self.fields["named"].choices = [  # type: ignore[attr-defined]
            (str(row.delegate.pk), row.printed_name) for row in rows
        ]
        if not rows:
            del self.fields["named"]

    def clean_named(self) -> list[Delegate]:
        return [self.delegates[key] for key in self.cleaned_data["named"]]

    def clean_lines(self) -> list[NamedPerson]:
        people, faults = parse_lines(self.cleaned_data["lines"])
        if faults:
            raise forms.ValidationError(faults)
        return people

    def clean_scan(self) -> tuple[bytes, str]:
        """The bytes and the suffix of the scan, both empty without one."""
        upload = self.cleaned_data["scan"]
        if not upload:
            return b"", ""
        with convert_domain_errors():
            return check_scan(upload)

    def get_service_arguments(self) -> dict[str, Any]:
        """The arguments of ``register_note``."""
        data = self.cleaned_data
        scan, scan_suffix = data["scan"]
        return {
            "reference": data["reference"],
            "dated": data["dated"],
            "received_on": data["received_on"],
            "named": data.get("named", []),
            "new_people": data["lines"],
            "scan": scan,
            "scan_suffix": scan_suffix,
        }


class HeadForm(forms.Form):
    """Who heads the delegation, and from which day."""

    to = forms.ChoiceField(label=_("Head of delegation"))
    day = forms.DateField(
        label=_("From"),
        required=False,
        widget=DateInput,
        error_messages=DAY_ERRORS,
        help_text=_("Leave empty to correct a mistake: no former head is then recorded."),
    )

    def __init__(self, *args: Any, rows: list[DelegateRow], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.delegates = {str(row.delegate.pk): row.delegate for row in rows}
        self.fields["to"].choices = [  # type: ignore[attr-defined]
            ("", gettext("Choose")),
            *((str(row.delegate.pk), row.printed_name) for row in rows if not row.is_head),
        ]

    def clean_to(self) -> Delegate:
        return self.delegates[self.cleaned_data["to"]]
