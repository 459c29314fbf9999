"""Days, times, ranges and durations in the six languages."""

import datetime as dt
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest
from django.template import Context, Template
from django.utils import timezone, translation
from hypothesis import given
from hypothesis import strategies as st

from confsvc.ui import formats
from confsvc.ui.languages import OFFICIAL, override_language

GENEVA = SimpleNamespace(zone=ZoneInfo("Europe/Zurich"), city="Geneva")
DAY = dt.date(2008, 4, 29)
OPENING = dt.datetime(2008, 4, 29, 8, 0, 4, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Tue 29 Apr 2008"),
        ("fr", "mar. 29 avril 2008"),
        ("es", "mar. 29 abr. 2008"),
        ("ru", "вт 29 апреля 2008"),
        ("zh-hans", "2008年4月29日 星期二"),
        ("ar", "الثلاثاء 29 نيسان/أبريل 2008"),
    ],
)
def test_format_day_in_each_language_names_weekday_and_month(language: str, text: str) -> None:
    with translation.override(language):
        assert formats.format_day(DAY).casefold() == text.casefold()
        assert formats.format_day(DAY, with_year=False).casefold() == text.replace(
            "2008年", ""
        ).casefold().removesuffix(" 2008")


@pytest.mark.parametrize("language", OFFICIAL)
def test_date_filter_with_a_format_name_prints_as_the_functions(language: str) -> None:
    page = Template('{{ at|date:"DATE_FORMAT" }}|{{ at|date:"DATETIME_FORMAT" }}|{{ at|time:"TIME_FORMAT" }}')
    with override_language(language), timezone.override(GENEVA.zone):
        printed = page.render(Context({"at": OPENING}))
        day = formats.format_day(DAY)
        assert printed == f"{day}|{day}{formats.get_separator()}10:00|10:00"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Tuesday, 29 April 2008"),
        ("fr", "mardi 29 avril 2008"),
        ("es", "martes, 29 de abril de 2008"),
        ("ru", "вторник, 29 апреля 2008 года"),
        ("zh", "2008年4月29日 星期二"),
        ("ar", "الثلاثاء 29 نيسان/أبريل 2008"),
    ],
)
def test_format_long_day_in_each_language_writes_names_out(language: str, text: str) -> None:
    with override_language(language):
        assert formats.format_long_day(DAY).casefold() == text.casefold()


@pytest.mark.parametrize(
    ("first", "last", "text"),
    [
        ((2008, 4, 28), (2008, 5, 9), "28 April-9 May 2008"),
        ((2007, 12, 10), (2007, 12, 14), "10-14 December 2007"),
        ((2007, 12, 30), (2008, 1, 4), "30 December 2007-4 January 2008"),
        ((2007, 9, 17), (2007, 9, 17), "17 September 2007"),
    ],
)
def test_format_day_range_repeats_neither_month_nor_year(first: tuple, last: tuple, text: str) -> None:
    with translation.override("en"):
        assert formats.format_day_range(dt.date(*first), dt.date(*last)) == text


@pytest.mark.parametrize(
    ("first", "last", "text"),
    [
        ((2008, 4, 28), (2008, 5, 9), "2008年4月28日至5月9日"),
        ((2007, 12, 10), (2007, 12, 14), "2007年12月10日至14日"),
        ((2007, 12, 30), (2008, 1, 4), "2007年12月30日至2008年1月4日"),
        ((2008, 4, 29), (2008, 4, 29), "2008年4月29日"),
    ],
)
def test_format_day_range_in_chinese_names_the_year_first(first: tuple, last: tuple, text: str) -> None:
    with translation.override("zh-hans"):
        assert formats.format_day_range(dt.date(*first), dt.date(*last)) == text


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "28 avril-9 mai 2008"),
        ("es", "28 de abril-9 de mayo de 2008"),
        ("ru", "28 апреля-9 мая 2008 года"),
        ("ar", "28 نيسان/أبريل - 9 أيار/مايو 2008"),
    ],
)
def test_format_day_range_in_other_languages_uses_their_order(language: str, text: str) -> None:
    with override_language(language):
        days = formats.format_day_range(dt.date(2008, 4, 28), dt.date(2008, 5, 9))
        assert days.casefold() == text.casefold()


def test_format_day_without_an_active_language_is_english() -> None:
    with translation.override(None):
        assert formats.format_day(DAY) == "Tue 29 Apr 2008"
        assert formats.get_separator() == ", "


def test_format_moment_seconds_is_in_the_given_or_the_active_zone() -> None:
    with translation.override("en"):
        assert formats.format_moment_seconds(OPENING, GENEVA.zone) == "Tue 29 Apr 2008, 10:00:04"
        assert formats.format_moment_seconds(OPENING) == "Tue 29 Apr 2008, 08:00:04"
        with timezone.override(GENEVA.zone):
            assert formats.format_moment_seconds(OPENING) == "Tue 29 Apr 2008, 10:00:04"
            assert formats.format_time(OPENING) == "10:00"


def test_get_day_near_midnight_is_the_day_of_the_zone() -> None:
    late = dt.datetime(2008, 4, 28, 23, 30, tzinfo=dt.UTC)
    assert formats.get_day(late) == dt.date(2008, 4, 28)
    assert formats.get_day(late, GENEVA.zone) == DAY
    assert formats.get_day(DAY, GENEVA.zone) == DAY


def test_get_venue_of_each_place_has_zone_and_city() -> None:
    zurich = ZoneInfo("Europe/Zurich")
    assert formats.get_venue(GENEVA) == (zurich, "Geneva")
    assert formats.get_venue("Europe/Zurich") == formats.get_venue(zurich) == (zurich, "")
    assert formats.get_venue() == (timezone.get_default_timezone(), "UTC")
    with timezone.override(zurich):
        assert formats.get_venue() == (zurich, "")


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (0, "0 s"),
        (40, "40 s"),
        (60, "1 min"),
        (252, "4 min 12 s"),
        (3600, "1 h"),
        (7512, "2 h 5 min"),
        (-75, "-1 min 15 s"),
    ],
)
def test_format_duration_of_seconds_and_timedelta_is_alike(seconds: int, text: str) -> None:
    with translation.override("en"):
        assert formats.format_duration(seconds) == text
        assert formats.format_duration(dt.timedelta(seconds=seconds)) == text


@given(st.integers(min_value=0, max_value=3599))
def test_format_duration_under_an_hour_loses_no_second(seconds: int) -> None:
    with translation.override("en"):
        parts = formats.format_duration(seconds).split()
    units = dict(zip(parts[1::2], map(int, parts[::2]), strict=True))
    assert units.get("min", 0) * 60 + units.get("s", 0) == seconds


@pytest.mark.parametrize(
    ("count", "text"),
    [(0, "today"), (1, "in 1 day"), (3, "in 3 days"), (-1, "1 day ago"), (-2, "2 days ago")],
)
def test_format_days_away_counts_from_today(count: int, text: str) -> None:
    with translation.override("en"):
        assert formats.format_days_away(count) == text


@pytest.mark.parametrize(
    ("language", "joined"), [("en", "a, b"), ("fr", "a, b"), ("ar", "a، b"), ("zh-hans", "a，b")]
)
def test_join_texts_uses_the_comma_of_the_language(language: str, joined: str) -> None:
    with override_language(language):
        assert formats.join_texts(["a", "b"]) == joined
