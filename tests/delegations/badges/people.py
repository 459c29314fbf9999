"""People with approved registrations and drawn portraits, as the badges' tests need them."""

from typing import Any

from delegations.roster.models import Delegate
from meetings.core.models import Meeting
from tests import builders as build
from tests.delegations.badges.samples import draw_portrait


def an_approved_person(
    meeting: Meeting, entity: str = "FRA", *, photo: bool = True, **fields: Any
) -> Delegate:
    """Somebody approved, with a portrait (or, without, exempt from one)."""
    person = build.a_delegate(build.a_delegation(meeting, entity), **fields)
    picture = draw_portrait() if photo else None
    build.a_registration(person, photo=picture, state="approved", photo_exempt=not photo)
    return person
