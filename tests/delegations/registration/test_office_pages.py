"""The queue, the decisions, and people entered by the focal point."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from delegations.registration import hooks as registration
from delegations.registration.models import Registration
from delegations.roster import hooks as roster
from delegations.roster.models import Delegate
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
from tests.delegations.registration.test_pages import jpeg, upload

pytestmark = pytest.mark.django_db
ClientAs = Callable[[Any], Client]
State = Registration.State


def test_the_queue_filters_and_leaves_other_meetings_out(client_as: ClientAs) -> None:
    meeting = a_meeting()
    with_photo = a_registration(a_delegate(a_delegation(meeting, "FRA"), family_name="Photo"), photo=jpeg())
    without = a_registration(a_delegate(a_delegation(meeting, "UKR"), family_name="Blank"))
    done = a_registration(a_delegate(a_delegation(meeting, "UKR"), family_name="Done"), state=State.APPROVED)
    a_registration(a_delegate(a_delegation(a_meeting(), "FRA")))
    office = client_as(an_officer(meeting))

    address = reverse("requests", args=[meeting.short_name])

    def shown(query: str = "") -> list[int]:
        page = office.get(address + query)
        return [row.registration.pk for row in page.context["rows"]]

    assert shown() == [with_photo.pk, without.pk]
    assert shown("?state=all") == [with_photo.pk, without.pk, done.pk]
    assert shown("?photo=missing") == [without.pk]
    assert shown(f"?entity={an_entity('FRA').pk}") == [with_photo.pk]
    assert shown("?state=nonsense&entity=x&page=-4&note=missing") == [with_photo.pk, without.pk, done.pk]
    answer = office.post(address, {"q": "blank", "state": "all", "entity": ""})
    assert answer.headers["Location"] == f"{address}?state=all"
    assert shown("?state=all") == [without.pk]
    office.post(address, {"q": ""})
    assert shown("?state=all") == [with_photo.pk, without.pk, done.pk]


def test_a_bulk_refusal_without_reason_keeps_the_ticks(client_as: ClientAs) -> None:
    one, two = a_registration(), a_registration()
    Delegate.objects.update(meeting=one.meeting, delegation=one.delegate.delegation)
    decide = reverse("request_decide", args=[one.meeting.short_name])
    office = client_as(an_officer())
    answer = office.post(decide, {"action": "refuse", "registration": [one.pk, two.pk]})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Say why" in page
    assert page.count(" checked>") == 2
    nobody = office.post(decide, {"action": "approve"})
    assert "Nobody is ticked" in nobody.content.decode()
    office.post(decide, {"action": "refuse", "registration": [one.pk, two.pk], "reason": "Not named."})
    assert set(Registration.objects.values_list("state", "reason")) == {("refused", "Not named.")}


def test_a_decision_reaches_no_other_meeting_and_leads_nowhere_else(client_as: ClientAs) -> None:
    meeting, other = a_meeting(), a_registration(photo=jpeg())
    answer = client_as(an_officer(meeting)).post(
        reverse("request_decide", args=[meeting.short_name]),
        {"action": "approve", "registration": [other.pk], "next": "https://evil.example/"},
    )
    other.refresh_from_db()
    assert other.state == State.REQUESTED
    assert answer.status_code == 422 or answer.url == reverse("requests", args=[meeting.short_name])


@pytest.mark.parametrize("name", ["requests", "request_decide"])
def test_only_officers_decide(client_as: ClientAs, name: str) -> None:
    meeting = a_meeting()
    url = reverse(name, args=[meeting.short_name])
    for user in (a_stranger(), a_focal_point(meeting), a_badge_desk(meeting), an_officer(a_meeting())):
        assert client_as(user).get(url).status_code == 404
    assert Client().get(url).status_code == 302


def test_a_focal_point_enters_and_corrects_until_approval(client_as: ClientAs) -> None:
    delegation = a_delegation()
    focal = client_as(a_focal_point(delegation.meeting, "FRA"))
    add = reverse("delegate_add", args=[delegation.meeting.short_name, delegation.pk])
    bad = focal.post(add, {"family_name": "", "role": "head", "photo": upload(jpeg())})
    assert bad.status_code == 422
    kept = bad.context["form"]["photo_kept"].value()
    focal.post(add, {"family_name": "Préval", "role": "head", "photo_kept": kept, "email": "p@example.org"})
    registration = Registration.objects.get()
    assert (registration.state, bool(registration.photo)) == (State.REQUESTED, True)
    edit = reverse("delegate_edit", args=[delegation.meeting.short_name, registration.delegate_id])
    assert 'value="Préval"' in focal.get(edit).content.decode()
    second = focal.post(add, {"family_name": "Second", "role": "head"})
    assert "has a head already" in second.context["form"].errors["role"][0]
    focal.post(edit, {"family_name": "Préval-Morin", "role": "head", "email": "p@example.org"})
    registration.delegate.refresh_from_db()
    assert registration.delegate.family_name == "Préval-Morin"
    Registration.objects.update(state=State.APPROVED)
    assert focal.get(edit).status_code == 404
    assert client_as(an_officer()).get(edit).status_code == 200
    focal.post(reverse("delegate_withdraw", args=[delegation.meeting.short_name, registration.delegate_id]))
    registration.refresh_from_db()
    assert registration.state == State.WITHDRAWN


def test_today_says_what_waits_for_whom() -> None:
    meeting = a_meeting()
    person = a_user()
    a_registration(a_delegate(a_delegation(meeting, "FRA"), user=person))
    a_registration(a_delegate(a_delegation(meeting, "UKR")), state=State.APPROVED)
    a_registration()

    def counted(user: Any) -> list[tuple[str, int]]:
        lines = [*roster._own_lacks(meeting, user), *registration._lines(meeting, user)]
        return [(str(line.text), line.count) for line in lines]

    assert counted(an_officer(meeting)) == [
        ("registration waits for approval", 1),
        ("people without photograph", 2),
    ]
    assert counted(person) == [("Your registration: waiting for approval", 1)]
    assert counted(a_focal_point(meeting, "FRA")) == [
        ("No head of delegation", 1),
        ("No note verbale", 1),
        ("1 person without photograph", 1),
        ("1 registration waits for approval", 1),
    ]
    assert counted(a_stranger()) == []


def test_the_queue_asks_as_often_for_three_as_for_one(client_as: ClientAs, count_queries: Any) -> None:
    meeting = a_meeting()
    client = client_as(an_officer(meeting))
    url = reverse("requests", args=[meeting.short_name])

    def asked() -> int:
        client.get(url)
        with count_queries() as queries:
            client.get(url)
        return len(queries)

    a_registration(a_delegate(a_delegation(meeting, "FRA")), photo=jpeg())
    once = asked()
    for code in ("UKR", "JPN"):
        a_registration(a_delegate(a_delegation(meeting, code)))
    assert asked() == once
    assert once <= 20
