"""The nearest free slots for a session with conflicts: another room at its hours, or its room at
another time.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, time
from zoneinfo import ZoneInfo

from meetings.programme.rules.conflicts import ConflictTimetable, Severity, Slot
from meetings.programme.rules.hours import NonexistentHourError, combine_venue_time


@dataclass(frozen=True)
class RoomChoice:
    """A room to choose from; ``position`` is its place in the venue's own order."""

    id: int
    name: str
    seats: int
    booths: int
    position: int


def find_free_slots(
    slot: Slot,
    timetable: ConflictTimetable,
    *,
    rooms: Sequence[RoomChoice],
    days: Iterable[date],
    beginnings: Sequence[time],
    limit: int = 4,
) -> list[Slot]:
    """Return up to ``limit`` slots that nothing refuses, fewest warnings first: half rooms, half
    times.

    ``beginnings`` are the hours at which the sessions of a day begin; the length of the session
    stays. A session with interpretation is offered rooms with at least as many booths as the room
    it has.
    """
    in_rooms = _keep_allowed(_list_other_rooms(slot, rooms), timetable)
    at_times = _keep_allowed(_list_other_times(slot, days, beginnings, timetable.limits.zone), timetable)
    half = limit // 2
    return [*in_rooms[: max(half, limit - len(at_times))], *at_times[: max(half, limit - len(in_rooms))]][
        :limit
    ]


def _list_other_rooms(slot: Slot, rooms: Sequence[RoomChoice]) -> list[Slot]:
    """Return the slot in every other room, nearest in size first; rooms under nine tenths of it
    last.
    """
    current = next((room for room in rooms if room.id == slot.room), None)
    if current is None:
        return []
    booths = current.booths if slot.interpreted else 0
    suitable = [room for room in rooms if room.id != slot.room and room.booths >= booths]
    suitable.sort(
        key=lambda room: (
            room.seats * 10 < current.seats * 9,
            abs(room.seats - current.seats),
            room.position,
            room.id,
        )
    )
    return [replace(slot, room=room.id, room_name=room.name) for room in suitable]


def _list_other_times(
    slot: Slot, days: Iterable[date], beginnings: Sequence[time], zone: ZoneInfo
) -> list[Slot]:
    """Return the slot at every other hour, nearest first."""
    length = slot.ends_at - slot.starts_at
    slots = []
    for day in days:
        for hour in beginnings:
            try:
                starts_at = combine_venue_time(day, hour, zone)
            except NonexistentHourError:
                continue
            if starts_at != slot.starts_at:
                slots.append(replace(slot, starts_at=starts_at, ends_at=starts_at + length))
    return sorted(slots, key=lambda other: (abs(other.starts_at - slot.starts_at), other.starts_at))


def _keep_allowed(slots: Iterable[Slot], timetable: ConflictTimetable) -> list[Slot]:
    """Return the slots without a refusal, fewest warnings first."""
    with_conflicts = [(slot, timetable.find_conflicts(slot)) for slot in slots]
    allowed = [
        (len(conflicts), slot)
        for slot, conflicts in with_conflicts
        if not any(conflict.severity == Severity.REFUSE for conflict in conflicts)
    ]
    return [slot for _warnings, slot in sorted(allowed, key=lambda pair: pair[0])]
