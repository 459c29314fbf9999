"""What the pages of this room ask."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from confsvc.ui.languages import NATIVE_NAMES, OFFICIAL, get_direction, localize_text
from meetings.core.models import Appointment, Body, Meeting
from meetings.core.rules.cities import OTHER, PLACES
from meetings.core.rules.profiles import Profile
from meetings.core.rules.session_rules import SessionRules
from meetings.core.rules.validation import LONGEST_ADDRESS, Facts, faults
from meetings.core.selectors import entity_choices
from meetings.treaties.models import Entity

READING_ORDER = ("en", *(code for code in OFFICIAL if code != "en"))
TEXTS = {"titles": _("Name of the meeting"), "short_titles": _("Short title"), "cities": _("City")}
FIELDS_OF_FAULTS = {"overrides": "days_off"}
FIRST_YEAR, LAST_YEAR = 1945, 2100


class DayField(forms.DateField):
    """A day, by the browser's own calendar; typed, it is written 2008-04-28."""

    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    default_error_messages = {
        "invalid": _("This is no day. Write year, month and day: 2008-04-28."),
        "required": _("Choose the day."),
    }

    def clean(self, value: Any) -> date | None:
        day = super().clean(value)
        if day is not None and not FIRST_YEAR <= day.year <= LAST_YEAR:
            raise ValidationError(
                _("The year %(year)s cannot be right. Check it."), params={"year": day.year}, code="year"
            )
        return day


class StartForm(forms.Form):
    """First page of a new meeting: when and where, and what its profile asks."""

    ordinal = forms.TypedChoiceField(label=pgettext_lazy("of a body", "Session"), coerce=int, choices=())
    cycle = forms.IntegerField(
        label=_("Year of the Review Conference"),
        help_text=_("The year that the symbol carries: NPT/CONF.2010 for the session of 2008."),
        min_value=1970,
        max_value=LAST_YEAR,
    )
    opens_on = DayField(label=_("Opens on"))
    closes_on = DayField(label=_("Closes on"))
    place = forms.ChoiceField(label=_("Place"), choices=())
    city = forms.CharField(
        label=_("Another city"),
        help_text=_("Only where the place is not in the list: its name in English."),
        max_length=80,
        required=False,
    )
    country = forms.ChoiceField(label=_("Country of that city"), choices=(), required=False)
    time_zone = forms.CharField(
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
            *((key, localize_text(one.cities)) for key, one in PLACES.items()),
            (OTHER, _("Another city")),
        ]
        self.fields["country"].choices = [("", "—"), *entity_choices(on, states_only=True)]

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        opens, closes = given.get("opens_on"), given.get("closes_on")
        if opens and closes and closes < opens:
            self.add_error(
                "closes_on",
                _("The meeting closes before it opens. Change the day it closes or the day it opens."),
            )
        if given.get("place") == OTHER:
            for name, sentence in (
                ("city", _("Write the name of the city.")),
                ("country", _("Choose the country of the city.")),
                ("time_zone", _("Write the time zone of the city, such as Africa/Gaborone.")),
            ):
                if not given.get(name) and name not in self.errors:
                    self.add_error(name, sentence)
        return given

    def where(self) -> dict[str, Any]:
        """City by language, code of the country, name of the zone; of a valid form."""
        if self.cleaned_data["place"] == OTHER:
            return {
                "cities": {"en": self.cleaned_data["city"]},
                "country": self.cleaned_data["country"],
                "time_zone": self.cleaned_data["time_zone"],
            }
        place = PLACES[self.cleaned_data["place"]]
        return {"cities": place.cities, "country": place.country, "time_zone": place.time_zone}


