"""When a meeting takes registrations, and whose people may register themselves."""

from datetime import datetime

from delegations.registration.models import RegistrationWindow
from delegations.registration.rules import window as rules
from delegations.roster.selectors.admissions import Admission, load_admissions
from meetings.core.models import Meeting


def get_window(meeting: Meeting) -> RegistrationWindow | None:
    """From when until when the meeting registers, or none if that is not set."""
    return RegistrationWindow.objects.filter(meeting=meeting).first()


def get_window_state(window: RegistrationWindow | None, at: datetime) -> str:
    """ "none", "before", "open" or "closed"."""
    if window is None:
        return rules.NONE
    return rules.get_window_state(window.opens_at, window.closes_at, at)


def load_registrable_admissions(meeting: Meeting, *, language: str) -> list[Admission]:
    """The entities whose people may register themselves.

    Those who may take part; a non-governmental organization only once the secretariat has opened
    its delegation, since it must be accredited first.
    """
    entity_ids = set(meeting.delegations.values_list("entity_id", flat=True))
    return [
        admission
        for admission in load_admissions(meeting, language=language)
        if admission.entity.kind != "ngo" or admission.entity.pk in entity_ids
    ]
