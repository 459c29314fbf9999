"""The search of a meeting: what each role finds, and that nobody finds what no page shows."""

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse

from meetings.core.models import Meeting
from tests import builders as build

pytestmark = pytest.mark.django_db


def search(client: Any, meeting: Meeting, text: str) -> dict[str, list[str]]:
    """What a person finds without a script, by heading."""
    response = client.post(reverse("search", args=[meeting.short_name]), {"q": text}, follow=True)
    assert response.status_code == 200
    return {
        str(group.label): [result.title for result in group.results] for group in response.context["groups"]
    }


@pytest.fixture
def meeting() -> Meeting:
    """A meeting in which everything has "alpha" in its name, for each provider one."""
    meeting = build.a_meeting(symbol_stem="NPT/CONF.2010/PC.II", published=True)
    body = build.a_body(meeting)
    build.a_session(body, titles={"en": "Alpha session"})
    build.a_session(body, titles={"en": "Alpha secret"}, access="closed", day=meeting.closes_on, formal=False)
    build.a_list(meeting, code="alpha", body=body, titles={"en": "Alpha list"})
    french = build.a_delegation(meeting, "FRA")
    build.a_registration(build.a_delegate(french, family_name="Alpha", given_names="Ana", honorific="Ms."))
    build.a_delegate(
        build.a_delegation(meeting, "DEU"), family_name="Alphabet", honorific="Mr.", given_names="Bo"
    )
    return meeting


def test_search_officer_finds_people_sessions_and_lists(
    meeting: Meeting, client_as: Callable[..., Any]
) -> None:
    found = search(client_as(build.an_officer(meeting)), meeting, "alpha")
    assert found == {
        "People": ["Ms. Ana ALPHA", "Mr. Bo ALPHABET"],
        "Sessions": ["Plenary, 1st meeting, Alpha session", "Plenary, Alpha secret (closed)"],
        "Speakers’ lists": ["Alpha list"],
    }


def test_search_says_whether_a_person_is_registered(meeting: Meeting, client_as: Callable[..., Any]) -> None:
    client = client_as(build.an_officer(meeting))
    client.post(reverse("search", args=[meeting.short_name]), {"q": "Ms Alpha"})
    page = client.get(reverse("search", args=[meeting.short_name])).content.decode()
    assert "France, registration: waiting for approval" in page
    client.post(reverse("search", args=[meeting.short_name]), {"q": "alphabet"})
    assert (
        "Germany, not registered" in client.get(reverse("search", args=[meeting.short_name])).content.decode()
    )


def test_search_focal_point_finds_the_own_people_only(
    meeting: Meeting, client_as: Callable[..., Any]
) -> None:
    found = search(client_as(build.a_focal_point(meeting, "FRA")), meeting, "alpha")
    assert found["People"] == ["Ms. Ana ALPHA"]
    assert search(client_as(build.a_focal_point(meeting, "EGY")), meeting, "alpha").get("People") is None


@pytest.mark.parametrize("role", [None, "stranger", "chair"])
def test_search_others_find_no_people_and_no_closed_title(
    meeting: Meeting, client_as: Callable[..., Any], role: str | None
) -> None:
    users = {"stranger": build.a_stranger, "chair": lambda: build.a_chair(build.a_body(meeting, code="mc9"))}
    found = search(client_as(users[role]() if role else None), meeting, "alpha")
    assert set(found) == {"Sessions", "Speakers’ lists"}
    assert search(client_as(users[role]() if role else None), meeting, "secret") == {}
    assert "Delegations" not in search(client_as(None), meeting, "france")


def test_search_finds_nothing_of_another_meeting(meeting: Meeting, client_as: Callable[..., Any]) -> None:
    other = build.a_meeting("another", published=True)
    assert search(client_as(build.an_officer()), other, "alpha") == {}


def test_search_finds_a_delegation_in_any_language_and_pages_by_role(
    meeting: Meeting, client_as: Callable[..., Any]
) -> None:
    officer = client_as(build.an_officer(meeting))
    for text in ("Allemagne", "GERMANY", "DEU"):
        assert search(officer, meeting, text)["Delegations"] == ["Germany"]
    assert search(officer, meeting, "appointments") == {"Pages": ["Appointments"]}
    assert search(client_as(None), meeting, "appointments") == {}


@pytest.mark.parametrize("text", ["{", "%", "_", "a", "x" * 500, "'; drop table --", "\u202e", "عربي"])
def test_search_odd_texts_are_answered(meeting: Meeting, client_as: Callable[..., Any], text: str) -> None:
    client = client_as(build.an_officer(meeting))
    url = reverse("search", args=[meeting.short_name])
    assert client.post(url, {"q": text}, follow=True).status_code == 200
    answer = client.post(url, {"q": text}, headers={"X-Requested-With": "fetch"})
    assert (answer.status_code, "<html" in answer.content.decode()) == (200, False)


def test_search_takes_a_fixed_number_of_queries(
    meeting: Meeting, client_as: Callable[..., Any], count_queries: Callable[[], Any]
) -> None:
    client = client_as(build.an_officer(meeting))
    url = reverse("search", args=[meeting.short_name])
    script = {"X-Requested-With": "fetch"}
    client.post(url, {"q": "alpha"}, headers=script)
    with count_queries() as few:
        client.post(url, {"q": "alpha"}, headers=script)
    delegation = build.a_delegation(meeting, "EGY")
    for number in range(6):
        build.a_registration(build.a_delegate(delegation, family_name=f"Alpha{number}"))
    with count_queries() as many:
        client.post(url, {"q": "alpha"}, headers=script)
    assert len(many) - len(few) <= 1
    assert len(many) <= 30
