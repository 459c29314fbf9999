"""Who may change the programme, call a sitting to order, and know of a closed one more than that it sits."""

from typing import Any

import rules

from meetings.core.models import Meeting
from meetings.core.permissions import Role, appointments_of, entities_of, holds, is_chair_of, is_officer
from meetings.treaties.models import Entity

INSIDE = {Role.OFFICER, Role.DOCUMENTS_OFFICER, Role.INTERPRETER, Role.BADGE_DESK}


def sees_closed(user: Any, meeting: Meeting) -> frozenset[int] | None:
    """The bodies whose closed sittings the user may know all about: ``None`` for every body.

    The secretariat, interpreters and focal points of States see all; a chair sees those of the own body.
    """
    if user is None:
        return frozenset()
    if holds(user, INSIDE, meeting):
        return None
    entities = entities_of(user, meeting)
    if any(
        appointment.entity is not None and appointment.entity.kind == Entity.Kind.STATE
        for appointment in appointments_of(user)
        if appointment.entity_id in entities
    ):
        return None
    return frozenset(
        one.body_id for one in appointments_of(user) if one.role == Role.CHAIR and one.body_id is not None
    )


rules.add_perm("programme.change_programme", is_officer)
rules.add_perm("programme.hold_session", is_chair_of)
