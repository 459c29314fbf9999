"""Of which bodies a user may see the details of closed sessions."""

from typing import Any

from meetings.core.models import Meeting
from meetings.core.selectors.appointments import (
    Role,
    get_appointments,
    get_represented_entities,
    has_role,
)
from meetings.treaties.models import Entity

ROLES_IN_CLOSED_SESSIONS = {Role.OFFICER, Role.DOCUMENTS_OFFICER, Role.INTERPRETER, Role.BADGE_DESK}


def get_closed_session_bodies(user: Any, meeting: Meeting) -> frozenset[int] | None:
    """Return the ids of the bodies whose closed sessions the user may see; ``None`` for all bodies.

    The secretariat, interpreters and focal points of States see all; a chair sees those of the own
    body.
    """
    if user is None:
        return frozenset()
    if has_role(user, ROLES_IN_CLOSED_SESSIONS, meeting):
        return None
    entity_ids = get_represented_entities(user, meeting)
    if any(
        appointment.entity is not None and appointment.entity.kind == Entity.Kind.STATE
        for appointment in get_appointments(user)
        if appointment.entity_id in entity_ids
    ):
        return None
    return frozenset(
        appointment.body_id
        for appointment in get_appointments(user)
        if appointment.role == Role.CHAIR and appointment.body_id is not None
    )
