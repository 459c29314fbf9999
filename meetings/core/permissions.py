"""Who may see and manage a meeting, and who may see the names in a closed session."""

from dataclasses import dataclass
from typing import Any, Self

import rules

from meetings.core.models import Meeting
from meetings.core.selectors.appointments import (
    Role,
    acts_at,
    get_appointments,
    get_meeting_of,
    get_represented_entities,
    has_role,
)
from meetings.treaties.models import Entity

ROLES_IN_CLOSED_SESSIONS = frozenset(
    {Role.OFFICER, Role.DOCUMENTS_OFFICER, Role.INTERPRETER, Role.BADGE_DESK}
)
"""Whoever has one of these roles at a meeting sees the closed sessions of all its bodies."""


@dataclass(frozen=True)
class Viewer:
    """What a reader may see of closed sessions: titles, rooms, and the names of who speaks there.

    The secretariat, interpreters and focal points of States see those of all bodies; a chair sees
    those of the own body; everybody else sees only that a closed session takes place. Equal viewers
    see the same, so a viewer is also the key under which a page, a PDF or a stream is cached. Pages
    find theirs as ``request.viewer``.
    """

    sees_all_bodies: bool = False
    bodies: frozenset[int] = frozenset()

    @classmethod
    def of(cls, user: Any, meeting: Meeting) -> Self:
        """The viewer that a user is at a meeting; ``None`` is the public."""
        if user is None:
            return cls()
        entity_ids = get_represented_entities(user, meeting)
        represents_state = any(
            appointment.entity is not None and appointment.entity.kind == Entity.Kind.STATE
            for appointment in get_appointments(user)
            if appointment.entity_id in entity_ids
        )
        if represents_state or has_role(user, ROLES_IN_CLOSED_SESSIONS, meeting):
            return cls(sees_all_bodies=True)
        return cls(
            bodies=frozenset(
                appointment.body_id
                for appointment in get_appointments(user)
                if appointment.role == Role.CHAIR and appointment.body_id is not None
            )
        )

    def sees_closed(self, body_id: int) -> bool:
        """Whether the closed sessions of a body are shown."""
        return self.sees_all_bodies or body_id in self.bodies

    def narrow(self, body_id: int) -> "Viewer":
        """All who see the same of one body: participants in its closed sessions, or the public."""
        return PARTICIPANT if self.sees_closed(body_id) else PUBLIC


PUBLIC = Viewer()
PARTICIPANT = Viewer(sees_all_bodies=True)


@rules.predicate
def can_see_meeting(user: Any, target: Any) -> bool:
    """Whether the meeting of ``target`` is published or the user acts at it."""
    meeting = get_meeting_of(target)
    return meeting is not None and (meeting.published or acts_at(user, meeting))


@rules.predicate
def is_officer(user: Any, target: Any) -> bool:
    """Whether the user is secretariat officer at the meeting of ``target``."""
    return has_role(user, {Role.OFFICER}, target)


@rules.predicate
def is_documents_officer(user: Any, target: Any) -> bool:
    """Whether the user is documents officer or officer at the meeting of ``target``."""
    return has_role(user, {Role.OFFICER, Role.DOCUMENTS_OFFICER}, target)


@rules.predicate
def is_at_badge_desk(user: Any, target: Any) -> bool:
    """Whether the user works at the badge desk, or is officer, at the meeting of ``target``."""
    return has_role(user, {Role.OFFICER, Role.BADGE_DESK}, target)


@rules.predicate
def is_officer_of_all_meetings(user: Any, target: Any = None) -> bool:
    """Whether the user is secretariat officer at all meetings."""
    return any(
        appointment.role == Role.OFFICER and appointment.meeting_id is None
        for appointment in get_appointments(user)
    )


@rules.predicate
def is_chair_of(user: Any, target: Any) -> bool:
    """Whether the user chairs the body of ``target`` (a list, a session) or is officer."""
    if is_officer(user, target):
        return True
    body_id = getattr(target, "body_id", None)
    return body_id is not None and any(
        appointment.role == Role.CHAIR and appointment.body_id == body_id
        for appointment in get_appointments(user)
    )


@rules.predicate
def is_focal_point_of(user: Any, target: Any) -> bool:
    """Whether the user is focal point of the entity of ``target``, such as a delegation."""
    meeting, entity_id = get_meeting_of(target), getattr(target, "entity_id", None)
    return any(
        appointment.role == Role.FOCAL_POINT
        and meeting is not None
        and appointment.meeting_id == meeting.pk
        and appointment.entity_id == entity_id
        for appointment in get_appointments(user)
    )


@rules.predicate
def is_focal_point(user: Any, target: Any) -> bool:
    """Whether the user is focal point of some entity at the meeting of ``target``."""
    meeting = get_meeting_of(target)
    return meeting is not None and any(
        appointment.role == Role.FOCAL_POINT and appointment.meeting_id == meeting.pk
        for appointment in get_appointments(user)
    )


rules.add_perm("core.see_meeting", can_see_meeting)
rules.add_perm("core.manage_meeting", is_officer)
rules.add_perm("core.create_meeting", is_officer_of_all_meetings)
