"""Texts by language in models; days, times and minutes in forms."""

import datetime as dt
import json
import pickle
import uuid
from zoneinfo import ZoneInfo

import pytest
from django import forms
from django.core import serializers
from django.db import models
from django.utils import timezone, translation

from confsvc.ui.fields import DateInput, LocalDateTimeField, LocalizedTextField, MinutesField, PressKeyField
from confsvc.ui.languages import LocalizedText
from meetings.treaties.models import Group

TEXTS = {"en": "Chair", "fr": "Présidence"}
ZURICH = ZoneInfo("Europe/Zurich")


@pytest.fixture
def group(db: None) -> Group:
    return Group.objects.create(code="TEST", scheme=Group.Scheme.POLITICAL, names=TEXTS)


# -- the value --
@pytest.mark.parametrize(
    ("texts", "language", "text", "code"),
    [
        (TEXTS, "fr", "Présidence", "fr"),
        (TEXTS, "zh-hans", "Chair", "en"),
        ({"ru": "Пред", "fr": "Présidence"}, "en", "Пред", "ru"),
        ({"zh": "主席"}, "zh-hans", "主席", "zh"),
        ({"fr": "", "en": "Chair"}, "fr", "Chair", "en"),
        ({}, "en", "", "en"),
    ],
)
def test_localized_text_str_is_the_active_language_or_fallback(
    texts: dict[str, str], language: str, text: str, code: str
) -> None:
    with translation.override(language):
        value = LocalizedText(texts)
        assert (str(value), f"{value}", value.language) == (text, text, code)


def test_localized_text_of_one_language_ignores_the_active_one() -> None:
    with translation.override("fr"):
        assert LocalizedText(TEXTS).text("en") == "Chair"
        assert LocalizedText(TEXTS).text() == "Présidence"


def test_localized_text_compares_and_serializes_as_a_dict() -> None:
    value = LocalizedText(TEXTS)
    assert value == TEXTS
    assert json.loads(json.dumps(value)) == TEXTS
    assert pickle.loads(pickle.dumps(value)) == TEXTS  # noqa: S301
    assert repr(value) == repr(TEXTS)
    assert not LocalizedText()


# -- the model field --
def test_field_value_is_localized_when_assigned_and_when_read(group: Group) -> None:
    assert type(group.names) is LocalizedText
    for stored in (Group.objects.get(pk=group.pk), Group.objects.defer("names").get(pk=group.pk)):
        assert type(stored.names) is LocalizedText
        assert stored.names == TEXTS
    (names,) = Group.objects.filter(pk=group.pk).values_list("names", flat=True)
    assert type(names) is LocalizedText


def test_field_keeps_the_column_and_lookups_of_a_json_field(group: Group) -> None:
    groups = Group.objects.filter(names__fr="Présidence")
    assert list(groups.values_list("names__en", flat=True)) == ["Chair"]
    group.names = {**group.names, "es": "Presidencia"}
    group.save()
    group.refresh_from_db()
    assert group.names == {**TEXTS, "es": "Presidencia"}


def test_field_of_a_fixture_is_read_back(group: Group) -> None:
    (row,) = serializers.deserialize("json", serializers.serialize("json", [group]))
    assert row.object.names == TEXTS
    assert type(row.object.names) is LocalizedText


def test_field_without_a_value_is_an_empty_text() -> None:
    assert Group().names == {}
    assert type(Group().names) is LocalizedText


def test_field_deconstructs_to_its_own_path_with_its_default() -> None:
    field = LocalizedTextField(blank=True)
    field.set_attributes_from_name("names")
    assert field.deconstruct() == (
        "names",
        "confsvc.ui.fields.LocalizedTextField",
        [],
        {"blank": True, "default": dict},
    )
    assert isinstance(field, models.JSONField)


