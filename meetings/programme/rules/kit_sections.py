"""The agenda and the timetable of a kit: their rows, and their faults."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from meetings.core.extension_points import KitSection
from meetings.core.rules.kit_schema import find_missing_bodies

ITEM_NUMBER = re.compile(r"\d+( \([a-z]+\)){0,2}")


def split_item_number(number: str) -> tuple[str, str]:
    """Return the label and the parent of an item: "7 (c) (ii)" gives ("ii", "7 (c)"), "7" gives
    ("7", "").
    """
    parent, _space, label = number.rpartition(" ")
    return label.strip("()"), parent


def complete_agenda_row(row: dict[str, Any], _kit: Mapping[str, Any]) -> None:
    """Add ``label`` and ``parent`` to a row of the agenda."""
    row["label"], row["parent"] = split_item_number(row.get("number", ""))


AGENDA = KitSection(
    "agenda",
    frozenset({"number", "titles"}),
    unique_key="number",
    complete_row=complete_agenda_row,
    completed=frozenset({"label", "parent"}),
)
TIMETABLE = KitSection(
    "timetable",
    frozenset({"day", "body", "titles"}),
    {
        "session": 0,
        "start": "",
        "end": "",
        "items": [],
        "formal": True,
        "access": "open",
        "interpretation": "six",
        "summary_record": False,
        "webcast": False,
        "list": "",
    },
)


def find_programme_faults(kit: Mapping[str, Any]) -> Iterator[str]:
    """Yield a sentence for each fault of the agenda and of the timetable."""
    item_numbers = {row["number"] for row in kit["agenda"]}
    for row in kit["agenda"]:
        if not ITEM_NUMBER.fullmatch(row["number"]):
            yield f"[[agenda]] {row['number']}: numbers are written 7, 7 (c), 7 (c) (ii)."
        if row["parent"] and row["parent"] not in item_numbers:
            yield f"[[agenda]] {row['number']} stands below {row['parent']}, which is not there."
    yield from find_missing_bodies(kit, "timetable")
    for row in kit["timetable"]:
        for number in row["items"]:
            if number not in item_numbers:
                yield f"[[timetable]] day {row['day']} names item {number}, which is not there."
    yield from _find_hour_faults(kit)


def find_missing_items(kit: Mapping[str, Any], section: str) -> Iterator[str]:
    """Yield a sentence for each row of ``section`` whose agenda item the kit does not have."""
    item_numbers = {row["number"] for row in kit["agenda"]}
    for row in kit[section]:
        if row["item"] and row["item"] not in item_numbers:
            yield f"[[{section}]] names item {row['item']}, which is not there."


def _find_hour_faults(kit: Mapping[str, Any]) -> Iterator[str]:
    hours = kit.get("profile", {}).get("programme", {}).get("session_hours", [])
    for row in kit["timetable"]:
        place = f"[[timetable]] day {row['day']}"
        if row["day"] == 0:
            yield f"{place}: days count from 1, or from -1 at the end."
        if not row["session"] and not (row["start"] and row["end"]):
            yield f"{place} has neither a session nor a start and an end."
        if row["session"] > len(hours):
            yield f"{place}: the profile has {len(hours)} sessions a day, not {row['session']}."
