"""Speakers' lists, inscriptions, what happens in the debate, and issued lists."""

from meetings.speakers.models.debate import DebateNote, PointOfOrder, Question, Reply, Speech
from meetings.speakers.models.inscriptions import (
    Inscription,
    LateRequest,
    StatementFile,
    StatementInfo,
    Swap,
)
from meetings.speakers.models.issues import ListIssue
from meetings.speakers.models.lists import InscriptionWindow, SpeakersList

__all__ = [
    "DebateNote",
    "Inscription",
    "InscriptionWindow",
    "LateRequest",
    "ListIssue",
    "PointOfOrder",
    "Question",
    "Reply",
    "SpeakersList",
    "Speech",
    "StatementFile",
    "StatementInfo",
    "Swap",
]