class MeetingForm(forms.Form):
    """The facts of a meeting, texts in six languages: to correct before it is made, and afterwards."""

    short_name = forms.CharField(
        label=_("Short name"),
        help_text=_("It is the meeting’s address, and stays: small letters, figures, hyphens."),
        max_length=200,
        error_messages={"required": _("Give the meeting a short name, such as npt-2008.")},
        widget=forms.TextInput(attrs={"maxlength": LONGEST_ADDRESS, "dir": "ltr"}),
    )
    country = forms.ChoiceField(label=_("Country"), choices=())
    time_zone = forms.CharField(
        label=_("Time zone"),
        widget=forms.TextInput(attrs={"list": "zones", "autocomplete": "off", "dir": "ltr"}),
    )
    opens_on = DayField(label=_("Opens on"))
    closes_on = DayField(label=_("Closes on"))
    symbol_stem = forms.CharField(
        label=_("Symbol stem"),
        help_text=_("What the symbols of the meeting’s documents begin with: NPT/CONF.2010/PC.II."),
        required=False,
        widget=forms.TextInput(attrs={"dir": "ltr"}),
    )
    interpretation_teams = forms.IntegerField(label=_("Teams of interpreters"), min_value=0, max_value=20)
    max_parallel_formal = forms.IntegerField(
        label=_("Formal sessions at the same time, at most"), min_value=1, max_value=20, required=False
    )
    days_off = forms.CharField(
        label=_("Days without sessions"),
        help_text=_("Holidays of the house besides weekends, with commas between: 2008-05-01, 2008-05-12."),
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
        self.fields["country"].choices = entity_choices(on, states_only=True)
        self.fields["max_parallel_formal"].widget.attrs["placeholder"] = profile.get_section(
            SessionRules
        ).max_parallel_formal
        for name, label in TEXTS.items():
            for language in READING_ORDER:
                self.fields[f"{name}_{language}"] = _text(name, label, language)

    def of_texts(self, name: str) -> list[forms.BoundField]:
        """The fields of one text, English first."""
        return [self[f"{name}_{language}"] for language in READING_ORDER]

    def titles_fields(self) -> list[forms.BoundField]:
        return self.of_texts("titles")

    def short_titles_fields(self) -> list[forms.BoundField]:
        return self.of_texts("short_titles")

    def cities_fields(self) -> list[forms.BoundField]:
        return self.of_texts("cities")

    def clean(self) -> dict[str, Any]:
        """Says at once what cannot stand; an answer that is wrong already is left out of it."""
        given: dict[str, Any] = super().clean() or {}
        for name, sentences in faults(self._facts_so_far(given), self.profile).items():
            field = FIELDS_OF_FAULTS.get(name, name)
            if field in self.fields and field not in self.errors:
                self.add_error(field, sentences)
        return given

    def _facts_so_far(self, given: dict[str, Any]) -> Facts:
        """The answers as facts, something sound in place of those that are missing or wrong."""
        days = [given[name] for name in ("opens_on", "closes_on") if given.get(name)] or [date.min]
        return Facts(
            short_name=given.get("short_name") or "a-meeting",
            **{name: self._by_language(given, name) for name in TEXTS},
            time_zone=given.get("time_zone") or "UTC",
            opens_on=days[0],
            closes_on=days[-1],
            symbol_stem=given.get("symbol_stem") or "",
            interpretation_teams=given.get("interpretation_teams") or 0,
        )

    @staticmethod
    def _by_language(given: dict[str, Any], name: str) -> dict[str, str]:
        return {language: given.get(f"{name}_{language}", "") for language in OFFICIAL}

    def clean_days_off(self) -> list[str]:
        """The days as ISO text, in order; each must be a day."""
        found = []
        for written in re.split(r"[\s,;،、，]+", self.cleaned_data["days_off"]):
            if not written:
                continue
            try:
                found.append(date.fromisoformat(written).isoformat())
            except ValueError:
                raise ValidationError(
                    _("“%(day)s” is no day. Write days as 2008-05-01, with commas between."),
                    params={"day": written[:40]},
                ) from None
        return sorted(set(found))

    def facts(self) -> dict[str, Any]:
        """What the services take, of a valid form."""
        given = self.cleaned_data
        texts = {name: self._by_language(given, name) for name in TEXTS}
        named = {} if self.meeting else {"short_name": given["short_name"].strip()}
        return {
            **named,
            **texts,
            "country": Entity.objects.get(code=given["country"]),
            "time_zone": given["time_zone"].strip(),
            "opens_on": given["opens_on"],
            "closes_on": given["closes_on"],
            "symbol_stem": given["symbol_stem"].strip(),
            "interpretation_teams": given["interpretation_teams"],
            "overrides": self._overrides(),
        }

    def _overrides(self) -> dict[str, Any]:
        overrides = dict(self.meeting.overrides) if self.meeting else {}
        programme = dict(overrides.pop("programme", {}))
        for key in ("days_off", "max_parallel_formal"):
            programme.pop(key, None)
            value = self.cleaned_data[key]
            if value and value != getattr(self.profile.get_section(SessionRules), key):
                programme[key] = value
        return overrides | ({"programme": programme} if programme else {})

    def take(self, fault: ValidationError) -> None:
        """The sentences of a service at their fields; those of no field above the form."""
        for name, sentences in fault.message_dict.items():
            field = FIELDS_OF_FAULTS.get(name, name)
            self.add_error(field if field in self.fields else None, list(sentences))


def _text(name: str, label: Any, language: str) -> forms.CharField:
    attrs: dict[str, Any] = {"lang": language, "dir": get_direction(language)}
    if name == "titles":
        attrs["rows"] = 2
    widget = forms.Textarea(attrs=attrs) if name == "titles" else forms.TextInput(attrs=attrs)
    field = forms.CharField(
        label=format_lazy("{label}, {language}", label=label, language=NATIVE_NAMES[language]),
        required=language == "en",
        widget=widget,
        max_length=2000,
        error_messages={
            "required": _("Write it in English at least: it stands where another language is missing.")
        },
    )
    field.language = NATIVE_NAMES[language]
    return field


def initial_of(meeting: Meeting) -> dict[str, Any]:
    """The facts of a meeting as the form shows them."""
    programme = meeting.overrides.get("programme", {})
    return initial_texts(meeting.titles, meeting.short_titles, meeting.cities) | {
        "country": meeting.country.code,
        "time_zone": meeting.time_zone,
        "opens_on": meeting.opens_on,
        "closes_on": meeting.closes_on,
        "symbol_stem": meeting.symbol_stem,
        "interpretation_teams": meeting.interpretation_teams,
        "max_parallel_formal": programme.get("max_parallel_formal"),
        "days_off": ", ".join(programme.get("days_off", [])),
    }


def initial_texts(*texts: Mapping[str, str]) -> dict[str, Any]:
    return {
        f"{name}_{language}": text
        for name, by_language in zip(TEXTS, texts, strict=True)
        for language, text in by_language.items()
    }


class AppointForm(forms.Form):
    """Who is to act as what."""

    email = forms.EmailField(
        label=_("E-mail address"),
        error_messages={
            "required": _("Write the e-mail address of the person."),
            "invalid": _("This is no e-mail address. Write it as name@office.example."),
        },
    )
    name = forms.CharField(
        label=_("Name"),
        help_text=_("Used where the address has no account yet."),
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
        self.fields["entity"].choices = [("", "—"), *entity_choices(meeting.opens_on)]

    def clean_entity(self) -> Entity | None:
        code = self.cleaned_data["entity"]
        return Entity.objects.get(code=code) if code else None
