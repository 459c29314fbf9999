"""The form in which the office makes a list or changes what it is about."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from confsvc.ui.languages import NATIVE_NAMES, OFFICIAL, get_current_language
from meetings.core.models import Body, Meeting
from meetings.programme.forms import list_title_languages
from meetings.programme.models import AgendaItem, Session
from meetings.programme.rules import agenda_numbers
from meetings.speakers.forms.actions import MinutesField, MomentField, SittingField
from meetings.speakers.labels.reasons import SEGMENT_WORDS
from meetings.speakers.models import SpeakersList
from meetings.speakers.rules.kit import SpeakersRules
from meetings.speakers.rules.limits import OWN_LIMITS
from meetings.speakers.rules.order import Segment
from meetings.speakers.services import Shape
from meetings.speakers.services.lists import closing_is_announced

KINDS = {
    "general_debate": gettext_lazy("general debate: numbered through all its sittings"),
    "item": gettext_lazy("agenda item: numbered through all its sittings"),
    "rolling": gettext_lazy("rolling list: numbered anew in each sitting"),
    "panel": gettext_lazy("panel: questions in batches, and answers"),
}
CATEGORIES = [one for one in Segment if one.value in OWN_LIMITS]


class ItemField(forms.ModelChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, item: AgendaItem) -> str:
        return f"{agenda_numbers.localize_number(item.number, get_current_language())} {item.title}"


class ShapeForm(forms.Form):
    """What a list is about. ``held`` is the list that is changed, none for a new one; limits that may no longer be
    changed here (``fixed``), and a closing that was announced (``fixed_closing``), are shown disabled. Moments are the venue's, to the second."""

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    kind = forms.ChoiceField(label=gettext_lazy("Kind"), choices=list(KINDS.items()))
    body = forms.ModelChoiceField(label=gettext_lazy("Body"), queryset=Body.objects.none(), empty_label=None)
    item = ItemField(
        label=gettext_lazy("Agenda item"),
        queryset=AgendaItem.objects.none(),
        required=False,
        empty_label=gettext_lazy("none"),
        help_text=gettext_lazy("Rights of reply are counted on it."),
    )
    session = SittingField(
        label=gettext_lazy("Sitting in which it is called first"),
        queryset=Session.objects.none(),
        required=False,
        empty_label=gettext_lazy("not known yet"),
    )
    opens_at = MomentField(
        label=gettext_lazy("Inscription opens"),
        required=False,
        help_text=gettext_lazy("By the venue’s clock, to the second; the server’s clock decides."),
    )
    closes_at = MomentField(label=gettext_lazy("Inscription closes"), required=False)
    national_limit = MinutesField(label=gettext_lazy("National statements (minutes)"))
    group_limit = MinutesField(label=gettext_lazy("Group statements (minutes)"))
    amber_before = MinutesField(
        label=gettext_lazy("Amber before the limit (minutes)"),
        help_text=gettext_lazy("Minutes (1) or minutes and seconds (0:30)."),
    )

    def __init__(self, *args: Any, meeting: Meeting, held: SpeakersList | None = None, **kwargs: Any) -> None:
        self.meeting, self.held = meeting, held
        kwargs.setdefault("initial", initial_of(held) if held else _usual(meeting))
        super().__init__(*args, **kwargs)
        for name in ("opens_at", "closes_at"):
            self.fields[name].zone = meeting.zone  # type: ignore[attr-defined]
        sittings = meeting.sessions.exclude(state=Session.State.CANCELLED).select_related("meeting", "body")
        queries = {"body": meeting.bodies.all(), "item": meeting.agenda.all(), "session": sittings}
        for name, rows in queries.items():
            self.fields[name].queryset = rows  # type: ignore[attr-defined]
        for language in list_title_languages():
            self.fields[f"title_{language}"] = _title(language)
        for segment in CATEGORIES:
            self.fields[f"limit_{segment.value}"] = MinutesField(
                label=str(SEGMENT_WORDS[segment]), required=False
            )
        self.fixed = bool(held and held.speeches.filter(voided=False).exists())
        if self.fixed:
            for name in ("body", "national_limit", "group_limit", *(f"limit_{one}" for one in CATEGORIES)):
                self.fields[name].disabled = True
        if held and held.replies.exists():
            self.fields["item"].disabled = True
        self.fixed_closing = bool(held and closing_is_announced(held, timezone.now()))
        if self.fixed_closing:
            self.fields["closes_at"].disabled = True

    @property
    def titles(self) -> list[forms.BoundField]:
        return [self[f"title_{language}"] for language in list_title_languages()]

    @property
    def category_limits(self) -> list[forms.BoundField]:
        return [self[f"limit_{one}"] for one in CATEGORIES]

    @property
    def category_limits_open(self) -> bool:
        """Whether any of them is given or wrong, so that they must be seen."""
        return any(one.errors or one.value() for one in self.category_limits)

    @property
    def shape(self) -> Shape:
        data = self.cleaned_data
        plain = ("kind", "body", "item", "session", "opens_at", "closes_at", "national_limit", "group_limit")
        return Shape(
            titles={code: data[f"title_{code}"].strip() for code in OFFICIAL},
            segment_limits={one.value: data[f"limit_{one}"] or 0 for one in CATEGORIES},
            amber_before=data["amber_before"],
            **{name: data[name] for name in plain},
        )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        opens, closes = data.get("opens_at"), data.get("closes_at")
        if opens and closes and closes <= opens:
            self.add_error("closes_at", _("The window closes before it opens. Give a later closing."))
        if data.get("session") and data.get("body") and data["session"].body_id != data["body"].pk:
            self.add_error("session", _("Choose a sitting of the body whose list this is."))
        return data


def initial_of(held: SpeakersList) -> dict[str, Any]:
    """A list as its form shows it."""
    plain = ("kind", "body", "item", "session", "opens_at", "closes_at")
    limits = ("national_limit", "group_limit", "amber_before")
    return {
        "version": held.version,
        **{name: getattr(held, name) for name in plain},
        **{name: minutes(getattr(held, name)) for name in limits},
        **{f"title_{code}": held.titles.get(code, "") for code in OFFICIAL},
        **{f"limit_{name}": minutes(seconds) for name, seconds in held.segment_limits.items()},
    }


def minutes(seconds: int) -> str:
    """Seconds as the form takes them: "5", "2:30"."""
    whole, rest = divmod(seconds, 60)
    return f"{whole}:{rest:02}" if rest else str(whole)


def _usual(meeting: Meeting) -> dict[str, Any]:
    rules = meeting.rules.get_section(SpeakersRules)
    limits = ("national_limit", "group_limit", "amber_before")
    return {"body": meeting.bodies.first()} | {name: minutes(getattr(rules, name)) for name in limits}


def _title(language: str) -> forms.CharField:
    return forms.CharField(
        label=format_lazy("{} ({})", _("Title"), NATIVE_NAMES[language]),
        required=language == "en",
        max_length=250,
        widget=forms.TextInput({"lang": language, "dir": "auto"}),
    )
