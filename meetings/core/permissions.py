"""Who may see and manage a meeting: predicates over a user and an object of a meeting."""

from typing import Any

import rules

from meetings.core.selectors.appointments import Role, acts_at, get_appointments, get_meeting_of, has_role


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
