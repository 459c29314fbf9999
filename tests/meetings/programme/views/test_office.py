"""The form of a session: bad input gets a sentence at its field, and nothing typed is lost."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, time
from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from meetings.programme.forms import SessionForm
from meetings.programme.models import Session
from meetings.programme.services import plans, sessions
from tests import builders as given
from tests.markup import assert_valid_html
from tests.meetings.programme.conftest import House

ClientAs = Callable[..., Client]


def typed(house: House, **other: Any) -> dict[str, Any]:
    plain = {
        "body": house.plenary.pk,
        "day": "2008-04-29",
        "starts": "10:00",
        "ends": "13:00",
        "room": house.seventeen.pk,
        "formal": "on",
        "access": "open",
        "interpretation": "six",
        "title_en": "General debate",
    }
    return plain | other


def errors_of(response: Any) -> dict[str, list[str]]:
    """The sentences of the page by the field they stand at."""
    page = response.content.decode()
    assert_valid_html(page)
    found = re.findall(r'<div class="error" id="id_(\w+)_error">.*?<div>(.*?)</div>', page, re.S)
    return {name: [unescape(one) for one in re.findall(r"<p>(.*?)</p>", block)] for name, block in found}


@pytest.fixture
def officer(house: House, client_as: ClientAs) -> Client:
    return client_as(house.officer)


@pytest.fixture
def new(house: House) -> str:
    return reverse("session_new", kwargs={"meeting": "npt-2008"})


def address(name: str, session: Session) -> str:
    return reverse(name, kwargs={"meeting": "npt-2008", "session": session.pk})


def test_a_session_is_planned(house: House, officer: Client, new: str) -> None:
    item = given.an_item(house.meeting, "4")
    response = officer.post(new, typed(house, items=[item.pk], title_fr="Débat général"))
    session = Session.objects.get()
    assert response["Location"] == address("session", session)
    assert plans.get_plan(session) == plans.SessionPlan(
        body=house.plenary,
        room=house.seventeen,
        starts_at=given.at(house.meeting, date(2008, 4, 29), time(10)),
        ends_at=given.at(house.meeting, date(2008, 4, 29), time(13)),
        titles={"en": "General debate", "fr": "Débat général"},
        items=(item,),
    )


@pytest.mark.parametrize(
    ("wrong", "field", "sentence"),
    [
        (
            {"ends": "09:00"},
            "ends",
            "The session ends before it begins. Change the end (09:00) or the start (10:00).",
        ),
        (
            {"day": "2008-05-10"},
            "day",
            (
                "The session is on Sat 10 May 2008, outside its meeting, which lasts from Mon 28 Apr 2008 to "
                "Fri 9 May 2008. Choose one of those days."
            ),
        ),
        (
            {"starts": "07:00", "ends": "22:00"},
            "ends",
            (
                "The session lasts more than 12 hours. Change the end (22:00) or the start (07:00), "
                "or divide it into two sessions."
            ),
        ),
        (
            {"title_en": "x" * 500},
            "title_en",
            "The title has 500 characters; the programme has room for 250. Shorten it.",
        ),
        ({"day": "tomorrow"}, "day", "Enter a valid date."),
        ({"starts": "25:00"}, "starts", "Enter a valid time."),
        ({"body": ""}, "body", "This field is required."),
        (
            {"room": "999999"},
            "room",
            "Select a valid choice. That choice is not one of the available choices.",
        ),
    ],
)
def test_bad_input_gets_a_sentence_at_its_field(
    wrong: dict[str, str], field: str, sentence: str, house: House, officer: Client, new: str
) -> None:
    response = officer.post(new, typed(house, title_fr="Ceci reste", **wrong))
    assert errors_of(response) == {field: [sentence]}
    assert 'value="Ceci reste"' in response.content.decode()
    assert Session.objects.count() == 0


def test_an_hour_that_the_clock_skips(house: House, officer: Client) -> None:
    spring = given.a_meeting("spring", opens_on=date(2008, 3, 28))
    given.an_officer(spring)
    form = SessionForm(
        typed(house, body=given.a_body(spring).pk, room="", day="2008-03-30", starts="02:30"), meeting=spring
    )
    assert form.errors == {
        "starts": [
            "The time 02:30 does not exist on Sun 30 Mar 2008: clocks go forward then. Choose another time."
        ]
    }


def test_choices_start_from_the_meeting_at_hand(house: House) -> None:
    other = given.a_meeting("other")
    given.a_body(other), given.an_item(other)
    given.a_room("m2", venue=given.a_venue("vic", other))
    form = SessionForm(meeting=house.meeting)
    assert list(form.fields["body"].queryset) == [house.plenary, house.committee]
    assert list(form.fields["room"].queryset) == [house.seventeen, house.nineteen]
    assert list(form.fields["items"].queryset) == []


def test_a_clash_stands_at_the_room_with_free_places_to_press(
    house: House, officer: Client, new: str
) -> None:
    given.a_session(house.committee, day=date(2008, 4, 29), room=house.seventeen, formal=False)
    response = officer.post(new, typed(house))
    assert errors_of(response) == {
        "room": [
            (
                "Room XVII is taken by Main Committee I, General debate, Tue 29 Apr 2008, 10:00-13:00. "
                "Choose another room or another time."
            )
        ]
    }
    places = re.findall(r'name="take" value="([^"]+)"', response.content.decode())
    assert places[:2] == [
        f"{house.nineteen.pk}|2008-04-29|10:00|13:00",
        f"{house.seventeen.pk}|2008-04-29|15:00|18:00",
    ]
    officer.post(new, typed(house, take=places[0]))
    made = Session.objects.get(body=house.plenary)
    assert (made.room, made.titles) == (house.nineteen, {"en": "General debate"})


def test_a_pressed_place_is_checked_as_if_typed(house: House, officer: Client, new: str) -> None:
    response = officer.post(new, typed(house, take=f"{house.nineteen.pk}|2009-01-01|10:00|13:00"))
    assert list(errors_of(response)) == ["day"]
    assert list(errors_of(officer.post(new, typed(house, take="x|y|z|q")))) == [
        "day",
        "starts",
        "ends",
        "room",
    ]


def test_a_warning_is_asked_about_and_done_all_the_same(house: House, officer: Client, new: str) -> None:
    long = typed(house, ends="13:30")
    response = officer.post(new, long)
    assert "Interpretation ends after 3 hours; this session is longer." in response.content.decode()
    assert Session.objects.count() == 0
    (accepted,) = re.findall(r'name="accept" value="([^"]+)"', response.content.decode())
    officer.post(new, long | {"accept": accepted})
    assert Session.objects.count() == 1


def test_a_session_is_moved(house: House, officer: Client) -> None:
    session = given.a_session(house.plenary, room=house.seventeen)
    moved = typed(house, room=house.nineteen.pk, starts="15:00", ends="18:00", seen=0)
    response = officer.post(address("session_edit", session), moved, follow=True)
    assert "The session is now on Tue 29 Apr 2008, 15:00-18:00, Room XIX." in response.content.decode()
    session.refresh_from_db()
    assert (session.room, session.sequence) == (house.nineteen, 1)


def test_a_stale_form_is_told_what_changed_by_whom_and_may_go_on(house: House, officer: Client) -> None:
    session = given.a_session(house.plenary, day=date(2008, 4, 29), room=house.seventeen)
    other = given.an_officer(house.meeting)
    other.name = "Second Officer"
    other.save()
    sessions.update_session(
        session=session,
        actor=other,
        plan=replace(plans.get_plan(session), room=house.nineteen),
    )
    mine = typed(house, title_en="Mine", seen=0)
    page = officer.post(address("session_edit", session), mine).content.decode()
    assert_valid_html(page)
    assert "Somebody else changed this session at the same time." in page
    said = " ".join(unescape(re.sub(r"<[^>]+>", " ", page)).split())
    assert "moved, by Second Officer Room: Room XVII Room XIX" in said
    assert 'value="Mine"' in page
    (seen,) = re.findall(r'name="seen" value="(\d+)"', page)
    officer.post(address("session_edit", session), mine | {"seen": seen})
    session.refresh_from_db()
    assert (session.titles, session.room, session.sequence) == ({"en": "Mine"}, house.seventeen, 2)


def test_a_held_session_keeps_its_place(house: House, officer: Client) -> None:
    session = given.a_session(house.plenary, day=date(2008, 4, 29), room=house.seventeen)
    sessions.hold_session(session=session, actor=house.officer)
    assert 'name="starts"' in officer.get(address("session_edit", session)).content.decode()
    officer.post(
        address("session_edit", session),
        {"title_en": "Renamed", "seen": 1, "starts": "15:00", "ends": "18:00"},
    )
    renamed = Session.objects.get()
    assert (renamed.titles, renamed.starts_at, renamed.body) == (
        {"en": "Renamed"},
        session.starts_at,
        house.plenary,
    )


def test_a_cancelled_session_is_not_changed_by_the_form(house: House, officer: Client) -> None:
    session = given.a_session(house.plenary, day=date(2008, 4, 29))
    sessions.cancel_session(session=session, actor=house.officer, reason="No speakers left")
    response = officer.post(address("session_edit", session), {"title_en": "New", "seen": 1})
    assert "The body, time and room of a session that was called to order" in response.content.decode()


def test_cancelling_wants_a_reason(house: House, officer: Client) -> None:
    session = given.a_session(house.plenary)
    response = officer.post(address("session_cancel", session), {"reason": " "})
    assert errors_of(response) == {
        "reason": ["Give the reason for the cancellation: delegations see it on the programme."]
    }
    assert list(errors_of(officer.post(address("session_cancel", session), {"reason": "x" * 251}))) == [
        "reason"
    ]
    officer.post(address("session_cancel", session), {"reason": "No speakers left", "seen": 0})
    session.refresh_from_db()
    assert (session.state, session.cancel_reason) == ("cancelled", "No speakers left")


def test_cancelling_a_session_that_was_moved_meanwhile_says_so(house: House, officer: Client) -> None:
    session = given.a_session(house.plenary, day=date(2008, 4, 29), room=house.seventeen)
    sessions.update_session(
        session=session,
        actor=house.officer,
        plan=replace(plans.get_plan(session), room=house.nineteen),
    )
    page = officer.post(
        address("session_cancel", session), {"reason": "Reason for refusal", "seen": 0}
    ).content.decode()
    assert_valid_html(page)
    assert "Somebody else has changed this session in the meantime." in page
    assert 'name="seen" value="1"' in page
    session.refresh_from_db()
    assert session.state == "planned"


def test_cancelling_a_session_that_sits_says_what_to_do(house: House, officer: Client) -> None:
    session = given.a_session(house.plenary)
    sessions.hold_session(session=session, actor=house.officer)
    page = officer.post(address("session_cancel", session), {"reason": "Late", "seen": 1}).content.decode()
    assert "The session has been called to order. Adjourn it instead." in page


def test_the_page_proposes_the_day_and_room_of_its_address(house: House, officer: Client, new: str) -> None:
    page = officer.get(new, {"day": "2008-05-02", "room": house.nineteen.pk}).content.decode()
    assert_valid_html(page)
    assert 'value="2008-05-02"' in page
    assert f'<option value="{house.nineteen.pk}" selected>' in page
    assert "10:00" in page
