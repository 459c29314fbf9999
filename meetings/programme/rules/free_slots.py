"""The nearest free places for a sitting that clashes: another room at its hours, or another time in its room."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, time
from zoneinfo import ZoneInfo

from meetings.programme.rules.conflicts import Severity, Slot, Timetable
from meetings.programme.rules.hours import NoSuchHour, instant


@dataclass(frozen=True)
class RoomChoice:
    """A room that could do: its id, what its door says, its seats, its booths, its place in the house."""

    id: int
    name: str
    seats: int
    booths: int
    position: int


def nearest(
    slot: Slot,
    timetable: Timetable,
    *,
    rooms: Sequence[RoomChoice],
    days: Iterable[date],
    beginnings: Sequence[time],
    most: int = 4,
) -> list[Slot]:
    """Up to ``most`` places that nothing refuses, fewest warnings first: half of them rooms, half of them times.

    ``beginnings`` are the hours at which the profile's sittings begin; the length of the sitting stays. A sitting with
    interpretation is offered rooms with as many booths as the one it asked for, where that one has any.
    """
    by_room = _allowed(_other_rooms(slot, rooms), timetable)
    by_time = _allowed(_other_times(slot, days, beginnings, timetable.limits.zone), timetable)
    half = most // 2
    return [*by_room[: max(half, most - len(by_time))], *by_time[: max(half, most - len(by_room))]][:most]


def _other_rooms(slot: Slot, rooms: Sequence[RoomChoice]) -> list[Slot]:
    asked = next((one for one in rooms if one.id == slot.room), None)
    if asked is None:
        return []
    booths = asked.booths if slot.interpreted else 0
    fit = [one for one in rooms if one.id != slot.room and one.booths >= booths]
    fit.sort(
        key=lambda one: (one.seats * 10 < asked.seats * 9, abs(one.seats - asked.seats), one.position, one.id)
    )
    return [replace(slot, room=one.id, room_name=one.name) for one in fit]


def _other_times(slot: Slot, days: Iterable[date], beginnings: Sequence[time], zone: ZoneInfo) -> list[Slot]:
    length = slot.ends_at - slot.starts_at
    found = []
    for day in days:
        for hour in beginnings:
            try:
                begins = instant(day, hour, zone)
            except NoSuchHour:
                continue
            if begins != slot.starts_at:
                found.append(replace(slot, starts_at=begins, ends_at=begins + length))
    return sorted(found, key=lambda one: (abs(one.starts_at - slot.starts_at), one.starts_at))


def _allowed(proposals: Iterable[Slot], timetable: Timetable) -> list[Slot]:
    checked = [(one, timetable.clashes_of(one)) for one in proposals]
    allowed = [
        (len(clashes), one)
        for one, clashes in checked
        if not any(clash.severity == Severity.REFUSE for clash in clashes)
    ]
    return [one for _warnings, one in sorted(allowed, key=lambda pair: pair[0])]
