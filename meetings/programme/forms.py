"""The forms that plan and cancel a session."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from confsvc.text.form_fields import TextField
from confsvc.ui.fields import DateInput, PressKeyField
from confsvc.ui.languages import NATIVE_NAMES, OFFICIAL, get_current_language
from meetings.core.models import Body, Meeting
from meetings.programme.models import AgendaItem, Room, Session
from meetings.programme.rules import agenda_numbers, hours
from meetings.programme.rules.conflicts import Slot
from meetings.programme.rules.hours import NonexistentHourError, combine_venue_time
from meetings.programme.selectors.programme import list_rooms
from meetings.programme.services.plans import SessionPlan

LONGEST_TITLE = 250
PLAN_FIELDS = ("body", "room", "formal", "access", "interpretation", "summary_record", "webcast")
PLACE_FIELDS = ("body", "day", "starts", "ends", "room", "formal", "access", "interpretation")


class RoomField(forms.ModelChoiceField):
    def label_from_instance(self, room: Room) -> str:  # type: ignore[override]
        seats = ngettext("%(count)s seat", "%(count)s seats", room.seats) % {"count": room.seats}
        booths = ngettext("%(count)s booth", "%(count)s booths", room.booths) % {"count": room.booths}
        return f"{room}, {room.venue} ({seats}, {booths})"


class ItemsField(forms.ModelMultipleChoiceField):
    def label_from_instance(self, item: AgendaItem) -> str:  # type: ignore[override]
        return f"{agenda_numbers.localize_number(item.number, get_current_language())} {item.title}"


class SessionForm(forms.Form):
    """The form of a session; ``build_plan()`` returns the plan once it is valid.

    Titles are asked in the page's language first, hours on the venue's clock. The place of a
    session that has been called to order is fixed: those fields are disabled.
    """

    key = PressKeyField()
    body = forms.ModelChoiceField(label=gettext_lazy("Body"), queryset=Body.objects.none(), empty_label=None)
    day = forms.DateField(label=gettext_lazy("Day"), widget=DateInput)
    starts = forms.TimeField(
        label=gettext_lazy("Begins at"), widget=forms.TimeInput({"type": "time"}, format="%H:%M")
    )
    ends = forms.TimeField(
        label=gettext_lazy("Ends at"), widget=forms.TimeInput({"type": "time"}, format="%H:%M")
    )
    room = RoomField(
        label=gettext_lazy("Room"),
        queryset=Room.objects.none(),
        required=False,
        empty_label=gettext_lazy("No room yet"),
    )
    formal = forms.BooleanField(
        label=gettext_lazy("Formal session"),
        required=False,
        help_text=gettext_lazy("Formal sessions of a numbered body are counted; informal ones are not."),
    )
    access = forms.ChoiceField(label=gettext_lazy("Access"), choices=Session.Access.choices)
    interpretation = forms.ChoiceField(
        label=gettext_lazy("Interpretation"), choices=Session.Interpretation.choices
    )
    summary_record = forms.BooleanField(label=gettext_lazy("Summary record"), required=False)
    webcast = forms.BooleanField(label=gettext_lazy("Webcast"), required=False)
    items = ItemsField(
        label=gettext_lazy("Agenda items"),
        queryset=AgendaItem.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, meeting: Meeting, session: Session | None = None, **kwargs: Any) -> None:
        self.meeting, self.session = meeting, session
        initial = {**(get_initial(session) if session else {}), **(kwargs.pop("initial", None) or {})}
        super().__init__(*args, initial=initial, **kwargs)
        self.fields["body"].queryset = meeting.bodies.all()
        self.fields["room"].queryset = list_rooms(meeting)
        self.fields["items"].queryset = meeting.agenda.all()
        limits = {"min": meeting.opens_on.isoformat(), "max": meeting.closes_on.isoformat()}
        self.fields["day"].widget.attrs |= limits
        for language in list_title_languages():
            self.fields[f"title_{language}"] = build_title_field(
                language, is_page_language=language == get_current_language()
            )
        if session and session.state != Session.State.PLANNED:
            for name in PLACE_FIELDS:
                self.fields[name].disabled = True

    @property
    def title(self) -> forms.BoundField:
        """The title in the page's language."""
        return self[f"title_{list_title_languages()[0]}"]

    @property
    def other_titles(self) -> list[forms.BoundField]:
        return [self[f"title_{language}"] for language in list_title_languages()[1:]]

    @property
    def has_errors_in_other_titles(self) -> bool:
        return any(field.errors for field in self.other_titles)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if {"day", "starts", "ends"} <= data.keys():
            starts_at, ends_at = self._read_moment("starts"), self._read_moment("ends")
            if starts_at and ends_at:
                self._check_hours(starts_at, ends_at)
        return data

    def get_service_arguments(self) -> dict[str, Any]:
        """The arguments of ``create_session``, or of ``update_session``."""
        data = self.cleaned_data
        return {"plan": self.build_plan()} | (
            {"seen_sequence": data["seen"]} if self.session else {"key": data["key"]}
        )

    def build_plan(self) -> SessionPlan:
        """Return the plan of a valid form."""
        data, zone = self.cleaned_data, self.meeting.zone
        return SessionPlan(
            starts_at=combine_venue_time(data["day"], data["starts"], zone),
            ends_at=combine_venue_time(data["day"], data["ends"], zone),
            titles={code: data[f"title_{code}"] for code in OFFICIAL if data[f"title_{code}"]},
            items=tuple(data["items"]),
            **{name: data[name] for name in PLAN_FIELDS},
        )

    def _read_moment(self, name: str) -> datetime | None:
        """Return the moment of an hour.

        ``None``, with an error at its field, where the clock skips it.
        """
        data = self.cleaned_data
        try:
            return combine_venue_time(data["day"], data[name], self.meeting.zone)
        except NonexistentHourError as error:
            self.add_error(name, str(error))
        return None

    def _check_hours(self, starts_at: datetime, ends_at: datetime) -> None:
        faults = hours.find_hour_faults(
            starts_at,
            ends_at,
            opens_on=self.meeting.opens_on,
            closes_on=self.meeting.closes_on,
            zone=self.meeting.zone,
        )
        for name, sentence in faults.items():
            self.add_error(name, sentence)


