"""The list of delegations and the page of one delegation."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from delegations.roster import extension_points
from delegations.roster.models import Delegation
from meetings.core.models import Meeting
from tests.builders import (
    a_badge_desk,
    a_delegate,
    a_delegation,
    a_focal_point,
    a_meeting,
    a_note,
    a_registration,
    a_stranger,
    an_entity,
    an_officer,
)

pytestmark = pytest.mark.django_db
ClientAs = Callable[[Any], Client]


def get_list_url(meeting: Meeting) -> str:
    return reverse("delegations", args=[meeting.short_name])


def get_url(name: str, delegation: Delegation) -> str:
    return reverse(name, args=[delegation.meeting.short_name, delegation.pk])


def test_delegations_public_sees_announced_delegations_and_no_person(client: Client) -> None:
    meeting = a_meeting()
    announced, unannounced = a_delegation(meeting, "FRA"), a_delegation(meeting, "UKR")
    person = a_delegate(announced, named_in=a_note(announced))
    a_delegate(unannounced)
    page = client.get(get_list_url(meeting)).content.decode()
    assert "France" in page
    assert "Ukraine" not in page
    assert person.family_name not in page
    assert person.family_name.upper() not in page


def test_delegations_focal_point_is_redirected_to_open_its_delegation(client_as: ClientAs) -> None:
    meeting = a_meeting()
    client = client_as(a_focal_point(meeting, "FRA"))
    open_url = reverse("delegation_open", args=[meeting.short_name])
    assert client.get(get_list_url(meeting)).url == open_url


def test_delegations_focal_point_is_redirected_to_its_delegation(client_as: ClientAs) -> None:
    meeting = a_meeting()
    delegation = a_delegation(meeting, "FRA")
    client = client_as(a_focal_point(meeting, "FRA"))
    assert client.get(get_list_url(meeting)).url == delegation.get_absolute_url()


def test_delegations_focal_point_of_two_entities_sees_those(client_as: ClientAs) -> None:
    meeting = a_meeting()
    delegation = a_delegation(meeting, "FRA")
    a_delegation(meeting, "UKR")
    user = a_focal_point(meeting, "FRA")
    user.appointments.create(role="focal_point", meeting=meeting, entity=an_entity("JPN"))
    response = client_as(user).get(get_list_url(meeting))
    assert [row.delegation for row in response.context["page"]] == [delegation]


def test_delegation_open_focal_point_opens_its_delegation(client_as: ClientAs) -> None:
    meeting = a_meeting()
    client = client_as(a_focal_point(meeting, "FRA"))
    open_url = reverse("delegation_open", args=[meeting.short_name])
    assert client.get(open_url).context["form"]["entity"].value() == str(an_entity("FRA").pk)
    response = client.post(open_url, {"entity": an_entity("FRA").pk})
    assert response.url == Delegation.objects.get(meeting=meeting).get_absolute_url()


def test_delegation_open_other_entity_is_refused_to_focal_point(client_as: ClientAs) -> None:
    meeting = a_meeting()
    client = client_as(a_focal_point(meeting, "FRA"))
    other_entity = a_delegation(a_meeting(), "UKR").entity
    open_url = reverse("delegation_open", args=[meeting.short_name])
    response = client.post(open_url, {"entity": other_entity.pk})
    assert response.status_code == 422
    assert "cannot be chosen here" in response.content.decode()
    assert not meeting.delegations.exists()


def test_delegations_officer_filters_by_missing_item_name_and_status(client_as: ClientAs) -> None:
    meeting = a_meeting()
    headed = a_delegation(meeting, "FRA")
    a_delegate(headed, role="head")
    a_delegate(a_delegation(meeting, "UKR"))
    client = client_as(an_officer(meeting))

    def list_codes(query: str) -> list[str]:
        response = client.get(get_list_url(meeting) + query)
        return [row.delegation.entity.code for row in response.context["page"].object_list]

    assert list_codes("") == ["FRA", "UKR"]
    assert list_codes("?missing=head") == ["UKR"]
    assert list_codes("?q=fran") == ["FRA"]
    assert list_codes("?status=ngo") == []


def test_delegation_shows_people_and_missing_items(client_as: ClientAs) -> None:
    delegation = a_delegation()
    a_registration(a_delegate(delegation, family_name="van der Berg"))
    response = client_as(a_focal_point(delegation.meeting, "FRA")).get(delegation.get_absolute_url())
    page = response.content.decode()
    assert "Ms. Ana van der BERG" in page
    missing_keys = [item.key for item in response.context["missing_items"]]
    assert missing_keys == ["head", "note", "photo", "approval"]
    assert get_url("delegation_note", delegation) not in page


@pytest.mark.parametrize("name", ["delegation", "delegate_add", "delegation_note"])
def test_delegation_pages_are_not_found_by_outsiders(client_as: ClientAs, name: str) -> None:
    delegation = a_delegation()
    a_delegation(delegation.meeting, "UKR")
    for user in (
        a_stranger(),
        a_focal_point(delegation.meeting, "UKR"),
        a_focal_point(a_meeting(), "FRA"),
        an_officer(a_meeting()),
    ):
        assert client_as(user).get(get_url(name, delegation)).status_code == 404
    assert Client().get(get_url(name, delegation)).status_code == 302


def test_delegation_badge_desk_may_read_but_not_change(client_as: ClientAs) -> None:
    delegation = a_delegation()
    client = client_as(a_badge_desk(delegation.meeting))
    assert client.get(get_url("delegation", delegation)).status_code == 200
    assert client.get(get_url("delegate_add", delegation)).status_code == 404
    assert client.post(get_url("delegation_head", delegation), {}).status_code == 404


def test_delegation_id_of_other_meeting_is_not_found(client_as: ClientAs) -> None:
    meeting, other_delegation = a_meeting(), a_delegation(a_meeting())
    client = client_as(an_officer())
    url = reverse("delegation", args=[meeting.short_name, other_delegation.pk])
    assert client.get(url).status_code == 404
    page = client.get(get_list_url(meeting))
    assert page.context["page"].paginator.count == 0


def test_delegation_head_hands_over_on_the_day(client_as: ClientAs) -> None:
    delegation = a_delegation()
    head, successor = a_delegate(delegation, role="head"), a_delegate(delegation)
    data = {"to": successor.pk, "day": "2008-04-30"}
    response = client_as(an_officer()).post(get_url("delegation_head", delegation), data)
    assert response.url == delegation.get_absolute_url()
    head.refresh_from_db()
    assert head.head_until == date(2008, 4, 30)


def test_delegation_head_day_outside_meeting_is_refused_at_field(client_as: ClientAs) -> None:
    delegation = a_delegation()
    a_delegate(delegation, role="head")
    data = {"to": a_delegate(delegation).pk, "day": "2009-01-01"}
    response = client_as(an_officer()).post(get_url("delegation_head", delegation), data)
    assert response.status_code == 422
    assert response.context["head_form"].errors == {
        "day": ["The day is outside the meeting. Choose one of its days."]
    }


def test_delegation_change_sets_language_and_status(client_as: ClientAs) -> None:
    delegation = a_delegation()
    client = client_as(an_officer())
    client.post(get_url("delegation_change", delegation), {"language": "es", "status": "guest"})
    delegation.refresh_from_db()
    assert (delegation.language, delegation.status) == ("es", "guest")
    assert "Guests of the meeting" in client.get(delegation.get_absolute_url()).content.decode()


def test_delegation_change_unknown_language_is_refused(client_as: ClientAs) -> None:
    delegation = a_delegation()
    data = {"language": "xx", "status": ""}
    response = client_as(an_officer()).post(get_url("delegation_change", delegation), data)
    assert response.status_code == 422
    assert list(response.context["delegation_form"].errors) == ["language"]


def test_delegations_officer_has_links_of_later_apps(client_as: ClientAs) -> None:
    meeting = a_meeting()
    response = client_as(an_officer(meeting)).get(get_list_url(meeting))
    assert [(str(link.label), link.shortcut) for link in response.context["links"]] == [
        ("Badges", ""),
        ("List of participants", ""),
        ("Registrations", "r"),
    ]


def test_delegations_public_has_links_of_later_apps(client: Client) -> None:
    meeting = a_meeting()
    response = client.get(get_list_url(meeting))
    assert [(str(link.label), link.is_primary) for link in response.context["links"]] == [
        ("List of participants", False),
        ("Register for the meeting", True),
    ]
    assert reverse("register", args=[meeting.short_name]) in response.content.decode()


def test_delegation_without_person_pages_has_no_links_to_them(
    client_as: ClientAs, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(extension_points, "_person_pages", [])
    delegate = a_delegate()
    page = client_as(an_officer()).get(delegate.delegation.get_absolute_url()).content.decode()
    assert get_url("delegate_add", delegate.delegation) not in page
    assert reverse("delegate_edit", args=[delegate.meeting.short_name, delegate.pk]) not in page


@pytest.mark.parametrize("page", ["list of officers", "public list", "page of a delegation"])
def test_pages_number_of_queries_does_not_grow_with_rows(
    client_as: ClientAs, count_queries: Any, page: str
) -> None:
    meeting = a_meeting()

    def fill_delegation(code: str) -> Delegation:
        delegation = a_delegation(meeting, code)
        for _number in range(2):
            a_registration(a_delegate(delegation, named_in=a_note(delegation)))
        return delegation

    def count_page_queries() -> int:
        client = client_as(None if page == "public list" else an_officer())
        client.get(url)
        with count_queries() as queries:
            assert client.get(url).status_code == 200
        return len(queries)

    delegation = fill_delegation("FRA")
    url = delegation.get_absolute_url() if page == "page of a delegation" else get_list_url(meeting)
    first_count = count_page_queries()
    for code in ("UKR", "JPN"):
        fill_delegation(code)
    for _number in range(3):
        a_registration(a_delegate(delegation, named_in=a_note(delegation)))
    assert count_page_queries() == first_count
    assert first_count <= 20
