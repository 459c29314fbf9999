"""Which room a session gets unless an officer chooses one."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from meetings.programme.rules.free_slots import RoomChoice

BOOTHS_FOR_INTERPRETATION = 6
SEATS_OF_A_PLENARY = 300
LARGE_KINDS = frozenset({"plenary", "committee"})
"""The kinds of body that need a large room."""

Booking = tuple[int, datetime, datetime]
"""The id of a room, and from when until when it is taken."""


def choose_room(
    rooms: Sequence[RoomChoice],
    bookings: Iterable[Booking],
    *,
    kind: str,
    interpreted: bool,
    starts_at: datetime,
    ends_at: datetime,
) -> int | None:
    """Return the id of the room for a session of a body of ``kind``.

    ``None`` where every room is taken.

    A plenary or committee gets the smallest room of 300 seats or more, or the largest where none
    is so large; others get the smallest. With interpretation the room has six booths, if any has.
    """
    busy = {room for room, begins, ends in bookings if begins < ends_at and starts_at < ends}
    free = [room for room in rooms if room.id not in busy]
    with_booths = [room for room in free if room.booths >= BOOTHS_FOR_INTERPRETATION] if interpreted else free
    suitable = with_booths or free
    if kind in LARGE_KINDS:
        large = [room for room in suitable if room.seats >= SEATS_OF_A_PLENARY]
        if not large:
            return max(suitable, key=lambda room: room.seats).id if suitable else None
        suitable = large
    return min(suitable, key=lambda room: (room.seats, room.position)).id if suitable else None