class CancelForm(forms.Form):
    """The reason of a cancellation."""

    reason = TextField(
        label=gettext_lazy("Reason"),
        max_length=250,
        help_text=gettext_lazy("Shown on the programme beside the cancelled session."),
        error_messages={
            "required": gettext_lazy(
                "Give the reason for the cancellation: delegations see it on the programme."
            )
        },
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def get_service_arguments(self) -> dict[str, Any]:
        """The arguments of ``cancel_session``."""
        return {"reason": self.cleaned_data["reason"], "seen_sequence": self.cleaned_data["seen"]}


def list_title_languages() -> list[str]:
    """Return the six languages, the page's first."""
    return sorted(OFFICIAL, key=lambda code: code != get_current_language())


def build_title_field(language: str, *, is_page_language: bool) -> TextField:
    """Return the field of the title in one language."""
    label = (
        gettext_lazy("Title")
        if is_page_language
        else format_lazy("{} ({})", _("Title"), NATIVE_NAMES[language])
    )
    return TextField(
        label=label,
        required=False,
        max_length=LONGEST_TITLE,
        widget=forms.TextInput({"lang": language, "dir": "auto"}),
        error_messages={
            "max_length": gettext_lazy(
                "The title has %(show_value)d characters; the programme has room for "
                "%(limit_value)d. Shorten it."
            )
        },
    )


def get_initial(session: Session) -> dict[str, Any]:
    """Return the fields of a session as the form shows them, with hours on the venue's clock."""
    zone = session.meeting.zone
    return {
        **{name: getattr(session, name) for name in PLAN_FIELDS},
        **{f"title_{code}": session.titles.get(code, "") for code in OFFICIAL},
        "day": session.starts_at.astimezone(zone).date(),
        "starts": session.starts_at.astimezone(zone).time(),
        "ends": session.ends_at.astimezone(zone).time(),
        "items": list(session.items.all()),
        "seen": session.sequence,
    }


def format_slot_value(slot: Slot, meeting: Meeting) -> str:
    """Return the value of the button of a free slot: room, day, start and end."""
    starts_at, ends_at = slot.starts_at.astimezone(meeting.zone), slot.ends_at.astimezone(meeting.zone)
    return f"{slot.room or ''}|{starts_at:%Y-%m-%d}|{starts_at:%H:%M}|{ends_at:%H:%M}"


def apply_chosen_slot(data: Any) -> Any:
    """Return the posted data with the free slot whose button was pressed in its fields.

    The slot is checked as if it had been typed.
    """
    parts = data.get("take", "").split("|")
    if len(parts) == 4:
        data = data.copy()
        data["room"], data["day"], data["starts"], data["ends"] = parts
    return data
