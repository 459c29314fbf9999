"""Fields that no form offered, sent all the same."""

import pytest
from django.urls import reverse

from delegations.registration.models import Registration
from delegations.roster.models import Delegate
from meetings.core.models import Appointment
from tests.permissions.rows import undone
from tests.permissions.world import World, browser
from tests.security.pages import at

pytestmark = pytest.mark.django_db


def test_a_registration_decides_nothing_of_itself(open_world: World) -> None:
    entity = open_world.things["delegation"].entity_id
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
    with undone():
        answer = browser(None).post(reverse("register", args=[open_world.meeting.short_name]), data)
        assert answer.status_code == 302
        made = Registration.objects.select_related("delegate").get(delegate__family_name="Intruder")
        person = made.delegate
        assert (made.state, made.photo_exempt, made.decided_by, made.confirmed_at) == (
            "unconfirmed",
            False,
            None,
            None,
        )
        assert len(made.token) == 22
        assert (person.named_in, person.user, person.head_from, person.display_name) == (None, None, None, "")
        assert (person.in_credentials, person.withdrawn_at) == (None, None)


def test_nobody_registers_as_head(open_world: World) -> None:
    data = {
        "entity": open_world.things["delegation"].entity_id,
        "role": "head",
        "family_name": "Intruder",
        "consent": "on",
        "email": "eve@evil.example",
    }
    answer = browser(None).post(reverse("register", args=[open_world.meeting.short_name]), data)
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["role"]


def test_a_focal_point_approves_nobody(open_world: World) -> None:
    client, things = open_world.browsers["focal_point"], open_world.things
    data = {
        "family_name": "Changed",
        "role": "adviser",
        "state": "approved",
        "photo_exempt": "yes",
        "named_in": things["note"].pk,
        "withdrawn_at": "",
        "user": open_world.people["focal_point"].pk,
    }
    with undone():
        client.post(at(open_world, "delegate_edit"), data)
        client.post(
            reverse("delegate_add", kwargs=open_world.address("delegate_add")),
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
        approved = open_world.things["approved"].delegate.pk
        refused = client.post(reverse("delegate_edit", kwargs=here | {"delegate": approved}), data)
        assert refused.status_code == 404


def test_a_focal_point_inscribes_at_no_place_and_in_no_state_of_its_own(open_world: World) -> None:
    data = {
        "level": "HD",
        "language": "en",
        "deliverer": "Mr. Eve",
        "pin": "1",
        "state": "spoken",
        "receipt": "1",
        "entity": open_world.things["other_delegation"].entity_id,
        "capacity": "group",
    }
    with undone():
        open_world.browsers["focal_point"].post(at(open_world, "inscription"), data)
        kept = open_world.things["inscription"]
        before = (kept.pin, kept.state, kept.receipt, kept.entity_id, kept.capacity)
        kept.refresh_from_db()
        assert (kept.pin, kept.state, kept.receipt, kept.entity_id, kept.capacity) == before
        assert kept.deliverer == "Mr. Eve"


def test_an_officer_of_a_meeting_makes_nobody_officer_of_all(open_world: World) -> None:
    data = {"email": "friend@evil.example", "role": "officer", "meeting": "", "name": "Friend"}
    with undone():
        open_world.browsers["officer"].post(
            reverse("appointments", args=[open_world.meeting.short_name]), data
        )
        made = Appointment.objects.get(user__email="friend@evil.example")
        assert made.meeting == open_world.meeting
