"""The queue of the officers: filters, decisions and photographs."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from delegations.registration.models import Registration
from meetings.core.models import Meeting
from tests.builders import (
    a_badge_desk,
    a_delegate,
    a_delegation,
    a_focal_point,
    a_meeting,
    a_registration,
    a_stranger,
    a_user,
    an_entity,
    an_officer,
)
from tests.delegations.registration.pictures import make_jpeg

pytestmark = pytest.mark.django_db
ClientAs = Callable[[Any], Client]
State = Registration.State


def get_queue_url(meeting: Meeting) -> str:
    return reverse("requests", args=[meeting.short_name])


def get_decide_url(meeting: Meeting) -> str:
    return reverse("request_decide", args=[meeting.short_name])


def list_ids(client: Client, url: str) -> list[int]:
    """The registrations in the queue."""
    return [row.registration.pk for row in client.get(url).context["rows"]]


def test_requests_filters_by_the_address(client_as: ClientAs) -> None:
    meeting = a_meeting()
    with_photo = a_registration(a_delegate(a_delegation(meeting, "FRA")), photo=make_jpeg())
    without_photo = a_registration(a_delegate(a_delegation(meeting, "UKR")))
    approved = a_registration(a_delegate(a_delegation(meeting, "UKR")), state=State.APPROVED)
    a_registration(a_delegate(a_delegation(a_meeting(), "FRA")))
    client, url = client_as(an_officer(meeting)), get_queue_url(meeting)
    every_id = [with_photo.pk, without_photo.pk, approved.pk]
    assert list_ids(client, url) == [with_photo.pk, without_photo.pk]
    assert list_ids(client, f"{url}?state=all") == every_id
    assert list_ids(client, f"{url}?photo=missing") == [without_photo.pk]
    assert list_ids(client, f"{url}?entity={an_entity('FRA').pk}") == [with_photo.pk]
    assert list_ids(client, f"{url}?state=nonsense&entity=x&page=-4&note=missing") == every_id


def test_requests_search_is_kept_out_of_the_address(client_as: ClientAs) -> None:
    meeting = a_meeting()
    ana = a_registration(a_delegate(a_delegation(meeting, "FRA"), family_name="Photo"))
    bea = a_registration(a_delegate(a_delegation(meeting, "UKR"), family_name="Blank"))
    client, url = client_as(an_officer(meeting)), get_queue_url(meeting)
    response = client.post(url, {"q": "blank", "state": "all", "entity": ""})
    assert response.headers["Location"] == f"{url}?state=all"
    assert list_ids(client, f"{url}?state=all") == [bea.pk]
    client.post(url, {"q": ""})
    assert list_ids(client, f"{url}?state=all") == [ana.pk, bea.pk]


def test_requests_counts_every_state(client_as: ClientAs) -> None:
    registration = a_registration(state=State.APPROVED)
    response = client_as(an_officer()).get(get_queue_url(registration.meeting))
    counts = {state: count for state, _label, count in response.context["states"]}
    assert counts == dict.fromkeys(State.values, 0) | {"approved": 1}


@pytest.mark.parametrize("action", ["approve", "confirm", "reopen"])
def test_request_decide_button_of_a_row_decides_that_row(client_as: ClientAs, action: str) -> None:
    state, decided_state = {
        "approve": (State.REQUESTED, State.APPROVED),
        "confirm": (State.UNCONFIRMED, State.REQUESTED),
        "reopen": (State.REFUSED, State.REQUESTED),
    }[action]
    registration = a_registration(photo=make_jpeg(), state=state)
    other = a_registration(a_delegate(registration.delegate.delegation), state=state)
    url = get_decide_url(registration.meeting)
    client_as(an_officer()).post(url, {f"{action}_one": registration.pk, "registration": [other.pk]})
    registration.refresh_from_db()
    other.refresh_from_db()
    assert (registration.state, other.state) == (decided_state, state)


def test_request_decide_refusal_without_reason_keeps_selection(client_as: ClientAs) -> None:
    first = a_registration()
    second = a_registration(a_delegate(first.delegate.delegation))
    data = {"action": "refuse", "registration": [first.pk, second.pk]}
    response = client_as(an_officer()).post(get_decide_url(first.meeting), data)
    assert response.status_code == 422
    page = response.content.decode()
    assert "Give the reason: it is sent to the person." in page
    assert page.count('name="registration"') == 2
    assert page.count("checked") == 2


def test_request_decide_without_selection_is_refused(client_as: ClientAs) -> None:
    registration = a_registration()
    url = get_decide_url(registration.meeting)
    response = client_as(an_officer()).post(url, {"action": "approve"})
    assert response.status_code == 422
    assert response.context["form"].non_field_errors() == [
        "Nobody is selected. Select the registrations first."
    ]


def test_request_decide_refuses_all_selected_with_the_reason(client_as: ClientAs) -> None:
    first = a_registration()
    second = a_registration(a_delegate(first.delegate.delegation))
    data = {"action": "refuse", "registration": [first.pk, second.pk], "reason": "Not named."}
    response = client_as(an_officer()).post(get_decide_url(first.meeting), data, follow=True)
    assert set(Registration.objects.values_list("state", "reason")) == {("refused", "Not named.")}
    assert "2 registrations refused." in response.content.decode()


def test_request_decide_skipped_person_is_named_in_a_message(client_as: ClientAs) -> None:
    registration = a_registration(a_delegate(family_name="Blank"))
    data = {"action": "approve", "registration": [registration.pk]}
    response = client_as(an_officer()).post(get_decide_url(registration.meeting), data, follow=True)
    assert [str(message) for message in response.context["messages"]] == [
        "Ms. Ana BLANK: There is no photograph. Request one, or exempt the person from it."
    ]


def test_request_decide_registration_of_other_meeting_stays(client_as: ClientAs) -> None:
    meeting, other = a_meeting(), a_registration(photo=make_jpeg())
    data = {"action": "approve", "registration": [other.pk], "next": "https://evil.example/"}
    response = client_as(an_officer(meeting)).post(get_decide_url(meeting), data)
    other.refresh_from_db()
    assert other.state == State.REQUESTED
    assert response.url == get_queue_url(meeting)


def test_request_exempt_sets_and_clears_the_exemption(client_as: ClientAs) -> None:
    registration = a_registration()
    client = client_as(an_officer())
    url = reverse("request_exempt", args=[registration.meeting.short_name, registration.pk])
    for answer, is_exempt in (("yes", True), ("no", False)):
        assert client.post(url, {"exempt": answer}).url == get_queue_url(registration.meeting)
        registration.refresh_from_db()
        assert registration.photo_exempt is is_exempt


@pytest.mark.parametrize("name", ["requests", "request_decide"])
def test_queue_pages_are_not_found_by_others_than_officers(client_as: ClientAs, name: str) -> None:
    meeting = a_meeting()
    url = reverse(name, args=[meeting.short_name])
    for user in (a_stranger(), a_focal_point(meeting), a_badge_desk(meeting), an_officer(a_meeting())):
        assert client_as(user).get(url).status_code == 404
    assert Client().get(url).status_code == 302


def test_photo_is_sent_only_to_those_who_may_see_it(client_as: ClientAs) -> None:
    meeting, person = a_meeting(), a_user()
    registration = a_registration(a_delegate(a_delegation(meeting, "FRA"), user=person), photo=make_jpeg())
    url = reverse("photo", args=[meeting.short_name, registration.pk])
    for user in (an_officer(meeting), a_badge_desk(meeting), a_focal_point(meeting, "FRA"), person):
        assert b"".join(client_as(user).get(url).streaming_content) == make_jpeg()
    for user in (a_stranger(), a_focal_point(meeting, "UKR"), an_officer(a_meeting())):
        assert client_as(user).get(url).status_code == 404
    assert Client().get(url).status_code == 302


def test_photo_is_kept_by_no_cache_and_not_guessed(client_as: ClientAs) -> None:
    registration = a_registration(photo=make_jpeg())
    url = reverse("photo", args=[registration.meeting.short_name, registration.pk])
    response = client_as(an_officer()).get(url)
    assert (response["Cache-Control"], response["X-Content-Type-Options"]) == ("private, no-store", "nosniff")
    assert response["Content-Type"] == "image/jpeg"


def test_requests_number_of_queries_does_not_grow_with_rows(client_as: ClientAs, count_queries: Any) -> None:
    meeting = a_meeting()
    client, url = client_as(an_officer(meeting)), get_queue_url(meeting)

    def count_page_queries() -> int:
        client.get(url)
        with count_queries() as queries:
            client.get(url)
        return len(queries)

    a_registration(a_delegate(a_delegation(meeting, "FRA")), photo=make_jpeg())
    first_count = count_page_queries()
    for code in ("UKR", "JPN"):
        a_registration(a_delegate(a_delegation(meeting, code)))
    assert count_page_queries() == first_count
    assert first_count <= 20
