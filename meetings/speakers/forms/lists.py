"""The form in which an officer creates a list or changes what it is about."""

from datetime import timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from confsvc.text.form_fields import TextField
from confsvc.ui.fields import LocalDateTimeField, MinutesField, PressKeyField
from confsvc.ui.languages import NATIVE_NAMES, OFFICIAL
from meetings.core.models import Body, Meeting
from meetings.programme.forms import list_title_languages
from meetings.programme.models import AgendaItem, Session
from meetings.speakers.forms.fields import ItemField, SessionField
from meetings.speakers.labels import SEGMENT_LABELS
from meetings.speakers.models import SpeakersList
from meetings.speakers.rules.kit import SpeakersRules
from meetings.speakers.rules.limits import LIMITED_SEGMENTS
from meetings.speakers.rules.order import Segment
from meetings.speakers.services import ListData
from meetings.speakers.services.lists import is_closing_announced

KINDS = {
    "general_debate": gettext_lazy("general debate: numbered through all its sessions"),
    "item": gettext_lazy("agenda item: numbered through all its sessions"),
    "rolling": gettext_lazy("rolling list: numbered from 1 in each session"),
    "panel": gettext_lazy("panel: rounds of questions and answers"),
}
SEGMENTS = [segment for segment in Segment if segment.value in LIMITED_SEGMENTS]

PLAIN_FIELDS = ("kind", "body", "item", "session", "opens_at", "closes_at")
LIMIT_FIELDS = ("national_limit", "group_limit", "amber_before")


