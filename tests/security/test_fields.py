"""Values for fields that a form does not offer are ignored."""

import pytest
from django.urls import reverse

from delegations.registration.models import Registration
from delegations.roster.models import Delegate
from meetings.core.models import Appointment
from tests.permissions.database import undo_writes
from tests.permissions.world import World, make_client
from tests.security.pages import get_url

pytestmark = pytest.mark.django_db


def test_register_ignores_fields_of_the_decision(open_world: World) -> None:
    entity = open_world.objects["delegation"].entity_id
    data = {
        "entity": entity,
        "role": "adviser",
        "given_names": "Eve",
        "family_name": "Intruder",
        "consent": "on",
        "email": "eve@evil.example",
        "state": "approved",
        "token": "known",
        "photo_exempt": "on",
        "named_in": 1,
        "decided_by": 1,
        "confirmed_at": "2008-01-01",
        "user": open_world.people["officer"].pk,
        "head_from": "2008-01-01",
        "display_name": "H.E. the Queen",
        "place": "0",
        "withdrawn_at": "2008-01-01",
        "published": "on",
        "in_credentials": 1,
    }
    with undo_writes():
        response = make_client(None).post(reverse("register", args=[open_world.meeting.short_name]), data)
        assert response.status_code == 302
        registration = Registration.objects.select_related("delegate").get(delegate__family_name="Intruder")
        person = registration.delegate
        assert (
            registration.state,
            registration.photo_exempt,
            registration.decided_by,
            registration.confirmed_at,
        ) == (
            "unconfirmed",
            False,
            None,
            None,
        )
        assert len(registration.token) == 22
        assert (person.named_in, person.user, person.head_from, person.display_name) == (None, None, None, "")
        assert (person.in_credentials, person.withdrawn_at) == (None, None)


def test_register_as_head_is_refused(open_world: World) -> None:
    data = {
        "entity": open_world.objects["delegation"].entity_id,
        "role": "head",
        "family_name": "Intruder",
        "consent": "on",
        "email": "eve@evil.example",
    }
    response = make_client(None).post(reverse("register", args=[open_world.meeting.short_name]), data)
    assert response.status_code == 422
    assert list(response.context["form"].errors) == ["role"]


def test_delegate_edit_by_focal_point_approves_nobody(open_world: World) -> None:
    client, objects = open_world.clients["focal_point"], open_world.objects
    data = {
        "family_name": "Changed",
        "role": "adviser",
        "state": "approved",
        "photo_exempt": "yes",
        "named_in": objects["note"].pk,
        "withdrawn_at": "",
        "user": open_world.people["focal_point"].pk,
    }
    with undo_writes():
        client.post(get_url(open_world, "delegate_edit"), data)
        client.post(
            reverse("delegate_add", kwargs=open_world.get_url_arguments("delegate_add")),
            data | {"family_name": "Added"},
        )
        changed, added = (Delegate.objects.get(family_name=name) for name in ("Changed", "Added"))
        assert (changed.registration.state, changed.user) == ("requested", open_world.people["delegate"])
        assert (added.registration.state, added.registration.photo_exempt, added.named_in, added.user) == (
            "requested",
            False,
            None,
            None,
        )
        here = {"meeting": open_world.meeting.short_name}
        approved = open_world.objects["approved"].delegate.pk
        refused = client.post(reverse("delegate_edit", kwargs=here | {"delegate": approved}), data)
        assert refused.status_code == 404


def test_inscription_by_focal_point_keeps_place_and_state(open_world: World) -> None:
    data = {
        "level": "HD",
        "language": "en",
        "deliverer": "Mr. Eve",
        "fixed_position": "1",
        "state": "spoken",
        "receipt": "1",
        "entity": open_world.objects["other_delegation"].entity_id,
        "capacity": "group",
    }
    with undo_writes():
        open_world.clients["focal_point"].post(get_url(open_world, "inscription"), data)
        inscription = open_world.objects["inscription"]
        before = (
            inscription.fixed_position,
            inscription.state,
            inscription.receipt,
            inscription.entity_id,
            inscription.capacity,
        )
        inscription.refresh_from_db()
        assert (
            inscription.fixed_position,
            inscription.state,
            inscription.receipt,
            inscription.entity_id,
            inscription.capacity,
        ) == before
        assert inscription.deliverer == "Mr. Eve"


def test_appointments_officer_of_meeting_appoints_for_it_only(open_world: World) -> None:
    data = {"email": "friend@evil.example", "role": "officer", "meeting": "", "name": "Friend"}
    with undo_writes():
        open_world.clients["officer"].post(
            reverse("appointments", args=[open_world.meeting.short_name]), data
        )
        appointment = Appointment.objects.get(user__email="friend@evil.example")
        assert appointment.meeting == open_world.meeting
