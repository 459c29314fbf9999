"""The page of the day: what sits now and next, and what waits for whom."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from meetings.core import extension_points
from meetings.core.extension_points import DashboardLine
from meetings.core.models import Meeting
from tests import builders

pytestmark = pytest.mark.django_db


def url(name: str, meeting: Meeting, **more) -> str:
    return reverse(name, kwargs={"meeting": meeting.short_name} | more)


# -- Today --
def test_today_is_the_opening_day_of_a_meeting_that_is_over(client_as):
    meeting = builders.a_meeting()
    builders.a_session(builders.a_body(meeting))
    builders.a_session(builders.a_body(meeting), day=date(2008, 4, 29), titles={"en": "Cluster 1"})
    builders.a_session(builders.a_body(builders.a_meeting()), titles={"en": "Elsewhere"})
    first = client_as(None).get(url("today", meeting))
    text = first.content.decode()
    assert first.context["day"] == date(2008, 4, 28)
    assert "General debate" in text
    assert "Cluster 1" not in text
    assert "Elsewhere" not in text
    second = client_as(None).get(url("today", meeting), {"day": "2008-04-29"}).content.decode()
    assert "Cluster 1" in second


@pytest.mark.parametrize("day", ["2008-02-30", "tomorrow", "2007-01-01", "2008-05-10"])
def test_a_day_that_is_not_the_meetings_shows_the_day_it_would(day, client_as):
    page = client_as(None).get(url("today", builders.a_meeting()), {"day": day})
    assert page.context["day"] == date(2008, 4, 28)


def test_today_tells_what_sits_now_and_next(client_as, monkeypatch):
    meeting = builders.a_meeting()
    body = builders.a_body(meeting)
    builders.a_session(body, titles={"en": "Opening"})
    builders.a_session(body, start=time(15), titles={"en": "General debate"})
    builders.a_session(
        builders.a_body(meeting, code="side", kind="side"),
        start=time(18),
        titles={"en": "Reception"},
        hours=1,
    )
    monkeypatch.setattr(
        "meetings.core.views.today.timezone.now", lambda: datetime(2008, 4, 28, 9, 30, tzinfo=UTC)
    )
    page = client_as(None).get(url("today", meeting))
    (panel,) = page.context["wide_panels"]
    said = [(heading, [one.title for one in rows]) for heading, rows in panel["context"]["groups"]]
    assert said == [("Now", ["Opening"]), ("Next", ["General debate"]), ("Later", ["Reception"])]
    assert page.context["is_real_day"]


def test_today_shows_lines_to_whom_they_wait_for(client_as, monkeypatch):
    meeting = builders.a_meeting()
    waiting = [
        DashboardLine("2 requests wait", 2, "/somewhere/"),
        DashboardLine("letters wait", 0, "/nowhere/"),
    ]
    monkeypatch.setattr(
        extension_points,
        "_line_sources",
        [(0, lambda about, user: waiting if user.has_perm("core.manage_meeting", about) else [])],
    )
    officer = client_as(builders.an_officer(meeting)).get(url("today", meeting)).content.decode()
    public = client_as(None).get(url("today", meeting)).content.decode()
    assert 'href="/somewhere/">2 requests wait' in officer
    assert "letters wait" not in officer
    assert "2 requests wait" not in public
    assert url("outbox", meeting) in officer
    assert url("outbox", meeting) not in public


def test_today_asks_as_much_for_three_sessions_as_for_one(client_as, count_queries):
    meeting = builders.a_meeting()
    client = client_as(builders.an_officer(meeting))
    body = builders.a_body(meeting)
    builders.a_session(body)
    client.get(url("today", meeting))
    with count_queries() as one:
        client.get(url("today", meeting))
    builders.a_session(body, start=time(15))
    builders.a_session(body, start=time(18))
    with count_queries() as three:
        client.get(url("today", meeting))
    assert 0 < len(three) == len(one) <= 20


def test_today_says_since_when_the_oldest_waits(client_as, monkeypatch):
    meeting = builders.a_meeting()
    line = DashboardLine("Approve 2 registrations", 2, "/there/", "warn", timezone.now() - timedelta(days=3))
    monkeypatch.setattr(extension_points, "_line_sources", [(0, lambda _meeting, _user: [line])])
    page = client_as(None).get(url("today", meeting)).content.decode()
    assert "oldest 3\xa0days" in page
