"""The form with which an officer issues the list."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class IssueForm(forms.Form):
    """As what the list is issued, and under which symbol; ``seen`` is the digest of the draft on the page."""

    kind = forms.ChoiceField(
        label=_("Issue it as"),
        choices=[("provisional", _("provisional list (room paper)")), ("final", _("list of participants"))],
        widget=forms.RadioSelect,
    )
    symbol = forms.CharField(
        label=_("Symbol"),
        max_length=80,
        required=False,
        help_text=_("The number kept for the list. A provisional list may have none."),
        widget=forms.TextInput(attrs={"dir": "ltr", "autocomplete": "off", "spellcheck": "false"}),
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def command(self) -> dict[str, Any]:
        """What the service is told."""
        given = self.cleaned_data
        return {
            "provisional": given["kind"] == "provisional",
            "symbol": given["symbol"],
            "seen": given["seen"],
        }
