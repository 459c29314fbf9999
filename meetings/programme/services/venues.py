"""The venues of the field and their rooms, from ``data/venues.toml``, and which room a sitting gets by default."""

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from django.db import transaction

from meetings.core.models import Body, Meeting
from meetings.programme.models import MeetingVenue, Room, Venue
from meetings.programme.rules.free_slots import RoomChoice

DATA = Path(__file__).parents[1] / "data" / "venues.toml"
BOOTHS = 6
SEATS_OF_A_PLENARY = 300
LARGE = frozenset({Body.Kind.PLENARY, Body.Kind.COMMITTEE})

Taken = tuple[int, datetime, datetime]


def labels_of(room: Mapping[str, Any], kinds: Mapping[str, Any]) -> dict[str, str]:
    """What the door of a room of the file says, by language."""
    if "labels" in room:
        return dict(room["labels"])
    return {code: text.format(n=room["n"]) for code, text in kinds[room["kind"]]["labels"].items()}


@transaction.atomic
def load_venues() -> int:
    """Write the file's venues and rooms, each found again by its code; answers how many venues it has. Rooms and
    venues that the file does not name stay as they are, and so does what an officer corrected in one that exists."""
    data = tomllib.loads(DATA.read_text("utf8"))
    known = set(Venue.objects.values_list("code", flat=True))
    for given in data["venues"]:
        if given["code"] in known:
            continue
        plain = {key: given[key] for key in ("code", "time_zone", "names", "cities", "addresses")}
        venue = Venue.objects.create(**plain)
        Room.objects.bulk_create(
            Room(
                venue=venue,
                code=room["code"],
                labels=labels_of(room, data["kinds"]),
                position=position,
                seats=room["seats"],
                booths=room["booths"],
            )
            for position, room in enumerate(given["rooms"], start=1)
        )
    return len(data["venues"])


def use_venues_of_city(meeting: Meeting) -> list[Venue]:
    """Let a meeting use every venue of its city and zone."""
    city = meeting.cities.get("en", "")
    found = [
        one for one in Venue.objects.filter(time_zone=meeting.time_zone) if one.cities.get("en", "") == city
    ]
    for venue in found:
        MeetingVenue.objects.get_or_create(meeting=meeting, venue=venue)
    return found


def allot(
    rooms: Sequence[RoomChoice],
    taken: Iterable[Taken],
    *,
    kind: str,
    interpreted: bool,
    starts_at: datetime,
    ends_at: datetime,
) -> int | None:
    """The id of the room a sitting gets: a plenary or committee the smallest of 300 seats or more, the largest where
    there is none so large; others the smallest; with six booths for interpretation, if the house has such. ``None``
    where every room is taken then."""
    busy = {room for room, begins, ends in taken if begins < ends_at and starts_at < ends}
    free = [one for one in rooms if one.id not in busy]
    booths = [one for one in free if one.booths >= BOOTHS] if interpreted else free
    fit = booths or free
    if kind in LARGE:
        large = [one for one in fit if one.seats >= SEATS_OF_A_PLENARY]
        if not large:
            return max(fit, key=lambda one: one.seats).id if fit else None
        fit = large
    return min(fit, key=lambda one: (one.seats, one.position)).id if fit else None
