"""Forms to choose the badges to print, to search at the desk, and to make a badge void."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from confsvc.text.form_fields import TextField
from delegations.badges.labels import PRINT_CHOICE_LABELS, SHEET_LABELS
from delegations.badges.rules.sheet import SHEETS


class PrintForm(forms.Form):
    """Which badges to print and on which sheet.

    ``entities``: (id, name) of the entities of the meeting's delegations.
    """

    choice = forms.ChoiceField(
        label=_("Badges"), choices=list(PRINT_CHOICE_LABELS.items()), initial="unprinted"
    )
    entity = forms.ChoiceField(label=_("Delegation"), required=False)
    sheet = forms.ChoiceField(
        label=_("Sheet"), choices=[(key, SHEET_LABELS[key]) for key in SHEETS], initial="a6"
    )

    def __init__(self, *args: Any, entities: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["entity"].choices = [("", _("all")), *entities]  # type: ignore[attr-defined]


class DeskForm(forms.Form):
    """A scanned code or a name, or a photograph of a code."""

    search = TextField(
        label=_("Scan the code or type a name"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"autofocus": True, "autocomplete": "off", "type": "search"}),
    )
    picture = forms.FileField(
        label=_("Photograph of the code"),
        required=False,
        widget=forms.FileInput(attrs={"accept": "image/*", "capture": "environment"}),
    )


class VoidForm(forms.Form):
    """The reason why a badge is made void."""

    reason = TextField(
        label=_("Reason"),
        max_length=200,
        help_text=_("For instance: lost, damaged, wrong name. The badge desk sees this."),
    )
