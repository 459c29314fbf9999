"""A composed list as plain values that a database keeps, and back: an issue is read as it was written.

``FORM`` counts the shapes: a later one reads the earlier ones.
"""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

from delegations.participants.rules.composition import (
    Entry,
    Group,
    ListOfParticipants,
    MeetingGiven,
    Person,
    Section,
    Sexes,
)

FORM = 1


def to_plain(listed: ListOfParticipants) -> dict[str, Any]:
    """The list as JSON values, with the number of their shape."""
    plain = asdict(listed)
    for day in ("opens_on", "closes_on"):
        plain["meeting"][day] = plain["meeting"][day].isoformat()
    return {"form": FORM, **plain}


def from_plain(plain: Mapping[str, Any]) -> ListOfParticipants:
    """The list that :func:`to_plain` wrote; ``ValueError`` for a shape that is not known."""
    if plain.get("form") != FORM:
        raise ValueError(f"A list of participants of form {plain.get('form')!r} is not known.")
    meeting = plain["meeting"]
    return ListOfParticipants(
        layout=plain["layout"],
        meeting=MeetingGiven(
            titles=meeting["titles"],
            cities=meeting["cities"],
            opens_on=date.fromisoformat(meeting["opens_on"]),
            closes_on=date.fromisoformat(meeting["closes_on"]),
        ),
        groups=tuple(_group(one) for one in plain["groups"]),
        languages=tuple(plain["languages"]),
        sexes=Sexes(**plain["sexes"]),
    )


def _group(plain: Mapping[str, Any]) -> Group:
    return Group(
        status=plain["status"],
        headings=plain["headings"],
        entries=tuple(_entry(one) for one in plain["entries"]),
        without_names=plain["without_names"],
    )


def _entry(plain: Mapping[str, Any]) -> Entry:
    return Entry(
        code=plain["code"],
        language=plain["language"],
        names=plain["names"],
        places=plain["places"],
        sections=tuple(
            Section(one["heading"], tuple(Person(**person) for person in one["people"]))
            for one in plain["sections"]
        ),
    )
