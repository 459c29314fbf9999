"""The lines of the dashboard for a delegation."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from meetings.speakers import services
from meetings.speakers.hooks import get_delegation_lines
from meetings.speakers.models import SpeakersList
from tests import builders as build

pytestmark = pytest.mark.django_db


def create_current_list() -> SpeakersList:
    """A list called in a session that has just begun."""
    speakers_list = build.a_list()
    session = build.a_session(speakers_list.body)
    session.starts_at = timezone.now() - timedelta(minutes=1)
    session.ends_at = session.starts_at + timedelta(hours=6)
    session.save(update_fields=["starts_at", "ends_at"])
    speakers_list.session = session
    speakers_list.save(update_fields=["session"])
    return speakers_list


def test_get_delegation_lines_names_statements_due_within_the_hour() -> None:
    speakers_list = create_current_list()
    codes = ("FRA", "DEU", "CHN", "EGY", "BRA", "JPN", "NLD", "IRL", "MEX", "CHE", "AUT", "BEL", "CAN", "DNK")
    for code in codes:
        build.an_inscription(speakers_list, code)
    first, last = (build.a_focal_point(speakers_list.meeting, code) for code in ("FRA", "DNK"))
    (line,) = get_delegation_lines(speakers_list.meeting, first)
    assert str(line.text).startswith("Prepare 1 statement on “General debate”, expected at ")
    assert (line.count, line.tone) == (1, "warn")
    assert line.url == reverse("speakers_list", args=[speakers_list.meeting.short_name, speakers_list.code])
    assert get_delegation_lines(speakers_list.meeting, last) == []
    assert get_delegation_lines(speakers_list.meeting, build.an_officer(speakers_list.meeting)) == []


def test_get_delegation_lines_names_swaps_and_replies_of_the_delegation() -> None:
    speakers_list = build.a_list()
    france, germany = build.an_inscription(speakers_list, "FRA"), build.an_inscription(speakers_list, "DEU")
    speech = services.give_floor(actor=None, inscription=build.an_inscription(speakers_list, "CHN"))
    services.propose_swap(actor=None, proposer=france, responder=germany)
    services.request_reply(actor=None, speakers_list=speakers_list, entity=germany.entity, to=speech)
    people = {code: build.a_focal_point(speakers_list.meeting, code) for code in ("FRA", "DEU")}
    lines = {
        code: [
            (str(line.text), line.count, line.tone)
            for line in get_delegation_lines(speakers_list.meeting, user)
        ]
        for code, user in people.items()
    }
    assert lines == {
        "FRA": [],
        "DEU": [
            ("Answer 1 exchange of places proposed on “General debate”", 1, "warn"),
            ("Await 1 right of reply of your delegation on “General debate”", 1, ""),
        ],
    }


def test_today_shows_the_lines_of_a_delegation(client_as) -> None:
    speakers_list = create_current_list()
    build.an_inscription(speakers_list, "FRA")
    page = client_as(build.a_focal_point(speakers_list.meeting, "FRA")).get(
        reverse("today", args=[speakers_list.meeting.short_name])
    )
    assert "Prepare 1 statement on “General debate”" in page.content.decode()
