"""The form of a session: plain fields, rooms of the meeting's venues, every sentence at its field."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from confsvc.ui.languages import NATIVE_NAMES, OFFICIAL, get_current_language
from meetings.core.models import Body, Meeting
from meetings.programme.models import AgendaItem, Room, Session
from meetings.programme.rules import agenda_numbers, hours
from meetings.programme.rules.conflicts import Clash, Severity, Slot
from meetings.programme.rules.hours import NoSuchHour, day_said, instant
from meetings.programme.selectors.programme import rooms_for
from meetings.programme.services.sessions import Plan

LONGEST_TITLE = 250
PLACE = ("body", "day", "starts", "ends", "room", "formal", "access", "interpretation")


class RoomField(forms.ModelChoiceField):
    def label_from_instance(self, room: Room) -> str:  # type: ignore[override]
        seats = ngettext("%(count)s seat", "%(count)s seats", room.seats) % {"count": room.seats}
        booths = ngettext("%(count)s booth", "%(count)s booths", room.booths) % {"count": room.booths}
        return f"{room}, {room.venue} ({seats}, {booths})"


class ItemsField(forms.ModelMultipleChoiceField):
    def label_from_instance(self, item: AgendaItem) -> str:  # type: ignore[override]
        return f"{agenda_numbers.printed(item.number, get_current_language())} {item.title}"


class SessionForm(forms.Form):
    """What an officer says of a session; ``plan()`` answers it once it is valid. Titles stand in the page's language
    first. The hours are the venue's. A session that has been held keeps its place: those fields are shown disabled."""

    body = forms.ModelChoiceField(label=gettext_lazy("Body"), queryset=Body.objects.none(), empty_label=None)
    day = forms.DateField(
        label=gettext_lazy("Day"), widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    )
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
        initial = {**(initial_of(session) if session else {}), **(kwargs.pop("initial", None) or {})}
        super().__init__(*args, initial=initial, **kwargs)
        self.fields["body"].queryset = meeting.bodies.all()
        self.fields["room"].queryset = rooms_for(meeting)
        self.fields["items"].queryset = meeting.agenda.all()
        limits = {"min": meeting.opens_on.isoformat(), "max": meeting.closes_on.isoformat()}
        self.fields["day"].widget.attrs |= limits
        for language in languages_of_titles():
            self.fields[f"title_{language}"] = title_field(language, own=language == get_current_language())
        if session and session.state != Session.State.PLANNED:
            for name in PLACE:
                self.fields[name].disabled = True

    @property
    def title(self) -> forms.BoundField:
        return self[f"title_{languages_of_titles()[0]}"]

    @property
    def other_titles(self) -> list[forms.BoundField]:
        return [self[f"title_{language}"] for language in languages_of_titles()[1:]]

    @property
    def other_titles_wrong(self) -> bool:
        return any(field.errors for field in self.other_titles)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if {"day", "starts", "ends"} <= given.keys():
            moments = {name: self._instant(name) for name in ("starts", "ends")}
            if all(moments.values()):
                self._check_hours(moments["starts"], moments["ends"])
        return given

    def plan(self) -> Plan:
        given = self.cleaned_data
        zone = self.meeting.zone
        titles = {code: given[f"title_{code}"] for code in OFFICIAL if given[f"title_{code}"]}
        plain = ("body", "room", "formal", "access", "interpretation", "summary_record", "webcast")
        return Plan(
            starts_at=instant(given["day"], given["starts"], zone),
            ends_at=instant(given["day"], given["ends"], zone),
            titles=titles,
            items=tuple(given["items"]),
            **{name: given[name] for name in plain},
        )

    def refuse(self, clashes: tuple[Clash, ...]) -> None:
        """Put each clash that refuses at the field it belongs to."""
        for clash in clashes:
            if clash.severity == Severity.REFUSE:
                self.add_error(clash.field, clash.words)

    def _instant(self, name: str) -> datetime | None:
        given = self.cleaned_data
        try:
            return instant(given["day"], given[name], self.meeting.zone)
        except NoSuchHour:
            words = _("The clock never shows %(hour)s on %(day)s: it goes forward then. Choose another hour.")
            self.add_error(name, words % {"hour": f"{given[name]:%H:%M}", "day": day_said(given["day"])})
        return None

    def _check_hours(self, starts_at: datetime, ends_at: datetime) -> None:
        opens_on, closes_on = self.meeting.opens_on, self.meeting.closes_on
        faults = hours.faults(
            starts_at, ends_at, opens_on=opens_on, closes_on=closes_on, zone=self.meeting.zone
        )
        for name, words in faults.items():
            self.add_error(name, words)


class CancelForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=250,
        help_text=gettext_lazy("Shown on the programme beside the cancelled session."),
        error_messages={"required": gettext_lazy("Say why the session is cancelled: delegations will ask.")},
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)


def languages_of_titles() -> list[str]:
    """The six languages, the page's first."""
    return sorted(OFFICIAL, key=lambda code: code != get_current_language())


def title_field(language: str, *, own: bool) -> forms.CharField:
    label = gettext_lazy("Title") if own else format_lazy("{} ({})", _("Title"), NATIVE_NAMES[language])
    return forms.CharField(
        label=label,
        required=False,
        max_length=LONGEST_TITLE,
        widget=forms.TextInput({"lang": language, "dir": "auto"}),
        error_messages={
            "max_length": gettext_lazy(
                "The title has %(show_value)d letters, and a programme has room for %(limit_value)d. Shorten it."
            )
        },
    )


def initial_of(session: Session) -> dict[str, Any]:
    """A session as the form shows it, in the hours of its venue."""
    zone = session.meeting.zone
    plain = ("body", "room", "formal", "access", "interpretation", "summary_record", "webcast")
    return {
        **{name: getattr(session, name) for name in plain},
        **{f"title_{code}": session.titles.get(code, "") for code in OFFICIAL},
        "day": session.starts_at.astimezone(zone).date(),
        "starts": session.starts_at.astimezone(zone).time(),
        "ends": session.ends_at.astimezone(zone).time(),
        "items": list(session.items.all()),
        "seen": session.sequence,
    }


def slot_value(slot: Slot, meeting: Meeting) -> str:
    """A free place as the value of its button: room, day, begin, end."""
    begins, ends = slot.starts_at.astimezone(meeting.zone), slot.ends_at.astimezone(meeting.zone)
    return f"{slot.room or ''}|{begins:%Y-%m-%d}|{begins:%H:%M}|{ends:%H:%M}"


def taken(data: Any) -> Any:
    """What was posted, with the free place whose button was pressed in the fields; checked as if it had been typed."""
    parts = data.get("take", "").split("|")
    if len(parts) == 4:
        data = data.copy()
        data["room"], data["day"], data["starts"], data["ends"] = parts
    return data
