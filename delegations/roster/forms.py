"""What the roster's pages ask for."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from confsvc.ui.languages import NATIVE_NAMES
from delegations.roster.models import Delegate, Delegation
from delegations.roster.rules.note_parsing import read_lines
from delegations.roster.rules.note_scans import ScanRefusedError, checked_scan
from delegations.roster.rules.person_names import tidy
from delegations.roster.selectors import Admission, Person

TOO_LONG = _("This has %(show_value)d letters and may have %(limit_value)d. Shorten it.")
ENTRY_LANGUAGES = [(code, NATIVE_NAMES[code]) for code in ("en", "fr", "es")]


class PlainCharField(forms.CharField):
    """A text whose input cuts nothing off when it is pasted: what is too long is said, and kept."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.error_messages["max_length"] = TOO_LONG
        self.widget.attrs.pop("maxlength", None)

    def to_python(self, value: Any) -> Any:
        """One line, without what cannot be seen: a name of blanks is no name."""
        text = super().to_python(value)
        return text if isinstance(self.widget, forms.Textarea) else tidy(text or "")


class DayField(forms.DateField):
    """A day, by the browser's own calendar."""

    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    default_error_messages = {"invalid": _("This is not a day. Write it as 2008-04-28.")}


def admission_choices(admitted: list[Admission]) -> list[tuple[str, Any]]:
    """The choices of a select, grouped by heading in the order given, the empty one first."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for one in admitted:
        groups.setdefault(one.heading, []).append((str(one.entity.pk), one.name.short))
    return [("", gettext("Choose")), *groups.items()]


class OpenDelegationForm(forms.Form):
    entity = forms.ChoiceField(
        label=_("State or organization"),
        error_messages={
            "invalid_choice": _("This State or organization cannot be chosen here. Choose another.")
        },
    )

    def __init__(self, *args: Any, admitted: list[Admission], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.entities = {str(one.entity.pk): one.entity for one in admitted}
        self.fields["entity"].choices = admission_choices(admitted)  # type: ignore[attr-defined]

    def clean_entity(self) -> Any:
        return self.entities[self.cleaned_data["entity"]]


class DelegationForm(forms.Form):
    language = forms.ChoiceField(
        label=_("Language of entry"),
        choices=ENTRY_LANGUAGES,
        help_text=_("In which the delegation's names and functions stand in the list of participants."),
    )
    status = forms.ChoiceField(
        label=_("Takes part as"),
        required=False,
        choices=[("", _("as the treaty says on the opening day")), *Delegation.Status.choices],
    )


class NoteForm(forms.Form):
    """A note verbale: its facts, whom it names of those who are there, and further names as text."""

    reference = PlainCharField(label=_("Reference"), max_length=80)
    dated = DayField(label=_("Date of the note"))
    received_on = DayField(label=_("Received on"))
    scan = forms.FileField(
        label=_("Scan"), required=False, help_text=_("PDF, JPEG or PNG, at most 10 MB."), max_length=200
    )
    named = forms.MultipleChoiceField(
        label=_("People of the delegation whom the note names"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    lines = PlainCharField(
        label=_("Further names, one person a line"),
        required=False,
        max_length=60_000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_(
            "As the list prints them, in the order of the note: H.E. Mr. Jan van der BERG, Ambassador, Permanent "
            "Mission, Geneva, Head of Delegation"
        ),
    )

    def __init__(self, *args: Any, people: list[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {str(one.delegate.pk): one.delegate for one in people}
        self.fields["named"].choices = [  # type: ignore[attr-defined]
            (str(one.delegate.pk), one.printed) for one in people
        ]
        if not people:
            del self.fields["named"]

    def clean_named(self) -> list[Delegate]:
        return [self.people[key] for key in self.cleaned_data["named"]]

    def clean_lines(self) -> list[Any]:
        people, faults = read_lines(self.cleaned_data["lines"])
        if faults:
            raise forms.ValidationError(faults)
        return people

    def clean_scan(self) -> tuple[bytes, str]:
        upload = self.cleaned_data["scan"]
        if not upload:
            return b"", ""
        try:
            return checked_scan(upload)
        except ScanRefusedError as refused:
            raise forms.ValidationError(str(refused)) from refused


class HeadForm(forms.Form):
    """Who heads the delegation, and from which day."""

    to = forms.ChoiceField(label=_("Head of delegation"))
    day = DayField(
        label=_("From"),
        required=False,
        help_text=_("Leave empty to correct a mistake: then no former head is kept."),
    )

    def __init__(self, *args: Any, people: list[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {str(one.delegate.pk): one.delegate for one in people}
        self.fields["to"].choices = [  # type: ignore[attr-defined]
            ("", gettext("Choose")),
            *((str(one.delegate.pk), one.printed) for one in people if not one.head),
        ]

    def clean_to(self) -> Delegate:
        return self.people[self.cleaned_data["to"]]
