"""Pages on which the focal point or an officer enters, corrects and withdraws people."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from delegations.registration.models import Registration
from delegations.roster.models import Delegate, Delegation
from tests.builders import a_delegate, a_delegation, a_focal_point, a_registration, an_officer
from tests.delegations.registration.pictures import make_jpeg, make_upload

pytestmark = pytest.mark.django_db
ClientAs = Callable[[Any], Client]
State = Registration.State


def get_add_url(delegation: Delegation) -> str:
    return reverse("delegate_add", args=[delegation.meeting.short_name, delegation.pk])


def get_url(name: str, delegate: Delegate) -> str:
    return reverse(name, args=[delegate.meeting.short_name, delegate.pk])


def test_delegate_add_creates_registration_that_waits(client_as: ClientAs) -> None:
    delegation = a_delegation()
    client = client_as(a_focal_point(delegation.meeting, "FRA"))
    data = {"family_name": "Préval", "role": "head", "photo": make_upload(make_jpeg())}
    response = client.post(get_add_url(delegation), data)
    assert response.url == delegation.get_absolute_url()
    registration = Registration.objects.get()
    assert (registration.state, registration.delegate.family_name) == (State.REQUESTED, "Préval")


def test_delegate_add_photograph_survives_a_page_with_errors(client_as: ClientAs) -> None:
    delegation = a_delegation()
    client = client_as(a_focal_point(delegation.meeting, "FRA"))
    data = {"family_name": "", "role": "head", "photo": make_upload(make_jpeg())}
    response = client.post(get_add_url(delegation), data)
    assert response.status_code == 422
    kept_photo = response.context["form"]["kept_photo"].value()
    client.post(get_add_url(delegation), {"family_name": "Préval", "role": "head", "kept_photo": kept_photo})
    assert bool(Registration.objects.get().photo)


def test_delegate_add_second_head_is_refused_at_the_role(client_as: ClientAs) -> None:
    delegation = a_delegation()
    a_delegate(delegation, role="head")
    client = client_as(a_focal_point(delegation.meeting, "FRA"))
    response = client.post(get_add_url(delegation), {"family_name": "Second", "role": "head"})
    assert response.status_code == 422
    assert response.context["form"].errors == {
        "role": ["The delegation already has a head. Choose another role, then hand over on its page."]
    }


def test_delegate_edit_writes_the_data(client_as: ClientAs) -> None:
    delegate = a_delegate(family_name="Préval")
    client = client_as(a_focal_point(delegate.meeting, "FRA"))
    url = get_url("delegate_edit", delegate)
    assert 'value="Préval"' in client.get(url).content.decode()
    response = client.post(url, {"family_name": "Préval-Morin", "role": "adviser"})
    assert response.url == delegate.delegation.get_absolute_url()
    delegate.refresh_from_db()
    assert (delegate.family_name, delegate.role) == ("Préval-Morin", "adviser")


def test_delegate_edit_after_approval_is_for_officers_only(client_as: ClientAs) -> None:
    registration = a_registration(state=State.APPROVED)
    url = get_url("delegate_edit", registration.delegate)
    assert client_as(a_focal_point(registration.meeting, "FRA")).get(url).status_code == 404
    assert client_as(an_officer()).get(url).status_code == 200


def test_delegate_edit_withdrawn_person_is_not_found(client_as: ClientAs) -> None:
    registration = a_registration()
    client = client_as(an_officer())
    client.post(get_url("delegate_withdraw", registration.delegate))
    assert client.get(get_url("delegate_edit", registration.delegate)).status_code == 404


def test_delegate_withdraw_by_focal_point_withdraws_registration(client_as: ClientAs) -> None:
    registration = a_registration()
    client = client_as(a_focal_point(registration.meeting, "FRA"))
    response = client.post(get_url("delegate_withdraw", registration.delegate))
    assert response.url == registration.delegate.delegation.get_absolute_url()
    registration.refresh_from_db()
    assert registration.state == State.WITHDRAWN
