"""The forms of the badges: what to print, and whom the desk looks for."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from delegations.badges.rules.sheet import SHEETS

SHEET_WORDS = {
    "a6": _("one of A6 on a page"),
    "a4-4": _("four of A6 on A4"),
    "a4-8": _("eight of 86 × 54 mm on A4"),
}
CHOICE_WORDS = {
    "unprinted": _("not yet printed"),
    "changed": _("changed since they were printed"),
    "all": _("all approved"),
}


class PrintForm(forms.Form):
    """Which badges to print, on which sheet; ``entities`` are those of the meeting's delegations."""

    choice = forms.ChoiceField(label=_("Badges"), choices=list(CHOICE_WORDS.items()), initial="unprinted")
    entity = forms.ChoiceField(label=_("Delegation"), required=False)
    sheet = forms.ChoiceField(
        label=_("Sheet"), choices=[(key, SHEET_WORDS[key]) for key in SHEETS], initial="a6"
    )

    def __init__(self, *args: Any, entities: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["entity"].choices = [("", _("all")), *entities]  # type: ignore[attr-defined]


class DeskForm(forms.Form):
    """A scanned code, a name, or a photograph of a code."""

    search = forms.CharField(
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
    """Why a badge is void."""

    reason = forms.CharField(
        label=_("Reason"), max_length=200, help_text=_("Lost, damaged, wrong name: the desk reads this.")
    )
