"""The category under which an entity stands on a list: its group's, or the status under which it takes part."""

from meetings.core.models import Meeting
from meetings.speakers.rules.order import segment_of
from meetings.treaties.models import Entity
from meetings.treaties.selectors import get_status


def segment_for(meeting: Meeting, entity: Entity, capacity: str) -> str:
    """The segment of one entity in a capacity, by its status under the treaty on the opening day."""
    if capacity != "national":
        return segment_of(capacity=capacity, status="")
    status = get_status(entity, meeting.treaty, meeting.opens_on) if entity.kind == Entity.Kind.STATE else ""
    return segment_of(
        capacity=capacity, status=meeting.rules.get_participation_status(kind=entity.kind, status=status)
    )
