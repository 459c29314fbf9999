"""What each role finds with each provider: exactly what its pages show, and nothing else."""

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from delegations.badges.models import Badge
from documents.registry.models import Document
from meetings.core.models import Meeting
from tests import builders as build
from tests.meetings.core.views.test_search import search

pytestmark = pytest.mark.django_db

ALL_PEOPLE = ["Ms. Ana ALPHA", "Mr. Bo ALPHABET"]
ALL_SESSIONS = ["Plenary, 1st meeting, Alpha session", "Plenary, Alpha secret (closed)"]
OPEN_SESSIONS = ["Plenary, 1st meeting, Alpha session"]
ISSUED = ["ALPHA/1"]
ALL_DOCUMENTS = ["ALPHA/1", "ALPHA/2", "ALPHA/3"]
LISTS = ["Alpha list"]
DRAFTS = ["Alpha draft", "Alpha list"]

FOUND: dict[str, tuple[list[str], list[str], list[str], list[str]]] = {
    "nobody": ([], OPEN_SESSIONS, LISTS, ISSUED),
    "stranger": ([], OPEN_SESSIONS, LISTS, ISSUED),
    "officer of another meeting": ([], OPEN_SESSIONS, LISTS, ISSUED),
    "focal point of France": (["Ms. Ana ALPHA"], ALL_SESSIONS, LISTS, ISSUED),
    "focal point of Egypt": ([], ALL_SESSIONS, LISTS, ISSUED),
    "chair of the body": ([], ALL_SESSIONS, LISTS, ISSUED),
    "chair of another body": ([], OPEN_SESSIONS, LISTS, ISSUED),
    "badge desk": (ALL_PEOPLE, ALL_SESSIONS, LISTS, ISSUED),
    "documents officer": ([], ALL_SESSIONS, LISTS, ALL_DOCUMENTS),
    "officer": (ALL_PEOPLE, ALL_SESSIONS, DRAFTS, ALL_DOCUMENTS),
    "officer of all meetings": (ALL_PEOPLE, ALL_SESSIONS, DRAFTS, ALL_DOCUMENTS),
}
"""People, sessions, lists and documents that each role finds."""


def fill_meeting(meeting: Meeting, stem: str = "ALPHA") -> None:
    """Put people, sessions, lists and documents called "alpha" into a meeting."""
    body = build.a_body(meeting)
    build.a_session(body, titles={"en": "Alpha session"})
    build.a_session(body, titles={"en": "Alpha secret"}, access="closed", day=meeting.closes_on, formal=False)
    build.a_list(meeting, code="alpha", body=body, titles={"en": "Alpha list"})
    build.a_list(meeting, code="alpha-draft", body=body, titles={"en": "Alpha draft"}, state="draft")
    build.a_delegate(
        build.a_delegation(meeting, "FRA"), family_name="Alpha", given_names="Ana", honorific="Ms."
    )
    build.a_delegate(
        build.a_delegation(meeting, "DEU"), family_name="Alphabet", given_names="Bo", honorific="Mr."
    )
    series = build.a_series(meeting, template=f"{stem}/{{n}}")
    for number, (state, distribution) in enumerate(
        [("issued", "general"), ("registered", "general"), ("issued", "restricted")], start=1
    ):
        Document.objects.create(
            meeting=meeting,
            series=series,
            number=number,
            symbol=f"{stem}/{number}",
            symbol_key=f"{stem}/{number}",
            titles={"en": "A paper"},
            submitted_on=meeting.opens_on,
            registered_at=timezone.now(),
            state=state,
            distribution=distribution,
        )


@pytest.fixture
def meeting() -> Meeting:
    meeting = build.a_meeting(symbol_stem="ALPHA", published=True)
    fill_meeting(meeting)
    return meeting


def sign_in_as(role: str, meeting: Meeting, client_as: Callable[..., Any]) -> Any:
    """The client of somebody with a role of ``FOUND``."""
    makers: dict[str, Callable[[], Any]] = {
        "nobody": lambda: None,
        "stranger": build.a_stranger,
        "officer of another meeting": lambda: build.an_officer(build.a_meeting("elsewhere")),
        "focal point of France": lambda: build.a_focal_point(meeting, "FRA"),
        "focal point of Egypt": lambda: build.a_focal_point(meeting, "EGY"),
        "chair of the body": lambda: build.a_chair(meeting.bodies.get(code="plenary")),
        "chair of another body": lambda: build.a_chair(build.a_body(meeting, code="mc9")),
        "badge desk": lambda: build.a_badge_desk(meeting),
        "documents officer": lambda: build.a_documents_officer(meeting),
        "officer": lambda: build.an_officer(meeting),
        "officer of all meetings": build.an_officer,
    }
    return client_as(makers[role]())