# -- the form fields --
def test_date_input_is_iso_in_every_language() -> None:
    class Form(forms.Form):
        day = forms.DateField(widget=DateInput)

    with translation.override("fr"):
        html = str(Form(initial={"day": dt.date(2008, 4, 28)})["day"])
    assert 'type="date"' in html
    assert 'value="2008-04-28"' in html


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2008-04-28T10:00:05", dt.datetime(2008, 4, 28, 8, 0, 5, tzinfo=dt.UTC)),
        ("2008-04-28 10:00", dt.datetime(2008, 4, 28, 8, 0, tzinfo=dt.UTC)),
        ("2008-10-26T02:30", dt.datetime(2008, 10, 26, 0, 30, tzinfo=dt.UTC)),
    ],
)
def test_local_date_time_is_on_the_clock_of_the_active_zone(text: str, moment: dt.datetime) -> None:
    with timezone.override(ZURICH):
        assert LocalDateTimeField().clean(text) == moment


@pytest.mark.parametrize("text", ["1899-12-31T10:00", "3000-01-01T10:00", "0001-01-01T00:00", "soon"])
def test_local_date_time_outside_all_sense_is_invalid(text: str) -> None:
    with timezone.override(ZURICH), pytest.raises(forms.ValidationError) as error:
        LocalDateTimeField().clean(text)
    assert error.value.code == "invalid"


def test_local_date_time_that_the_clock_skips_is_refused_in_words() -> None:
    with translation.override("en"), timezone.override(ZURICH), pytest.raises(forms.ValidationError) as error:
        LocalDateTimeField().clean("2008-03-30T02:30")
    assert error.value.messages == [
        "The time 02:30 does not exist on Sun 30 Mar 2008: clocks go forward then. Choose another time."
    ]


def test_local_date_time_initial_value_is_shown_to_the_second() -> None:
    class Form(forms.Form):
        at = LocalDateTimeField()

    with timezone.override(ZURICH):
        html = str(Form(initial={"at": dt.datetime(2008, 4, 28, 8, 0, 5, tzinfo=dt.UTC)})["at"])
    assert 'type="datetime-local"' in html
    assert 'value="2008-04-28T10:00:05"' in html


@pytest.mark.parametrize(
    ("text", "seconds"), [("5", 300), ("2:30", 150), (" 0:05 ", 5), ("120", 7200), (5 * "", None)]
)
def test_minutes_field_reads_minutes_and_seconds(text: str, seconds: int | None) -> None:
    expected = None if seconds is None else dt.timedelta(seconds=seconds)
    assert MinutesField(required=False).clean(text) == expected


@pytest.mark.parametrize("text", ["2:60", "-1", "1.5", "1234", "five", "٥"])
def test_minutes_field_refuses_what_is_no_minutes(text: str) -> None:
    with translation.override("en"), pytest.raises(forms.ValidationError) as error:
        MinutesField().clean(text)
    assert error.value.messages == ["Write minutes (5) or minutes and seconds (2:30)."]


def test_minutes_field_shows_a_duration_as_it_reads_it() -> None:
    class Form(forms.Form):
        limit = MinutesField()

    for seconds, text in ((300, "5"), (150, "2:30"), (5, "0:05")):
        form = Form(initial={"limit": dt.timedelta(seconds=seconds)})
        assert f'value="{text}"' in str(form["limit"])
        assert not Form({"limit": text}, initial=form.initial).has_changed()


# -- the key of a form --
class KeyForm(forms.Form):
    key = PressKeyField()


@pytest.mark.parametrize("value", ["", "no key", "x" * 5000, "\x00"])
def test_press_key_field_counts_anything_else_as_none(value: str) -> None:
    form = KeyForm({"key": value})
    assert (form.is_valid(), form.cleaned_data) == (True, {"key": None})


def test_press_key_field_gives_each_page_its_own_key() -> None:
    keys = {KeyForm()["key"].value() for _page in range(2)}
    assert len(keys) == 2


def test_press_key_field_is_the_same_for_the_same_content_only() -> None:
    first, second = uuid.uuid4(), uuid.uuid4()

    def read_key(**data: object) -> object:
        form = KeyForm(data)
        assert form.is_valid()
        return form.cleaned_data["key"]

    key = read_key(key=first, text="a", csrfmiddlewaretoken="x")
    assert key == read_key(key=first, text="a", csrfmiddlewaretoken="y")
    assert len({key, read_key(key=first, text="b"), read_key(key=second, text="a")}) == 3
