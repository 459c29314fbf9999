"""The forms that create and change a meeting, and that appoint people."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from confsvc.text.form_fields import TextField
from confsvc.ui.fields import DateInput
from confsvc.ui.languages import NATIVE_NAMES, OFFICIAL, get_direction, localize_text
from meetings.core.models import Appointment, Body, Meeting
from meetings.core.rules.cities import OTHER, PLACES, Place
from meetings.core.rules.profiles import Profile
from meetings.core.rules.session_rules import SessionRules
from meetings.core.rules.validation import LONGEST_ADDRESS, MeetingFacts, find_faults
from meetings.core.selectors.entities import list_entity_choices
from meetings.treaties.models import Entity

LANGUAGES_ENGLISH_FIRST = ("en", *(code for code in OFFICIAL if code != "en"))
TEXTS = {"titles": _("Name of the meeting"), "short_titles": _("Short title"), "cities": _("City")}
FIRST_YEAR, LAST_YEAR = 1945, 2100


class DayField(forms.DateField):
    """A day, chosen in the browser's calendar or typed as 2008-04-28."""

    widget = DateInput
    default_error_messages = {
        "invalid": _("This is not a valid date. Write year, month and day: 2008-04-28."),
        "required": _("Choose the date."),
    }

    def clean(self, value: Any) -> date | None:
        day = super().clean(value)
        if day is not None and not FIRST_YEAR <= day.year <= LAST_YEAR:
            raise ValidationError(
                _("The year %(year)s cannot be right. Check it."), params={"year": day.year}, code="year"
            )
        return day


