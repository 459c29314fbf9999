"""A meeting with delegations, notes and people, made row by row."""

from itertools import count
from typing import Any

from delegations.roster.models import Delegate, Delegation, NoteVerbale
from delegations.roster.rules.entry_language import guess_entry_language
from meetings.core.models import Meeting
from tests import builders as build

_serial = count(1)


def add_delegation(meeting: Meeting, code: str, *people: dict[str, Any], **fields: Any) -> Delegation:
    """The delegation of ``code`` whose note names ``people``, in that order; one with
    ``unnamed=True`` is in no note.
    """
    sent = Delegation.objects.create(
        meeting=meeting, entity=build.an_entity(code), **{"language": guess_entry_language(code)} | fields
    )
    note = NoteVerbale.objects.create(
        delegation=sent, reference=f"NV {next(_serial)}", dated=meeting.opens_on, received_on=meeting.opens_on
    )
    for place, given in enumerate(people, 1):
        unnamed = given.pop("unnamed", False)
        Delegate.objects.create(
            **{
                "meeting": meeting,
                "delegation": sent,
                "place": place,
                "named_in": None if unnamed else note,
                "email": f"person{next(_serial)}@example.org",
            }
            | given
        )
    return sent


def a_person_row(family: str, **more: Any) -> dict[str, Any]:
    return {"honorific": "Ms.", "given_names": "Ada", "family_name": family, "title": "Counsellor"} | more
