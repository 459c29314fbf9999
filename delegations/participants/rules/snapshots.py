"""A composed list as plain values for the database, and back.

``FORM`` is the version of their shape: code for a later version must also read the earlier ones.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

from delegations.participants.rules.composition import (
    Entry,
    Group,
    ListOfParticipants,
    MeetingData,
    Person,
    Section,
    SexCounts,
)

FORM = 1


def serialize_list(participants: ListOfParticipants) -> dict[str, Any]:
    """The list as JSON values, with the version of their shape."""
    snapshot = asdict(participants)
    for day in ("opens_on", "closes_on"):
        snapshot["meeting"][day] = snapshot["meeting"][day].isoformat()
    return {"form": FORM, **snapshot}


def deserialize_list(snapshot: Mapping[str, Any]) -> ListOfParticipants:
    """The list that :func:`serialize_list` stored; raises ``ValueError`` for an unknown version."""
    if snapshot.get("form") != FORM:
        raise ValueError(f"A list of participants of form {snapshot.get('form')!r} is not known.")
    meeting = snapshot["meeting"]
    return ListOfParticipants(
        layout=snapshot["layout"],
        meeting=MeetingData(
            titles=meeting["titles"],
            cities=meeting["cities"],
            opens_on=date.fromisoformat(meeting["opens_on"]),
            closes_on=date.fromisoformat(meeting["closes_on"]),
        ),
        groups=tuple(_deserialize_group(group) for group in snapshot["groups"]),
        languages=tuple(snapshot["languages"]),
        sexes=SexCounts(**snapshot["sexes"]),
    )


def compute_digest(snapshot: Mapping[str, Any]) -> str:
    """The SHA-256 of a snapshot, in hexadecimal; two lists that print the same have the same."""
    return hashlib.sha256(json.dumps(snapshot, sort_keys=True).encode()).hexdigest()


def _deserialize_group(group: Mapping[str, Any]) -> Group:
    return Group(
        status=group["status"],
        headings=group["headings"],
        entries=tuple(_deserialize_entry(entry) for entry in group["entries"]),
        without_names=group["without_names"],
    )


def _deserialize_entry(entry: Mapping[str, Any]) -> Entry:
    return Entry(
        code=entry["code"],
        language=entry["language"],
        names=entry["names"],
        places=entry["places"],
        sections=tuple(
            Section(section["heading"], tuple(Person(**person) for person in section["people"]))
            for section in entry["sections"]
        ),
    )
