"""The calendar as two readings of one subscriber see it: before and after what officers change."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from icalendar import Calendar, Event

from meetings.programme.exports.calendar import build_meeting_calendar, build_session_calendar
from meetings.programme.models import Session
from meetings.programme.services import plans, sessions
from tests import builders as given
from tests.meetings.programme.conftest import House

TUESDAY = date(2008, 4, 29)


def read(content: bytes) -> dict[str, Event]:
    """The events by UID.

    The text itself is checked first: no line too long, one zone, nothing missing.
    """
    text = content.decode("utf8")
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert text.endswith("END:VCALENDAR\r\n")
    calendar = Calendar.from_ical(content)
    assert calendar.errors == []
    zones = {str(one["TZID"]) for one in calendar.walk("VTIMEZONE")}
    for event in calendar.walk("VEVENT"):
        for name in (
            "UID",
            "DTSTAMP",
            "SEQUENCE",
            "LAST-MODIFIED",
            "DTSTART",
            "DTEND",
            "SUMMARY",
            "STATUS",
            "URL",
        ):
            assert name in event, name
        assert event["DTSTART"].params["TZID"] in zones
    events = {str(one["UID"]): one for one in calendar.walk("VEVENT")}
    assert len(events) == len(list(calendar.walk("VEVENT")))
    return events


def fetched(house: House, language: str = "en") -> dict[str, Event]:
    address = reverse("programme_feed", kwargs={"meeting": house.meeting.short_name})
    response = Client().get(address, {"lang": language})
    assert response.status_code == 200
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    return read(response.content)


def uid(session: Session) -> str:
    return f"{session.uid}@127.0.0.1"


def version(event: Event) -> tuple[int, datetime]:
    return int(event["SEQUENCE"]), event["LAST-MODIFIED"].dt


def test_an_event_says_when_where_and_what(house: House) -> None:
    session = given.a_session(house.plenary, day=TUESDAY, room=house.seventeen)
    session.items.add(given.an_item(house.meeting, "4", titles={"en": "General debate on all issues"}))
    event = fetched(house)[uid(session)]
    assert str(event["SUMMARY"]) == "Plenary, 1st meeting: General debate"
    assert str(event["LOCATION"]) == "Room XVII, Palais des Nations, Geneva"
    assert str(event["DESCRIPTION"]) == "Item 4. General debate on all issues"
    assert event["DTSTART"].dt == datetime(2008, 4, 29, 8, tzinfo=UTC)
    assert event["DTSTART"].params["TZID"] == "Europe/Zurich"
    assert str(event["URL"]).endswith(f"/meetings/npt-2008/sessions/{session.pk}/")
    assert (str(event["STATUS"]), int(event["SEQUENCE"])) == ("CONFIRMED", 0)


def test_a_move_is_the_same_event_with_a_higher_sequence(house: House) -> None:
    session = given.a_session(house.plenary, day=TUESDAY, room=house.seventeen)
    before = fetched(house)[uid(session)]
    later = given.at(house.meeting, TUESDAY, time(15))
    sessions.move_session(
        session=session,
        actor=house.officer,
        room=house.nineteen,
        starts_at=later,
        ends_at=later + timedelta(hours=3),
    )
    events = fetched(house)
    after = events[uid(session)]
    assert list(events) == [uid(session)]
    assert version(after) > version(before)
    assert int(after["SEQUENCE"]) == 1
    assert (after["DTSTART"].dt, str(after["LOCATION"])) == (later, "Room XIX, Palais des Nations, Geneva")


def test_a_cancelled_session_stays_as_cancelled(house: House) -> None:
    session = given.a_session(house.plenary, day=TUESDAY, room=house.seventeen)
    before = fetched(house)[uid(session)]
    sessions.cancel_session(session=session, actor=house.officer, reason="No speakers left")
    after = fetched(house)[uid(session)]
    assert str(after["STATUS"]) == "CANCELLED"
    assert str(after["SUMMARY"]) == "Cancelled: Plenary, General debate"
    assert str(after["DESCRIPTION"]) == "Cancelled: No speakers left"
    assert version(after) > version(before)


def test_a_new_title_is_the_same_event(house: House) -> None:
    session = given.a_session(house.plenary, day=TUESDAY)
    before = fetched(house)[uid(session)]
    plan = plans.get_plan(session)
    sessions.update_session(
        session=session,
        actor=house.officer,
        plan=replace(plan, titles={"en": "Closing", "fr": "Clôture"}),
    )
    assert version(fetched(house)[uid(session)]) > version(before)
    assert str(fetched(house, "fr")[uid(session)]["SUMMARY"]) == "Plenary, 1re séance: Clôture"


def test_one_that_is_counted_otherwise_is_modified_too(house: House) -> None:
    first = given.a_session(house.plenary, day=TUESDAY)
    long_ago = datetime(2008, 4, 1, tzinfo=UTC)
    second = given.a_session(house.plenary, day=TUESDAY, start=time(15), changed_at=long_ago)
    before = fetched(house)[uid(second)]
    sessions.cancel_session(session=first, actor=house.officer, reason="No speakers left")
    after = fetched(house)[uid(second)]
    assert (str(before["SUMMARY"]), str(after["SUMMARY"])) == (
        "Plenary, 2nd meeting: General debate",
        "Plenary, 1st meeting: General debate",
    )
    assert after["LAST-MODIFIED"].dt > before["LAST-MODIFIED"].dt


def test_a_closed_session_says_body_time_and_closed(house: House) -> None:
    session = given.a_session(
        house.plenary, day=TUESDAY, room=house.seventeen, access="closed", titles={"en": "Secret"}
    )
    session.items.add(given.an_item(house.meeting, "6", titles={"en": "Cluster"}))
    event = fetched(house)[uid(session)]
    assert str(event["SUMMARY"]) == "Plenary, closed"
    assert not {"LOCATION", "DESCRIPTION"} & set(event)


def test_what_has_not_changed_is_not_sent_again(house: House, count_queries) -> None:
    session = given.a_session(house.plenary, day=TUESDAY)
    address = reverse("programme_feed", kwargs={"meeting": "npt-2008"})
    first = Client().get(address)
    again = Client().get(address, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])
    assert Client().get(address).content == first.content
    sessions.cancel_session(session=session, actor=house.officer, reason="No speakers left")
    changed = Client().get(address, headers={"If-None-Match": first["ETag"]})
    assert changed.status_code == 200
    assert changed["ETag"] != first["ETag"]


def test_languages_do_not_share_a_tag(house: House) -> None:
    given.a_session(house.plenary, day=TUESDAY)
    address = reverse("programme_feed", kwargs={"meeting": "npt-2008"})
    tags = {Client().get(address, {"lang": code})["ETag"] for code in ("en", "fr", "ar")}
    assert len(tags) == 3


def test_another_meetings_sessions_stay_away(house: House) -> None:
    given.a_session(given.a_body(given.a_meeting("other")), room=house.seventeen)
    own = given.a_session(house.plenary, day=TUESDAY)
    assert list(fetched(house)) == [uid(own)]


def test_an_unpublished_meeting_has_no_feed(house: House) -> None:
    given.a_meeting("secret", published=False)
    address = reverse("programme_feed", kwargs={"meeting": "secret"})
    assert Client().get(address).status_code == 302


def test_the_feed_asks_as_much_for_three_sessions_as_for_one(house: House, count_queries) -> None:
    address, counts = reverse("programme_feed", kwargs={"meeting": "npt-2008"}), []
    for day in (28, 29, 30):
        for hour in (10, 15):
            session = given.a_session(
                house.plenary, day=date(2008, 4, day), start=time(hour), room=house.seventeen
            )
            session.items.add(given.an_item(house.meeting, f"{day}{hour}"))
        with count_queries() as queries:
            Client().get(address)
        counts.append(len(queries))
    assert len(set(counts)) == 1, counts


def test_an_empty_programme_is_a_calendar_without_events(house: House) -> None:
    assert fetched(house) == {}


def test_one_session_is_an_entry_to_attach(house: House) -> None:
    wanted, _other = given.a_session(house.plenary, day=TUESDAY), given.a_session(house.committee)
    assert list(read(build_session_calendar(house.meeting, [wanted], "ar"))) == [uid(wanted)]
    response = Client().get(reverse("session_feed", kwargs={"meeting": "npt-2008", "session": wanted.pk}))
    assert list(read(response.content)) == [uid(wanted)]
    assert response["Content-Disposition"] == f'attachment; filename="npt-2008-session-{wanted.pk}.ics"'


def test_the_meeting_is_an_entry_of_whole_days(house: House) -> None:
    (event,) = Calendar.from_ical(build_meeting_calendar(house.meeting, "fr")).walk("VEVENT")
    assert (str(event["UID"]), event["DTSTART"].dt, event["DTEND"].dt) == (
        "npt-2008@127.0.0.1",
        date(2008, 4, 28),
        date(2008, 5, 10),
    )
    assert str(event["SUMMARY"]) == "Réunion npt-2008"


def test_export_calendar_writes_what_the_feed_answers(house: House, tmp_path, capsys) -> None:
    given.a_session(house.plenary, day=TUESDAY)
    call_command("export_calendar", "npt-2008", "-o", str(tmp_path / "programme.ics"))
    assert (tmp_path / "programme.ics").read_bytes() == build_session_calendar(house.meeting, None, "en")
    assert re.match(r"1 sessions? in ", capsys.readouterr().out)


def test_export_calendar_names_the_meetings_there_are(house: House, tmp_path) -> None:
    with pytest.raises(CommandError, match=r"No meeting is called npt-2009\. There are: npt-2008\."):
        call_command("export_calendar", "npt-2009", "-o", str(tmp_path / "programme.ics"))
