"""The face that gathers the models of the rooms of ``meetings``."""

from meetings.convening.models import Appointment, Body, BureauMember, Deadline, Meeting
from meetings.programme.models import AgendaItem, MeetingVenue, Room, Session, Venue
from meetings.speakers.models import Inscription, SpeakersList, Speech
from meetings.treaties.models import (
    Entity,
    EntityName,
    Group,
    GroupMember,
    ReferenceLoad,
    Treaty,
    TreatyAction,
)

__all__ = [
    "AgendaItem",
    "Appointment",
    "Body",
    "BureauMember",
    "Deadline",
    "Entity",
    "EntityName",
    "Group",
    "GroupMember",
    "Inscription",
    "Meeting",
    "MeetingVenue",
    "ReferenceLoad",
    "Room",
    "Session",
    "SpeakersList",
    "Speech",
    "Treaty",
    "TreatyAction",
    "Venue",
]