class ListDataForm(forms.Form):
    """What a list is about; without ``speakers_list`` the form is for a new one.

    ``has_fixed_limits`` and ``has_fixed_closing`` say that the body and the limits, or the closing,
    can no longer be changed here; these fields are disabled then.
    """

    key = PressKeyField()
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    kind = forms.ChoiceField(label=gettext_lazy("Kind"), choices=list(KINDS.items()))
    body = forms.ModelChoiceField(label=gettext_lazy("Body"), queryset=Body.objects.none(), empty_label=None)
    item = ItemField(
        label=gettext_lazy("Agenda item"),
        queryset=AgendaItem.objects.none(),
        required=False,
        empty_label=gettext_lazy("none"),
        help_text=gettext_lazy("Rights of reply are counted for this item."),
    )
    session = SessionField(
        label=gettext_lazy("Session in which the list is first called"),
        queryset=Session.objects.none(),
        required=False,
        empty_label=gettext_lazy("not known yet"),
    )
    opens_at = LocalDateTimeField(
        label=gettext_lazy("Inscription opens"),
        required=False,
        help_text=gettext_lazy("Venue time, to the second; the server’s clock decides."),
    )
    closes_at = LocalDateTimeField(label=gettext_lazy("Inscription closes"), required=False)
    national_limit = MinutesField(label=gettext_lazy("National statements (minutes)"))
    group_limit = MinutesField(label=gettext_lazy("Group statements (minutes)"))
    amber_before = MinutesField(
        label=gettext_lazy("Amber before the limit (minutes)"),
        help_text=gettext_lazy("Minutes (1) or minutes and seconds (0:30)."),
    )

    def __init__(
        self, *args: Any, meeting: Meeting, speakers_list: SpeakersList | None = None, **kwargs: Any
    ) -> None:
        present = get_initial(speakers_list) if speakers_list else _get_defaults(meeting)
        kwargs["initial"] = present | (kwargs.get("initial") or {})
        super().__init__(*args, **kwargs)
        self.speakers_list = speakers_list
        sessions = meeting.sessions.exclude(state=Session.State.CANCELLED).select_related("meeting", "body")
        querysets = {"body": meeting.bodies.all(), "item": meeting.agenda.all(), "session": sessions}
        for name, queryset in querysets.items():
            self.fields[name].queryset = queryset  # type: ignore[attr-defined]
        for language in list_title_languages():
            self.fields[f"title_{language}"] = _build_title_field(language)
        for segment in SEGMENTS:
            self.fields[f"limit_{segment.value}"] = MinutesField(
                label=str(SEGMENT_LABELS[segment]), required=False
            )
        self.has_fixed_limits = self.has_fixed_closing = False
        if speakers_list is not None:
            self._disable_fixed_fields(speakers_list)

    def _disable_fixed_fields(self, speakers_list: SpeakersList) -> None:
        fixed_fields = []
        self.has_fixed_limits = speakers_list.speeches.filter(voided=False).exists()
        if self.has_fixed_limits:
            segment_limits = (f"limit_{segment}" for segment in SEGMENTS)
            fixed_fields += ["body", "national_limit", "group_limit", *segment_limits]
        if speakers_list.replies.exists():
            fixed_fields.append("item")
        self.has_fixed_closing = is_closing_announced(speakers_list, timezone.now())
        if self.has_fixed_closing:
            fixed_fields.append("closes_at")
        for name in fixed_fields:
            self.fields[name].disabled = True

    @property
    def titles(self) -> list[forms.BoundField]:
        return [self[f"title_{language}"] for language in list_title_languages()]

    @property
    def segment_limits(self) -> list[forms.BoundField]:
        return [self[f"limit_{segment}"] for segment in SEGMENTS]

    @property
    def has_segment_limits(self) -> bool:
        """Whether any of them is given or wrong, so that they must be shown."""
        return any(bound_field.errors or bound_field.value() for bound_field in self.segment_limits)

    def get_service_arguments(self) -> dict[str, Any]:
        """The arguments of ``create_list``, or of ``update_list``."""
        data = self.cleaned_data
        list_data = ListData(
            titles={code: data[f"title_{code}"].strip() for code in OFFICIAL},
            segment_limits={segment.value: _get_seconds(data[f"limit_{segment}"]) for segment in SEGMENTS},
            **{name: data[name] for name in PLAIN_FIELDS},
            **{name: _get_seconds(data[name]) for name in LIMIT_FIELDS},
        )
        name = "version" if self.speakers_list else "key"
        return {"data": list_data, name: data[name]}

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        opens, closes = data.get("opens_at"), data.get("closes_at")
        if opens and closes and closes <= opens:
            self.add_error("closes_at", _("The window closes before it opens. Enter a later closing time."))
        if data.get("session") and data.get("body") and data["session"].body_id != data["body"].pk:
            self.add_error("session", _("Choose a session of the body to which this list belongs."))
        return data


def get_initial(speakers_list: SpeakersList) -> dict[str, Any]:
    """The initial values of the form of a list; limits are durations."""
    limits = speakers_list.segment_limits
    return {
        "version": speakers_list.version,
        **{name: getattr(speakers_list, name) for name in PLAIN_FIELDS},
        **{name: timedelta(seconds=getattr(speakers_list, name)) for name in LIMIT_FIELDS},
        **{f"title_{code}": speakers_list.titles.get(code, "") for code in OFFICIAL},
        **{f"limit_{segment}": timedelta(seconds=seconds) for segment, seconds in limits.items()},
    }


def _get_defaults(meeting: Meeting) -> dict[str, Any]:
    """The values of a new list: the meeting's first body, and the limits of its profile."""
    rules = meeting.rules.get_section(SpeakersRules)
    limits = {name: timedelta(seconds=getattr(rules, name)) for name in LIMIT_FIELDS}
    return {"body": meeting.bodies.first()} | limits


def _get_seconds(duration: timedelta | None) -> int:
    return round(duration.total_seconds()) if duration else 0


def _build_title_field(language: str) -> TextField:
    return TextField(
        label=format_lazy("{} ({})", _("Title"), NATIVE_NAMES[language]),
        required=language == "en",
        max_length=250,
        widget=forms.TextInput({"lang": language, "dir": "auto"}),
    )
