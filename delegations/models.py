"""The face that gathers the models of the rooms of ``delegations``."""

from delegations.badges.models import Badge
from delegations.participants.models import ParticipantsIssue
from delegations.registration.models import Registration, RegistrationWindow
from delegations.roster.models import Credentials, Delegate, Delegation, NoteVerbale

__all__ = [
    "Badge",
    "Credentials",
    "Delegate",
    "Delegation",
    "NoteVerbale",
    "ParticipantsIssue",
    "Registration",
    "RegistrationWindow",
]
