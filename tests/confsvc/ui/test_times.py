"""Days, times and durations as look.md writes them, in the six languages."""

import datetime as dt
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from confsvc.ui import times
from confsvc.ui.templatetags import ui

GENEVA = SimpleNamespace(zone=ZoneInfo("Europe/Zurich"), city="Geneva")
OPENING = dt.datetime(2008, 4, 29, 8, 0, tzinfo=dt.UTC)
RISING = dt.datetime(2008, 4, 29, 11, 0, tzinfo=dt.UTC)
SITTING = SimpleNamespace(starts_at=OPENING, ends_at=RISING)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "Tue 29 Apr 2008"),
        ("fr", "mar 29 avril 2008"),
        ("es", "Mar 29 Abr 2008"),
        ("ru", "Вт 29 апреля 2008"),
        ("zh-hans", "2008年4月29日 星期二"),
        ("ar", "الثلاثاء 29 إبريل 2008"),
    ],
)
def test_a_day_in_each_language(language: str, said: str) -> None:
    with translation.override(language):
        assert times.day(dt.date(2008, 4, 29)).casefold() == said.casefold()


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        ((2008, 4, 28), (2008, 5, 9), "28 April-9 May 2008"),
        ((2007, 12, 10), (2007, 12, 14), "10-14 December 2007"),
        ((2007, 12, 30), (2008, 1, 4), "30 December 2007-4 January 2008"),
        ((2007, 9, 17), (2007, 9, 17), "17 September 2007"),
    ],
)
def test_the_days_of_a_meeting(first: tuple[int, int, int], last: tuple[int, int, int], said: str) -> None:
    with translation.override("en"):
        assert times.days(dt.date(*first), dt.date(*last)) == said


def test_the_days_of_a_meeting_in_chinese_name_the_year_once() -> None:
    with translation.override("zh-hans"):
        assert times.days(dt.date(2008, 4, 28), dt.date(2008, 5, 9)) == "2008年4月28日至5月9日"
        assert times.days(dt.date(2007, 12, 10), dt.date(2007, 12, 14)) == "2007年12月10日至14日"
        assert times.days(dt.date(2007, 12, 30), dt.date(2008, 1, 4)) == "2007年12月30日至2008年1月4日"


@pytest.mark.parametrize(
    ("seconds", "said"),
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
def test_durations(seconds: int, said: str) -> None:
    with translation.override("en"):
        assert times.duration(seconds) == times.duration(dt.timedelta(seconds=seconds)) == said


@given(st.integers(min_value=0, max_value=3599))
def test_a_duration_under_an_hour_loses_no_second(seconds: int) -> None:
    with translation.override("en"):
        parts = times.duration(seconds).split()
    units = dict(zip(parts[1::2], map(int, parts[::2]), strict=True))
    assert units.get("min", 0) * 60 + units.get("s", 0) == seconds


def test_a_sitting_is_said_in_the_zone_of_the_venue_with_its_city() -> None:
    with translation.override("en"):
        assert ui.venue_range(SITTING, GENEVA) == (
            '<span class="when"><time datetime="2008-04-29">Tue 29 Apr 2008</time>, '
            '<bdi class="time" dir="ltr"><time datetime="2008-04-29T08:00:00Z">10:00</time>-'
            '<time datetime="2008-04-29T11:00:00Z">13:00</time></bdi> (<bdi>Geneva</bdi>)</span>'
        )


def test_hours_stay_left_to_right_in_arabic() -> None:
    with translation.override("ar"):
        said = ui.venue_range(SITTING, GENEVA)
    assert "</time>، <bdi" in said
    assert 'dir="ltr"><time datetime="2008-04-29T08:00:00Z">10:00</time>-' in said


def test_a_span_over_midnight_names_both_days() -> None:
    with translation.override("en"):
        said = ui.venue_span(OPENING, OPENING + dt.timedelta(days=1), GENEVA)
    assert "Tue 29 Apr 2008" in said
    assert "Wed 30 Apr 2008" in said


def test_the_day_is_the_venues_not_utcs() -> None:
    late = dt.datetime(2008, 4, 28, 23, 30, tzinfo=dt.UTC)
    with translation.override("en"):
        assert ui.venue_day(late, GENEVA) == '<time datetime="2008-04-29">Tue 29 Apr 2008</time>'
        assert ui.venue_time(late, "Europe/Zurich") == (
            '<time datetime="2008-04-28T23:30:00Z" dir="ltr">01:30</time>'
        )


def test_nothing_is_said_of_nothing() -> None:
    assert [ui.venue_day(None), ui.venue_time(None), ui.venue_moment(None), ui.duration(None)] == [""] * 4
