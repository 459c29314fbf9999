"""The frame of a meeting's pages: its tabs, the switcher of meetings, its name, place and days."""

import datetime as dt
from types import SimpleNamespace
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.template import Context, Template
from django.test import RequestFactory
from django.utils import translation

from confsvc.accounts.models import User
from meetings.core import extension_points
from meetings.core.extension_points import Tab
from meetings.core.models import Appointment, Meeting
from meetings.core.selectors.meetings import list_visible_meetings
from meetings.core.templatetags import meeting as tags
from meetings.treaties.models import Entity, Treaty


def test_only_the_tabs_of_ones_permissions_with_an_address(monkeypatch: pytest.MonkeyPatch) -> None:
    places = [("today", "see"), ("speakers", "chair"), ("documents", "see"), ("nowhere", "see")]
    offered = tuple(Tab(key, key.title(), key, permission, 0) for key, permission in places)
    monkeypatch.setattr(extension_points, "get_tabs", lambda: offered)
    monkeypatch.setattr(tags, "_get_tab_url", lambda name, _meeting: "" if name == "nowhere" else f"/{name}")
    visitor = SimpleNamespace(has_perm=lambda permission, _thing: permission == "see")
    request = SimpleNamespace(user=visitor, meeting=SimpleNamespace(short_name="npt-2008"))
    shown = tags.tabs(Context({"request": request}), "documents")["tabs"]
    assert [(one["label"], one["url"], one["current"]) for one in shown] == [
        ("Today", "/today", False),
        ("Documents", "/documents", True),
    ]


@pytest.fixture
def two_meetings(db: None) -> tuple[Meeting, Meeting]:
    treaty = Treaty.objects.first() or Treaty.objects.create(code="tst")
    country = Entity.objects.first() or Entity.objects.create(code="TST")
    made = [
        Meeting.objects.create(
            short_name=name,
            profile="x",
            treaty=treaty,
            country=country,
            titles={"en": f"Meeting {name}"},
            cities={"en": "Geneva"},
            time_zone="Europe/Zurich",
            opens_on=dt.date(2008, 4, 28),
            closes_on=dt.date(2008, 5, 9),
            published=published,
        )
        for name, published in (("frame-open", True), ("frame-draft", False))
    ]
    return made[0], made[1]


def list_names(user: Any) -> set[str]:
    return {one.short_name for one in list_visible_meetings(user) if one.short_name.startswith("frame-")}


def test_the_switcher_shows_no_draft_to_a_visitor(two_meetings: tuple[Meeting, Meeting]) -> None:
    assert list_names(AnonymousUser()) == {"frame-open"}


def test_the_switcher_shows_a_draft_to_who_acts_there(two_meetings: tuple[Meeting, Meeting]) -> None:
    user = User.objects.create_user("a@example.org")
    Appointment.objects.create(user=user, role="officer", meeting=two_meetings[1])
    assert list_names(user) == {"frame-open", "frame-draft"}


def test_the_switcher_shows_all_to_an_officer_of_all(two_meetings: tuple[Meeting, Meeting]) -> None:
    user = User.objects.create_user("a@example.org")
    Appointment.objects.create(user=user, role="officer")
    assert list_names(user) == {"frame-open", "frame-draft"}


def test_the_frame_says_name_place_and_days(two_meetings: tuple[Meeting, Meeting]) -> None:
    request = RequestFactory().get("/")
    request.user = AnonymousUser()
    request.meeting = two_meetings[0]
    with translation.override("en"):
        page = Template('{% extends "core/frame.html" %}').render(Context({"request": request}))
    assert "<bdi>Meeting frame-open</bdi>" in page
    assert "<bdi>Geneva</bdi>, <bdi>28 April-9 May 2008</bdi>" in page


def test_the_switcher_asks_one_query(two_meetings: tuple[Meeting, Meeting], count_queries: Any) -> None:
    request = SimpleNamespace(user=AnonymousUser(), meeting=two_meetings[0])
    with count_queries() as queries:
        list(tags.meetings_menu(Context({"request": request}))["meetings"])
    assert len(queries) == 1
