"""Who wishes to speak, in what capacity, and who spoke from when to when."""

from meetings.speakers.models.debate import ChairNote, PointOfOrder, Question, Reply, Speech
from meetings.speakers.models.inscriptions import (
    Inscription,
    PoolRequest,
    StatementFile,
    Swap,
    Voice,
)
from meetings.speakers.models.issues import ListIssue
from meetings.speakers.models.lists import Command, InscriptionWindow, SpeakersList

__all__ = [
    "ChairNote",
    "Command",
    "Inscription",
    "InscriptionWindow",
    "ListIssue",
    "PointOfOrder",
    "PoolRequest",
    "Question",
    "Reply",
    "SpeakersList",
    "Speech",
    "StatementFile",
    "Swap",
    "Voice",
]
