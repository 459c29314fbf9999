from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from icalendar import Timezone

from meetings.programme.rules.timezones import build_vtimezone, find_clock_changes

FIRST, LAST = datetime(2007, 1, 1, tzinfo=UTC), datetime(2009, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    "name",
    ["Europe/Zurich", "America/New_York", "Africa/Gaborone", "Australia/Lord_Howe", "America/Caracas", "UTC"],
)
def test_the_written_zone_says_what_the_zone_says(name: str) -> None:
    zone = ZoneInfo(name)
    written = Timezone.from_ical(build_vtimezone(zone, FIRST, LAST).to_ical())
    onsets = sorted(
        (part["DTSTART"].dt.replace(tzinfo=UTC) - part["TZOFFSETFROM"].td, part["TZOFFSETTO"].td)
        for part in written.subcomponents
    )
    at = FIRST
    while at < LAST:
        assert [offset for onset, offset in onsets if onset <= at][-1] == at.astimezone(zone).utcoffset(), at
        at += timedelta(minutes=30)


def test_geneva_changes_its_clock_at_one_in_the_morning_of_utc() -> None:
    found = [
        after.astimezone(UTC) for _before, after in find_clock_changes(ZoneInfo("Europe/Zurich"), FIRST, LAST)
    ]
    assert found == [
        datetime(2007, 3, 25, 1, tzinfo=UTC),
        datetime(2007, 10, 28, 1, tzinfo=UTC),
        datetime(2008, 3, 30, 1, tzinfo=UTC),
        datetime(2008, 10, 26, 1, tzinfo=UTC),
    ]


def test_onsets_are_written_in_the_clock_time_that_ends() -> None:
    text = build_vtimezone(ZoneInfo("Europe/Zurich"), FIRST, LAST).to_ical().decode()
    assert "DTSTART:20080330T020000" in text
    assert "DTSTART:20081026T030000" in text
