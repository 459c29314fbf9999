"""What waits for a delegation itself, as its Today says it."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from meetings.speakers import services
from meetings.speakers.models import SpeakersList
from meetings.speakers.selectors.dashboard import own_lines
from meetings.speakers.services import swaps
from tests import builders as build

pytestmark = pytest.mark.django_db


def a_list_now() -> SpeakersList:
    """A list called in a sitting that has just begun."""
    held = build.a_list()
    sitting = build.a_session(held.body)
    sitting.starts_at = timezone.now() - timedelta(minutes=1)
    sitting.ends_at = sitting.starts_at + timedelta(hours=6)
    sitting.save(update_fields=["starts_at", "ends_at"])
    held.session = sitting
    held.save(update_fields=["session"])
    return held


def test_a_statement_due_within_the_hour_is_named_and_a_later_one_is_not() -> None:
    held = a_list_now()
    codes = ("FRA", "DEU", "CHN", "EGY", "BRA", "JPN", "NLD", "IRL", "MEX", "CHE", "AUT", "BEL", "CAN", "DNK")
    for code in codes:
        build.an_inscription(held, code)
    first, last = (build.a_focal_point(held.meeting, code) for code in ("FRA", "DNK"))
    (line,) = own_lines(held.meeting, first)
    assert str(line.text).startswith("of your delegation’s statements soon due on “General debate”, about ")
    assert (line.count, line.tone) == (1, "warn")
    assert line.url == reverse("speakers_list", args=[held.meeting.short_name, held.code])
    assert own_lines(held.meeting, last) == []
    assert own_lines(held.meeting, build.an_officer(held.meeting)) == []


def test_exchanges_to_answer_and_rights_of_reply_that_wait_are_named_to_whose_they_are() -> None:
    held = build.a_list()
    france, germany = build.an_inscription(held, "FRA"), build.an_inscription(held, "DEU")
    speech = services.begin(actor=None, inscription=build.an_inscription(held, "CHN"))
    swaps.propose(actor=None, one=france, other=germany)
    services.ask_reply(actor=None, speakers_list=held, entity=germany.entity, to=speech)
    people = {code: build.a_focal_point(held.meeting, code) for code in ("FRA", "DEU")}
    told = {
        code: [(str(line.text), line.count, line.tone) for line in own_lines(held.meeting, user)]
        for code, user in people.items()
    }
    assert told == {
        "FRA": [],
        "DEU": [
            ("exchanges of places for you to answer on “General debate”", 1, "warn"),
            ("of your rights of reply waiting on “General debate”", 1, ""),
        ],
    }


def test_today_shows_them(client_as) -> None:
    held = a_list_now()
    build.an_inscription(held, "FRA")
    page = client_as(build.a_focal_point(held.meeting, "FRA")).get(
        reverse("today", args=[held.meeting.short_name])
    )
    assert "statements soon due on “General debate”" in page.content.decode()
