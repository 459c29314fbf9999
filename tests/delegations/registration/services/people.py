"""Registering a person in a test."""

from typing import Any

from delegations.registration.models import Registration
from delegations.registration.services.registrations import register
from delegations.roster.services.base import PersonEntry
from meetings.core.models import Meeting
from tests.builders import an_entity, an_open_window


def register_person(
    meeting: Meeting, *, entity: str = "FRA", photo: bytes | None = None, language: str = "en", **person: Any
) -> Registration:
    """The registration of Ana García of France, through the service, while its window is open."""
    if not hasattr(meeting, "registration_window"):
        an_open_window(meeting)
    data = {"given_names": "Ana", "family_name": "García", "email": "ana@example.org"} | person
    return register(
        meeting=meeting,
        entity=an_entity(entity),
        person=PersonEntry(**data),
        photo=photo,
        language=language,
    )
