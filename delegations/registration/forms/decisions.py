"""The form of an officer's decision."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _

from delegations.roster.forms import NameField

MAX_REGISTRATIONS = 200
MAX_ID_DIGITS = 11


class DecisionForm(forms.Form):
    """The decision on the selected registrations, or on one."""

    ACTIONS = ("approve", "refuse", "reopen", "confirm")

    action = forms.ChoiceField(choices=[(action, action) for action in ACTIONS])
    registration = forms.TypedMultipleChoiceField(coerce=int, required=False)
    reason = NameField(max_length=400, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        selected_ids = self.data.getlist("registration") if hasattr(self.data, "getlist") else []
        self.fields["registration"].choices = [  # type: ignore[attr-defined]
            (selected_id, selected_id)
            for selected_id in selected_ids[:MAX_REGISTRATIONS]
            if selected_id.isascii() and selected_id.isdigit() and len(selected_id) <= MAX_ID_DIGITS
        ]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not self.errors and not data["registration"]:
            raise forms.ValidationError(_("Nobody is selected. Select the registrations first."))
        return data
