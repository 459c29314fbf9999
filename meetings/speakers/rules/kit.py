"""The speakers' rules of a profile, and the speakers' lists of a kit."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from meetings.core.extension_points import KitSection, ProfileSection
from meetings.core.rules.kit_schema import find_missing_bodies, find_moment_faults
from meetings.programme.rules.kit_sections import find_missing_items

PROFILE_LIMITS = ("national_limit", "group_limit", "amber_before")


@dataclass(frozen=True)
class SpeakersRules(ProfileSection):
    """Limits and order of speakers; every length is in seconds.

    - ``segments``: the categories in the order in which they speak.
    - ``by_level``: within a category, higher levels speak first.
    - ``absent_goes``: "end" or "next_in_segment".
    - ``level_change``: "next_free" (the next free slot of the new level) or "keep" (the receipt
      counts on).
    - ``swaps``: between speakers of the "same_level", or "any".
    - ``reply_first``, ``reply_second``: the rights of reply of a delegation on an item; 0: no
      second.
    """

    key: ClassVar[str] = "speakers"
    fixed: ClassVar[frozenset[str]] = frozenset({"segments"})

    national_limit: int
    group_limit: int
    amber_before: int
    segments: tuple[str, ...]
    by_level: bool
    absent_goes: str
    level_change: str = "next_free"
    swaps: str = "same_level"
    reply_first: int = 600
    reply_second: int = 300


def complete_list_row(row: dict[str, Any], kit: Mapping[str, Any]) -> None:
    """Fill in the limits of the profile where a list has none of its own."""
    limits = kit.get("profile", {}).get("speakers", {})
    for key in PROFILE_LIMITS:
        row.setdefault(key, limits.get(key))


SPEAKERS = KitSection(
    "speakers",
    frozenset({"code", "kind", "body", "opens", "closes", "titles"}),
    {"item": ""},
    unique_key="code",
    complete_row=complete_list_row,
    completed=frozenset(PROFILE_LIMITS),
)


def find_speakers_faults(kit: Mapping[str, Any]) -> Iterator[str]:
    """Yield a sentence for each fault of the speakers' lists, and of the timetable's references
    to them.
    """
    yield from find_missing_bodies(kit, "speakers")
    codes = {row["code"] for row in kit["speakers"]}
    for row in kit["timetable"]:
        if row["list"] and row["list"] not in codes:
            yield f"[[timetable]] day {row['day']} names the list {row['list']}, which is not there."
    yield from find_missing_items(kit, "speakers")
    yield from find_moment_faults(row[key] for row in kit["speakers"] for key in ("opens", "closes"))
