"""Appointments: which a user has, which roles they give, and who is appointed at a meeting.

The appointments of a user are read once a request and stored on the user object, so that a page
with many permission checks makes one query.
"""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import Q

from confsvc.accounts.selectors import has_second_factor
from confsvc.ui.languages import get_current_language
from meetings.core.models import Appointment, Meeting
from meetings.treaties.selectors import load_names

Role = Appointment.Role
SECRETARIAT_ROLES = frozenset({Role.OFFICER, Role.DOCUMENTS_OFFICER, Role.BADGE_DESK})


@dataclass(frozen=True)
class AppointmentRow:
    """An appointment, and the name of its entity in the page's language, or ""."""

    appointment: Appointment
    entity: str


def get_appointments(user: Any) -> list[Appointment]:
    """Return the appointments of a user that count now; none for a visitor.

    Where the setting asks for a second factor, roles of the secretariat count only with one.
    """
    if not user.is_authenticated:
        return []
    if not hasattr(user, "_appointments"):
        appointments = list(Appointment.objects.filter(user=user).select_related("entity"))
        if _lacks_second_factor(user, appointments):
            user._appointments = [row for row in appointments if row.role not in SECRETARIAT_ROLES]
        else:
            user._appointments = appointments
        user._needs_second_factor = len(user._appointments) < len(appointments)
    return user._appointments  # type: ignore[no-any-return]


def needs_second_factor(user: Any) -> bool:
    """Whether the user has roles of the secretariat that do not count before a second factor is
    set up.
    """
    get_appointments(user)
    return bool(getattr(user, "_needs_second_factor", False))


def get_meeting_of(target: Any) -> Meeting | None:
    """Return the meeting of an object: the object itself, or its ``meeting``, or ``None``."""
    if target is None or isinstance(target, Meeting):
        return target
    return getattr(target, "meeting", None)


def has_role(user: Any, roles: Collection[str], target: Any) -> bool:
    """Whether the user has one of ``roles`` at the meeting of ``target``, or at all meetings."""
    meeting = get_meeting_of(target)
    return any(
        appointment.role in roles
        and (appointment.meeting_id is None or (meeting is not None and appointment.meeting_id == meeting.pk))
        for appointment in get_appointments(user)
    )


def acts_at(user: Any, meeting: Meeting) -> bool:
    """Whether the user has any role at this meeting."""
    return any(appointment.meeting_id in (None, meeting.pk) for appointment in get_appointments(user))


def get_represented_entities(user: Any, meeting: Meeting) -> list[int]:
    """Return the ids of the entities for which the user is focal point at the meeting."""
    return [
        appointment.entity_id
        for appointment in get_appointments(user)
        if appointment.role == Role.FOCAL_POINT
        and appointment.meeting_id == meeting.pk
        and appointment.entity_id
    ]


def list_appointments(meeting: Meeting) -> list[AppointmentRow]:
    """Return the appointments at the meeting and at all meetings, by role and name. Two queries."""
    appointments = list(
        Appointment.objects.filter(Q(meeting=meeting) | Q(meeting=None))
        .select_related("user", "body")
        .order_by("role", "user__name", "pk")
    )
    entity_ids = {appointment.entity_id for appointment in appointments if appointment.entity_id}
    names = load_names(entity_ids=entity_ids, language=get_current_language(), on=meeting.opens_on)
    return [
        AppointmentRow(
            appointment,
            names[appointment.entity_id].short
            if appointment.entity_id and appointment.entity_id in names
            else "",
        )
        for appointment in appointments
    ]


def get_appointment(meeting: Meeting, appointment: int, **_kwargs: Any) -> Appointment:
    """Return an appointment at the meeting.

    Raises ``Appointment.DoesNotExist`` for one of another meeting or of all meetings.
    """
    return Appointment.objects.select_related("user", "body", "entity").get(pk=appointment, meeting=meeting)


def _lacks_second_factor(user: Any, appointments: list[Appointment]) -> bool:
    return (
        settings.OFFICERS_NEED_SECOND_FACTOR
        and any(appointment.role in SECRETARIAT_ROLES for appointment in appointments)
        and not has_second_factor(user)
    )
