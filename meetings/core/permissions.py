"""Who may do what, in the words of the office. Every predicate takes a user and a thing of a meeting.

Appointments are read once a request and kept on the user object, so that a page of many checks asks one query.
"""

from collections.abc import Collection
from typing import Any

import rules
from django.conf import settings

from confsvc.accounts.selectors import has_second_factor
from meetings.core.models import Appointment, Meeting

Role = Appointment.Role
OFFICE_ROLES = frozenset({Role.OFFICER, Role.DOCUMENTS_OFFICER, Role.BADGE_DESK})


def meeting_of(where: Any) -> Meeting | None:
    """The meeting a thing belongs to: itself, its ``meeting``, or none."""
    if where is None or isinstance(where, Meeting):
        return where
    return getattr(where, "meeting", None)


def appointments_of(user: Any) -> list[Appointment]:
    """The user's appointments that count now, asked for once; none for a visitor. Those of the office count only with a
    second factor, where the setting asks for one."""
    if not user.is_authenticated:
        return []
    if not hasattr(user, "_appointments"):
        held = list(Appointment.objects.filter(user=user).select_related("entity"))
        counting = (
            held if _counts_whole(user, held) else [one for one in held if one.role not in OFFICE_ROLES]
        )
        user._appointments, user._held_back = counting, len(counting) < len(held)
    return user._appointments  # type: ignore[no-any-return]


def _counts_whole(user: Any, held: list[Appointment]) -> bool:
    return (
        not settings.OFFICERS_NEED_SECOND_FACTOR
        or not any(one.role in OFFICE_ROLES for one in held)
        or has_second_factor(user)
    )


def needs_second_factor(user: Any) -> bool:
    """Whether the user has appointments of the office that count for nothing until a second factor is set up."""
    appointments_of(user)
    return bool(getattr(user, "_held_back", False))


def holds(user: Any, roles: Collection[str], where: Any) -> bool:
    """Whether ``user`` holds one of ``roles`` for the meeting of ``where``, or for all meetings."""
    meeting = meeting_of(where)
    return any(
        one.role in roles
        and (one.meeting_id is None or (meeting is not None and one.meeting_id == meeting.pk))
        for one in appointments_of(user)
    )


@rules.predicate
def may_see_meeting(user: Any, where: Any) -> bool:
    meeting = meeting_of(where)
    return meeting is not None and (meeting.published or bool(holds_any(user, meeting)))


def holds_any(user: Any, meeting: Meeting) -> bool:
    """Whether the user acts in any role at this meeting."""
    return any(one.meeting_id in (None, meeting.pk) for one in appointments_of(user))


@rules.predicate
def is_officer(user: Any, where: Any) -> bool:
    return holds(user, {Role.OFFICER}, where)


@rules.predicate
def is_documents_officer(user: Any, where: Any) -> bool:
    return holds(user, {Role.OFFICER, Role.DOCUMENTS_OFFICER}, where)


@rules.predicate
def is_at_badge_desk(user: Any, where: Any) -> bool:
    return holds(user, {Role.OFFICER, Role.BADGE_DESK}, where)


@rules.predicate
def is_officer_of_all(user: Any, where: Any = None) -> bool:
    return any(one.role == Role.OFFICER and one.meeting_id is None for one in appointments_of(user))


@rules.predicate
def is_chair_of(user: Any, where: Any) -> bool:
    """Chair of the body of ``where`` (a list, a session, a body); an officer sits beside the chair."""
    if is_officer(user, where):
        return True
    body = getattr(where, "body_id", None)
    return body is not None and any(
        one.role == Role.CHAIR and one.body_id == body for one in appointments_of(user)
    )


@rules.predicate
def is_focal_point_of(user: Any, where: Any) -> bool:
    """Focal point of the entity of ``where`` (a delegation, an inscription) at its meeting."""
    meeting, entity = meeting_of(where), getattr(where, "entity_id", None)
    return any(
        one.role == Role.FOCAL_POINT
        and meeting is not None
        and one.meeting_id == meeting.pk
        and one.entity_id == entity
        for one in appointments_of(user)
    )


@rules.predicate
def is_focal_point(user: Any, where: Any) -> bool:
    """Focal point of some entity at the meeting of ``where``."""
    meeting = meeting_of(where)
    return meeting is not None and any(
        one.role == Role.FOCAL_POINT and one.meeting_id == meeting.pk for one in appointments_of(user)
    )


def entities_of(user: Any, meeting: Meeting) -> list[int]:
    """The ids of the entities for which the user is focal point at the meeting."""
    return [
        one.entity_id
        for one in appointments_of(user)
        if one.role == Role.FOCAL_POINT and one.meeting_id == meeting.pk and one.entity_id
    ]


rules.add_perm("core.see_meeting", may_see_meeting)
rules.add_perm("core.manage_meeting", is_officer)
rules.add_perm("core.create_meeting", is_officer_of_all)
