"""The forms of an inscription: made, corrected, withdrawn, moved, exchanged."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from confsvc.text.form_fields import TextField
from confsvc.ui.fields import PressKeyField
from confsvc.ui.languages import NATIVE_NAMES, OFFICIAL
from meetings.speakers.models import Inscription
from meetings.speakers.selectors.choices import Choices, get_entities
from meetings.speakers.services import DomainError, StatementData
from meetings.speakers.services.inscriptions import join_codes


class InscriptionForm(forms.Form):
    """Who speaks, in whose name, and how.

    ``entities``, ``groups`` and ``named_entities`` are the choices of the meeting. The last two are
    functions, called only when the choices are shown or one of them was chosen. Only with
    ``by_secretariat`` may officers of the meeting and invited speakers be inscribed.
    """

    key = PressKeyField()
    entity = forms.ChoiceField(label=_("State or organization"))
    invited = forms.BooleanField(
        label=_("Officer of the meeting or invited speaker"),
        required=False,
        help_text=_("Speaks before the groups and the States. Only the secretariat inscribes them."),
    )
    group = forms.ChoiceField(
        label=_("On behalf of"),
        required=False,
        help_text=_("Leave unchanged to speak in the national capacity."),
    )
    on_behalf_of = TextField(
        label=_("Other States or group"),
        required=False,
        max_length=200,
        help_text=_("If the group is not in the list: its name as it should be printed."),
    )
    for_entities = forms.MultipleChoiceField(
        label=_("Or on behalf of named States"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("For an ad hoc group: choose the States, without the delegation itself."),
    )
    deliverer = TextField(
        label=_("Speaker"),
        required=False,
        max_length=200,
        help_text=_("As it should be announced: Ms. Given FAMILY."),
    )
    deliverer_title = TextField(label=_("Title of the speaker"), required=False, max_length=250)
    level = forms.ChoiceField(
        label=_("Level of the speaker"),
        choices=Inscription.Level.choices,
        initial=Inscription.Level.HEAD_OF_DELEGATION,
    )
    sex = forms.ChoiceField(
        label=_("Sex of the speaker"),
        required=False,
        choices=[("", _("not stated")), *Inscription.Sex.choices],
        help_text=_("For the totals of the meeting only."),
    )
    language = forms.ChoiceField(
        label=_("Language of delivery"),
        choices=[(code, NATIVE_NAMES[code]) for code in OFFICIAL],
        initial="en",
    )
    remarks = TextField(
        label=_("Remarks for the secretariat"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("For the secretariat and the chair’s printed list. Never shown to others."),
    )

    def __init__(
        self,
        *args: Any,
        entities: Choices,
        groups: Callable[[], Choices] = list,
        named_entities: Callable[[], Choices] = list,
        by_secretariat: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        if not by_secretariat:
            del self.fields["invited"]
        empty_choice = [("", _("Choose…"))] if len(entities) != 1 else []
        self.fields["entity"].choices = [*empty_choice, *entities]  # type: ignore[attr-defined]
        self.fields["for_entities"].choices = named_entities  # type: ignore[attr-defined]
        self.fields["group"].choices = lambda: [  # type: ignore[attr-defined]
            ("", _("itself (national capacity)")),
            *groups(),
        ]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        others = ("group", "on_behalf_of", "for_entities")
        if data.get("invited") and any(data.get(name) for name in others):
            self.add_error(
                "invited",
                _("An officer or invited speaker does not speak on behalf of others. Choose one of the two."),
            )
        if data.get("group") and data.get("on_behalf_of"):
            self.add_error(
                "on_behalf_of",
                _("A group is already chosen. Choose one of the two: the group in the list, or this name."),
            )
        if data.get("for_entities") and (data.get("group") or data.get("on_behalf_of")):
            self.add_error(
                "for_entities",
                _("A group is already chosen. Choose one of the two: the group, or these States."),
            )
        if data.get("entity") in data.get("for_entities", []):
            self.add_error(
                "for_entities",
                _("The delegation speaks on behalf of others here. Leave the delegation itself out."),
            )
        try:
            join_codes(get_entities(data.get("for_entities", [])))
        except DomainError as error:
            self.add_error("for_entities", str(error))
        return data

    @property
    def statement(self) -> StatementData:
        data = self.cleaned_data
        names = ("deliverer", "deliverer_title", "sex", "level", "language", "remarks")
        return StatementData(**{name: data[name] for name in names})


class StatementForm(InscriptionForm):
    """The correction of a waiting inscription: its entity and capacity stay."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, entities=[], **kwargs)
        for name in ("entity", "group", "on_behalf_of", "for_entities"):
            del self.fields[name]

    def get_service_arguments(self) -> dict[str, Any]:
        return {"statement": self.statement}


class ReasonForm(forms.Form):
    """The optional reason for withdrawing an inscription or refusing a swap."""

    reason = TextField(label=_("Reason"), required=False, max_length=400)


class SwapForm(forms.Form):
    """With whom to exchange positions; ``others`` are the choices, in the order of the list."""

    other = forms.ChoiceField(label=_("Exchange places with"))

    def __init__(self, *args: Any, others: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["other"].choices = [("", _("Choose…")), *others]  # type: ignore[attr-defined]


class PlaceForm(forms.Form):
    """A position, and the version of the list that the page showed.

    Without a position the inscription returns to the order of the rules.
    """

    place = forms.IntegerField(min_value=1, max_value=999, required=False)
    version = forms.IntegerField()

    def get_service_arguments(self) -> dict[str, Any]:
        return {"position": self.cleaned_data["place"], "version": self.cleaned_data["version"]}
