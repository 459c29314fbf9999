"""The face that gathers the models of the rooms of ``meetings``."""

from meetings.convening.models import Appointment, Body, BureauMember, Deadline, Meeting
from meetings.programme.models import AgendaItem, MeetingVenue, Room, Session, Venue
from meetings.speakers.models import (
    ChairNote,
    Command,
    Inscription,
    InscriptionWindow,
    PointOfOrder,
    PoolRequest,
    Question,
    Reply,
    SpeakersList,
    Speech,
    StatementFile,
    Swap,
)
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
    "ChairNote",
    "Command",
    "Deadline",
    "Entity",
    "EntityName",
    "Group",
    "GroupMember",
    "Inscription",
    "InscriptionWindow",
    "Meeting",
    "MeetingVenue",
    "PointOfOrder",
    "PoolRequest",
    "Question",
    "ReferenceLoad",
    "Reply",
    "Room",
    "Session",
    "SpeakersList",
    "Speech",
    "StatementFile",
    "Swap",
    "Treaty",
    "TreatyAction",
    "Venue",
]