@pytest.mark.parametrize("role", FOUND)
def test_search_each_role_finds_what_its_pages_show(
    meeting: Meeting, client_as: Callable[..., Any], role: str
) -> None:
    labels = ("People", "Sessions", "Speakers’ lists", "Documents")
    expected = {label: titles for label, titles in zip(labels, FOUND[role], strict=True) if titles}
    found = search(sign_in_as(role, meeting, client_as), meeting, "alpha")
    assert {label: sorted(titles) for label, titles in found.items()} == {
        label: sorted(titles) for label, titles in expected.items()
    }


@pytest.mark.parametrize("role", FOUND)
def test_search_each_role_opens_every_result(
    meeting: Meeting, client_as: Callable[..., Any], role: str
) -> None:
    client = sign_in_as(role, meeting, client_as)
    for text in ("alpha", "germany", "france", "a"):
        response = client.post(
            reverse("search", args=[meeting.short_name]),
            {"q": text},
            headers={"X-Requested-With": "fetch"},
        )
        urls = [result.url for group in response.context["groups"] for result in group.results]
        assert [url for url in urls if client.get(url, follow=True).status_code != 200] == []


def test_search_all_finds_nothing_of_a_meeting_not_published(client_as: Callable[..., Any]) -> None:
    hidden = build.a_meeting("hidden", symbol_stem="ALPHA", titles={"en": "Alpha meeting"}, published=False)
    fill_meeting(hidden)
    for user, finds in ((None, False), (build.a_stranger(), False), (build.an_officer(hidden), True)):
        answer = client_as(user).post(
            reverse("search_all"), {"q": "alpha"}, headers={"X-Requested-With": "fetch"}
        )
        assert ("Alpha meeting" in answer.content.decode()) is finds
        assert bool(answer.context["groups"]) is finds


def test_search_all_finds_meetings_and_what_they_have(
    meeting: Meeting, client_as: Callable[..., Any]
) -> None:
    client = client_as(build.a_focal_point(meeting, "FRA"))
    response = client.post(reverse("search_all"), {"q": "alpha"}, follow=True)
    assert response.redirect_chain == [(reverse("search_all"), 302)]
    assert {
        str(group.label): [row.title for row in group.results] for group in response.context["groups"]
    } == {
        "People": ["Ms. Ana ALPHA"],
        "Sessions": ALL_SESSIONS,
        "Speakers’ lists": LISTS,
        "Documents": ISSUED,
    }
    answer = client.post(
        reverse("search_all"), {"q": meeting.short_name}, headers={"X-Requested-With": "fetch"}
    )
    assert [row.url for row in answer.context["groups"][0].results] == [meeting.get_absolute_url()]


def test_search_all_takes_no_more_queries_for_more_meetings(
    meeting: Meeting, client_as: Callable[..., Any], count_queries: Callable[[], Any]
) -> None:
    client = client_as(build.an_officer())
    for number in range(2):
        fill_meeting(build.a_meeting(f"next-{number}"), stem=f"ALPHA-N{number}")
    post = {"path": reverse("search_all"), "data": {"q": "alpha"}, "headers": {"X-Requested-With": "fetch"}}
    client.post(**post)
    with count_queries() as few:
        client.post(**post)
    for number in range(3):
        fill_meeting(build.a_meeting(f"more-{number}"), stem=f"ALPHA-M{number}")
    with count_queries() as many:
        client.post(**post)
    assert len(many) == len(few)


@pytest.mark.parametrize("text", ["{", "%", "_", "a", "x" * 500, "'; drop table --", "\u202e", "عربي", "\0"])
def test_search_all_odd_texts_are_answered(
    meeting: Meeting, client_as: Callable[..., Any], text: str
) -> None:
    client = client_as(build.an_officer())
    assert client.post(reverse("search_all"), {"q": text}, follow=True).status_code == 200
    answer = client.post(reverse("search_all"), {"q": text}, headers={"X-Requested-With": "fetch"})
    assert (answer.status_code, "<html" in answer.content.decode()) == (200, False)


def test_search_says_the_badge_to_those_who_may_see_it(
    meeting: Meeting, client_as: Callable[..., Any]
) -> None:
    ana = meeting.delegations.get(entity__code="FRA").delegates.get()
    build.a_registration(ana, state="approved")

    def get_details(user: Any, text: str) -> list[str]:
        response = client_as(user).post(
            reverse("search", args=[meeting.short_name]), {"q": text}, headers={"X-Requested-With": "fetch"}
        )
        return [row.detail for group in response.context["groups"] for row in group.results]

    officer, focal_point = build.an_officer(meeting), build.a_focal_point(meeting, "FRA")
    assert get_details(officer, "ana") == ["France, registration: approved, badge not printed"]
    badge = Badge.objects.create(meeting=meeting, delegate=ana, serial=4711, printed_at=timezone.now())
    assert get_details(officer, "4711") == ["France, registration: approved, badge printed"]
    assert get_details(focal_point, "4711") == []
    assert get_details(focal_point, "ana") == ["France, registration: approved"]
    badge.handed_out_at = timezone.now()
    badge.save()
    assert get_details(officer, "ana") == ["France, registration: approved, badge handed out"]
