"""The form with which an officer issues the list."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class IssueForm(forms.Form):
    """As what the list is issued, and under which symbol (``kept``: the one for the final list); ``seen`` is the digest of the draft
    on the page."""

    kind = forms.ChoiceField(
        label=_("Issue it as"),
        choices=[("provisional", _("provisional list (room paper)")), ("final", _("list of participants"))],
        widget=forms.RadioSelect,
    )
    symbol = forms.CharField(
        label=_("Symbol"),
        max_length=80,
        required=False,
        help_text=_(
            "The one kept for the final list. A provisional list goes out without it, or under another that you enter."
        ),
        widget=forms.TextInput(attrs={"dir": "ltr", "autocomplete": "off", "spellcheck": "false"}),
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, kept: str = "", **options: Any) -> None:
        super().__init__(*args, **options)
        self.kept = kept
        self.fields["symbol"].initial = kept

    def command(self) -> dict[str, Any]:
        """What the service is told."""
        given = self.cleaned_data
        provisional = given["kind"] == "provisional"
        return {
            "provisional": provisional,
            "symbol": "" if provisional and given["symbol"] == self.kept else given["symbol"],
            "seen": given["seen"],
        }