class StartForm(forms.Form):
    """The first step of a new meeting: dates, place, and what its profile asks."""

    ordinal = forms.TypedChoiceField(label=pgettext_lazy("of a body", "Session"), coerce=int, choices=())
    cycle = forms.IntegerField(
        label=_("Year of the Review Conference"),
        help_text=_("The year in the symbol: NPT/CONF.2010 for the session of 2008."),
        min_value=1970,
        max_value=LAST_YEAR,
    )
    opens_on = DayField(label=_("Opens on"))
    closes_on = DayField(label=_("Closes on"))
    place = forms.ChoiceField(label=_("Place"), choices=())
    city = TextField(
        label=_("Another city"),
        help_text=_("Only if the place is not in the list: its name in English."),
        max_length=80,
        required=False,
    )
    country = forms.ChoiceField(label=_("Country of that city"), choices=(), required=False)
    time_zone = TextField(
        label=_("Time zone of that city"),
        help_text=_("Such as Africa/Gaborone."),
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"list": "zones", "autocomplete": "off"}),
    )

    def __init__(self, *args: Any, profile: Profile, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("ordinal", "cycle"):
            if name not in profile.asks:
                del self.fields[name]
        if "ordinal" in self.fields:
            self.fields["ordinal"].choices = [
                (number, localize_text(texts)) for number, texts in profile.ordinals.items()
            ]
        self.fields["place"].choices = [
            *((key, localize_text(place.cities)) for key, place in PLACES.items()),
            (OTHER, _("Another city")),
        ]
        self.fields["country"].choices = [("", "—"), *list_entity_choices(on, states_only=True)]

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        opens, closes = data.get("opens_on"), data.get("closes_on")
        if opens and closes and closes < opens:
            self.add_error(
                "closes_on",
                _("The meeting closes before it opens. Change the day it closes or the day it opens."),
            )
        if data.get("place") == OTHER:
            for name, sentence in (
                ("city", _("Enter the name of the city.")),
                ("country", _("Choose the country of the city.")),
                ("time_zone", _("Enter the time zone of the city, such as Africa/Gaborone.")),
            ):
                if not data.get(name) and name not in self.errors:
                    self.add_error(name, sentence)
        return data

    def get_place(self) -> Place:
        """Return the place that a valid form names."""
        if self.cleaned_data["place"] == OTHER:
            return Place(
                cities={"en": self.cleaned_data["city"]},
                country=self.cleaned_data["country"],
                time_zone=self.cleaned_data["time_zone"],
            )
        return PLACES[self.cleaned_data["place"]]


class MeetingForm(forms.Form):
    """The facts of a meeting, with texts in six languages: for its creation and for later
    corrections.
    """

    parameter_fields = {"overrides": "days_off"}

    short_name = TextField(
        label=_("Short name"),
        help_text=_(
            "It is part of the meeting’s address and cannot be changed: lower-case letters, figures, hyphens."
        ),
        max_length=200,
        error_messages={"required": _("Enter a short name, such as npt-2008.")},
        widget=forms.TextInput(attrs={"maxlength": LONGEST_ADDRESS, "dir": "ltr"}),
    )
    country = forms.ChoiceField(label=_("Country"), choices=())
    time_zone = TextField(
        label=_("Time zone"),
        widget=forms.TextInput(attrs={"list": "zones", "autocomplete": "off", "dir": "ltr"}),
    )
    opens_on = DayField(label=_("Opens on"))
    closes_on = DayField(label=_("Closes on"))
    symbol_stem = TextField(
        label=_("Symbol stem"),
        help_text=_("Beginning of the symbols of the meeting’s documents: NPT/CONF.2010/PC.II."),
        required=False,
        widget=forms.TextInput(attrs={"dir": "ltr"}),
    )
    interpretation_teams = forms.IntegerField(label=_("Teams of interpreters"), min_value=0, max_value=20)
    max_parallel_formal = forms.IntegerField(
        label=_("Maximum number of formal sessions at the same time"),
        min_value=1,
        max_value=20,
        required=False,
    )
    days_off = TextField(
        label=_("Days without sessions"),
        help_text=_("Official holidays besides weekends, separated by commas: 2008-05-01, 2008-05-12."),
        required=False,
        widget=forms.TextInput(attrs={"dir": "ltr"}),
    )

    def __init__(
        self, *args: Any, profile: Profile, meeting: Meeting | None = None, on: date, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.profile, self.meeting = profile, meeting
        if meeting is not None:
            del self.fields["short_name"]
        self.fields["country"].choices = list_entity_choices(on, states_only=True)
        self.fields["max_parallel_formal"].widget.attrs["placeholder"] = profile.get_section(
            SessionRules
        ).max_parallel_formal
        for name, label in TEXTS.items():
            for language in LANGUAGES_ENGLISH_FIRST:
                self.fields[f"{name}_{language}"] = _build_text_field(name, label, language)

    def list_text_fields(self, name: str) -> list[forms.BoundField]:
        """Return the fields of one text, English first."""
        return [self[f"{name}_{language}"] for language in LANGUAGES_ENGLISH_FIRST]

    def titles_fields(self) -> list[forms.BoundField]:
        return self.list_text_fields("titles")

    def short_titles_fields(self) -> list[forms.BoundField]:
        return self.list_text_fields("short_titles")

    def cities_fields(self) -> list[forms.BoundField]:
        return self.list_text_fields("cities")

    def clean(self) -> dict[str, Any]:
        """Show what is wrong with the facts as a whole, at fields that have no error yet."""
        data: dict[str, Any] = super().clean() or {}
        for name, sentences in find_faults(self._get_valid_facts(data), self.profile).items():
            field = self.parameter_fields.get(name, name)
            if field in self.fields and field not in self.errors:
                self.add_error(field, sentences)
        return data

    def _get_valid_facts(self, data: dict[str, Any]) -> MeetingFacts:
        """Return the answers as facts, with valid values in place of missing or wrong ones."""
        days = [data[name] for name in ("opens_on", "closes_on") if data.get(name)] or [date.min]
        return MeetingFacts(
            short_name=data.get("short_name") or "a-meeting",
            **{name: self._get_texts(data, name) for name in TEXTS},
            time_zone=data.get("time_zone") or "UTC",
            opens_on=days[0],
            closes_on=days[-1],
            symbol_stem=data.get("symbol_stem") or "",
            interpretation_teams=data.get("interpretation_teams") or 0,
        )

    @staticmethod
    def _get_texts(data: dict[str, Any], name: str) -> dict[str, str]:
        return {language: data.get(f"{name}_{language}", "") for language in OFFICIAL}

    def clean_days_off(self) -> list[str]:
        """Return the days in ISO format, in order."""
        days = set()
        for text in re.split(r"[\s,;،、，]+", self.cleaned_data["days_off"]):
            if not text:
                continue
            try:
                days.add(date.fromisoformat(text).isoformat())
            except ValueError:
                raise ValidationError(
                    _("“%(day)s” is not a valid date. Write dates as 2008-05-01, separated by commas."),
                    params={"day": text[:40]},
                ) from None
        return sorted(days)

    def get_service_arguments(self) -> dict[str, Any]:
        """Return the arguments of ``create_meeting`` or ``update_meeting``, from a valid form."""
        data = self.cleaned_data
        texts = {name: self._get_texts(data, name) for name in TEXTS}
        short_name = {} if self.meeting else {"short_name": data["short_name"].strip()}
        return {
            **short_name,
            **texts,
            "country": Entity.objects.get(code=data["country"]),
            "time_zone": data["time_zone"].strip(),
            "opens_on": data["opens_on"],
            "closes_on": data["closes_on"],
            "symbol_stem": data["symbol_stem"].strip(),
            "interpretation_teams": data["interpretation_teams"],
            "overrides": self._build_overrides(),
        }

    def _build_overrides(self) -> dict[str, Any]:
        overrides = dict(self.meeting.overrides) if self.meeting else {}
        programme = dict(overrides.pop("programme", {}))
        for key in ("days_off", "max_parallel_formal"):
            programme.pop(key, None)
            value = self.cleaned_data[key]
            if value and value != getattr(self.profile.get_section(SessionRules), key):
                programme[key] = value
        return overrides | ({"programme": programme} if programme else {})


def _build_text_field(name: str, label: Any, language: str) -> TextField:
    attrs: dict[str, Any] = {"lang": language, "dir": get_direction(language)}
    if name == "titles":
        attrs["rows"] = 2
    widget = forms.Textarea(attrs=attrs) if name == "titles" else forms.TextInput(attrs=attrs)
    field = TextField(
        label=format_lazy("{label}, {language}", label=label, language=NATIVE_NAMES[language]),
        required=language == "en",
        widget=widget,
        max_length=2000,
        error_messages={
            "required": _("Enter at least the English: it is shown where another language is missing.")
        },
    )
    field.language = NATIVE_NAMES[language]
    return field


def get_initial(meeting: Meeting) -> dict[str, Any]:
    """Return the facts of a meeting as the form shows them."""
    programme = meeting.overrides.get("programme", {})
    return get_initial_texts(meeting.titles, meeting.short_titles, meeting.cities) | {
        "country": meeting.country.code,
        "time_zone": meeting.time_zone,
        "opens_on": meeting.opens_on,
        "closes_on": meeting.closes_on,
        "symbol_stem": meeting.symbol_stem,
        "interpretation_teams": meeting.interpretation_teams,
        "max_parallel_formal": programme.get("max_parallel_formal"),
        "days_off": ", ".join(programme.get("days_off", [])),
    }


def get_initial_texts(*texts: Mapping[str, str]) -> dict[str, Any]:
    """Return titles, short titles and cities as the fields of the form."""
    return {
        f"{name}_{language}": text
        for name, by_language in zip(TEXTS, texts, strict=True)
        for language, text in by_language.items()
    }


class PublishForm(forms.Form):
    """Whether the public sees the meeting: what the button says."""

    published = forms.TypedChoiceField(choices=[("1", ""), ("0", "")], coerce=lambda value: value == "1")


class AppointForm(forms.Form):
    """Whom to appoint, in which role."""

    email = forms.EmailField(
        label=_("E-mail address"),
        error_messages={
            "required": _("Enter the e-mail address of the person."),
            "invalid": _("This is not an e-mail address. Write it as name@office.example."),
        },
    )
    name = TextField(
        label=_("Name"),
        help_text=_("Used if the address has no account yet."),
        max_length=120,
        required=False,
    )
    role = forms.ChoiceField(label=_("Acts as"), choices=Appointment.Role.choices)
    body = forms.ModelChoiceField(
        label=_("Body"), help_text=_("For a chair."), queryset=Body.objects.none(), required=False
    )
    entity = forms.ChoiceField(
        label=_("State or organization"), help_text=_("For a focal point."), choices=(), required=False
    )

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body"].queryset = meeting.bodies.all()
        self.fields["body"].empty_label = "—"
        self.fields["entity"].choices = [("", "—"), *list_entity_choices(meeting.opens_on)]

    def clean_entity(self) -> Entity | None:
        code = self.cleaned_data["entity"]
        return Entity.objects.get(code=code) if code else None
