"""Loading the venues of ``data/venues.toml``, and letting meetings use them."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.db import transaction

from meetings.core.models import Meeting
from meetings.programme.models import MeetingVenue, Room, Venue

DATA = Path(__file__).parents[1] / "data" / "venues.toml"


@transaction.atomic
def load_venues() -> int:
    """Create the venues of the file, with their rooms, that do not exist yet; return how many it
    names.

    Existing venues stay as they are, with the corrections of officers.
    """
    data = tomllib.loads(DATA.read_text("utf8"))
    existing = set(Venue.objects.values_list("code", flat=True))
    for row in data["venues"]:
        if row["code"] in existing:
            continue
        venue = Venue.objects.create(
            **{key: row[key] for key in ("code", "time_zone", "names", "cities", "addresses")}
        )
        Room.objects.bulk_create(
            Room(
                venue=venue,
                code=room["code"],
                labels=build_room_labels(room, data["kinds"]),
                position=position,
                seats=room["seats"],
                booths=room["booths"],
            )
            for position, room in enumerate(row["rooms"], start=1)
        )
    return len(data["venues"])


def build_room_labels(room: Mapping[str, Any], kinds: Mapping[str, Any]) -> dict[str, str]:
    """Return the name of a room of the file by language: its own, or that of its kind with its
    number.
    """
    if "labels" in room:
        return dict(room["labels"])
    return {code: text.format(n=room["n"]) for code, text in kinds[room["kind"]]["labels"].items()}


def use_venues_of_city(meeting: Meeting) -> list[Venue]:
    """Let a meeting use every venue of its city and zone; return them."""
    city = meeting.cities.get("en", "")
    venues = [
        venue
        for venue in Venue.objects.filter(time_zone=meeting.time_zone)
        if venue.cities.get("en", "") == city
    ]
    for venue in venues:
        MeetingVenue.objects.get_or_create(meeting=meeting, venue=venue)
    return venues
