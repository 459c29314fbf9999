"""The speakers' lists that a kit brings: drafts, with their windows counted from the opening day."""

from collections.abc import Mapping
from typing import Any

from meetings.core.models import Meeting
from meetings.speakers.models import InscriptionWindow, SpeakersList


def build(*, meeting: Meeting, kit: Mapping[str, Any], actor: Any) -> None:
    """Make the lists of ``[[speakers]]``, within the caller's transaction."""
    bodies = {one.code: one for one in meeting.bodies.all()}
    items = {one.number: one for one in meeting.agenda.all()}
    for row in kit.get("speakers", []):
        held = SpeakersList.objects.create(
            meeting=meeting,
            body=bodies[row["body"]],
            item=items.get(row.get("item", "")),
            code=row["code"],
            kind=row["kind"],
            titles=row["titles"],
            opens_at=meeting.resolve_moment(row["opens"]) if row.get("opens") else None,
            closes_at=meeting.resolve_moment(row["closes"]) if row.get("closes") else None,
            national_limit=row["national_limit"],
            group_limit=row["group_limit"],
            amber_before=row["amber_before"],
            segment_limits=row.get("segment_limits", {}),
        )
        InscriptionWindow.objects.bulk_create(
            InscriptionWindow(
                speakers_list=held,
                segment=one["segment"],
                opens_at=meeting.resolve_moment(one["opens"]) if one.get("opens") else None,
                closes_at=meeting.resolve_moment(one["closes"]) if one.get("closes") else None,
            )
            for one in row.get("windows", [])
        )
