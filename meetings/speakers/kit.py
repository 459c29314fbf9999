"""The speakers' lists that a kit brings: drafts, with their windows counted from the opening day."""

from collections.abc import Mapping
from typing import Any

from meetings.convening.kits import moment
from meetings.convening.models import Meeting
from meetings.speakers.models import SpeakersList


def build(*, meeting: Meeting, kit: Mapping[str, Any], actor: Any) -> None:
    """Make the lists of ``[[speakers]]``, within the caller's transaction."""
    bodies = {one.code: one for one in meeting.bodies.all()}
    items = {one.number: one for one in meeting.agenda.all()}
    SpeakersList.objects.bulk_create(
        SpeakersList(
            meeting=meeting,
            body=bodies[row["body"]],
            item=items.get(row.get("item", "")),
            code=row["code"],
            kind=row["kind"],
            titles=row["titles"],
            opens_at=moment(meeting, row["opens"]) if row.get("opens") else None,
            closes_at=moment(meeting, row["closes"]) if row.get("closes") else None,
            national_limit=row["national_limit"],
            group_limit=row["group_limit"],
            amber_before=row["amber_before"],
        )
        for row in kit.get("speakers", [])
    )
