"""The form to issue the list of participants."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from confsvc.text.form_fields import TextField


class IssueForm(forms.Form):
    """As what the list is issued, and under which symbol.

    ``reserved_symbol``: the symbol for the final list. The hidden ``draft_digest`` is that of the
    draft on the page.
    """

    kind = forms.ChoiceField(
        label=_("Issue as"),
        choices=[
            ("provisional", _("provisional list (conference room paper)")),
            ("final", _("list of participants")),
        ],
        widget=forms.RadioSelect,
    )
    symbol = TextField(
        label=_("Symbol"),
        max_length=80,
        required=False,
        help_text=_(
            "The symbol reserved for the final list. A provisional list is issued without it, or "
            "under another symbol that you enter."
        ),
        widget=forms.TextInput(attrs={"dir": "ltr", "autocomplete": "off", "spellcheck": "false"}),
    )
    draft_digest = TextField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, reserved_symbol: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.reserved_symbol = reserved_symbol
        self.fields["symbol"].initial = reserved_symbol

    def get_service_arguments(self) -> dict[str, Any]:
        """The arguments of ``issue_list``; a provisional list does not use the reserved symbol."""
        data = self.cleaned_data
        provisional = data["kind"] == "provisional"
        return {
            "provisional": provisional,
            "symbol": "" if provisional and data["symbol"] == self.reserved_symbol else data["symbol"],
            "draft_digest": data["draft_digest"],
        }
