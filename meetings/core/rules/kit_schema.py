"""The form of a kit: its sections, the values that a row may leave out, and the faults of a kit
file.
"""

from collections.abc import Iterable, Iterator, Mapping
from copy import deepcopy
from datetime import time
from typing import Any

from confsvc.ui.languages import OFFICIAL
from meetings.core.extension_points import KitPart, KitSection

OWN_TABLES = frozenset({"profile"})

BODIES = KitSection("bodies", frozenset({"code", "kind", "names"}), {"numbered": True}, unique_key="code")
BUREAU = KitSection("bureau", frozenset({"body", "role", "entity", "name"}))
DEADLINES = KitSection("deadlines", frozenset({"code", "days", "names"}), {"firm": False}, unique_key="code")


def complete_kit(kit: Mapping[str, Any], parts: Iterable[KitPart]) -> dict[str, Any]:
    """Return a copy of the kit in which every row has every key of its section."""
    complete = deepcopy(dict(kit))
    for section in list_sections(parts):
        rows = [deepcopy(dict(section.defaults)) | row for row in complete.get(section.name, [])]
        if section.complete_row is not None:
            for row in rows:
                section.complete_row(row, kit)
        complete[section.name] = rows
    return complete


def list_sections(parts: Iterable[KitPart]) -> list[KitSection]:
    """Return the sections of all parts, in order."""
    return [section for part in parts for section in part.sections]


def find_kit_faults(kit: Mapping[str, Any], parts: Iterable[KitPart]) -> list[str]:
    """Return a sentence for each fault of a completed kit, and nothing for a sound one."""
    parts = tuple(parts)
    sections = list_sections(parts)
    tables = OWN_TABLES.union(*(part.tables for part in parts))
    unknown = kit.keys() - {section.name for section in sections} - tables
    if faults := [
        *(f"[[{name}]] is no section of a kit." for name in sorted(unknown)),
        *(fault for section in sections for fault in _find_key_faults(kit, section)),
    ]:
        return faults
    return [
        *(fault for section in sections for fault in _find_missing_languages(kit, section)),
        *(fault for part in parts for fault in part.find_faults(kit)),
        *(fault for section in sections for fault in _find_duplicates(kit, section)),
    ]


def find_core_faults(kit: Mapping[str, Any]) -> Iterator[str]:
    """Yield the faults of the sections of this app."""
    yield from find_missing_bodies(kit, "bureau")


def find_missing_bodies(kit: Mapping[str, Any], section: str) -> Iterator[str]:
    """Yield a sentence for each row of ``section`` whose body the kit does not have."""
    codes = {row["code"] for row in kit["bodies"]}
    for row in kit[section]:
        if row["body"] not in codes:
            yield f"[[{section}]] names the body {row['body']}, which is not there."


def find_moment_faults(moments: Iterable[Any]) -> Iterator[str]:
    """Yield a sentence for each value that is not written as ``{days = -21, at = "10:00"}``."""
    for value in moments:
        try:
            time.fromisoformat(value["at"])
            int(value["days"])
        except (KeyError, TypeError, ValueError):
            yield f"{value} is no moment: write {{ days = -21, at = '10:00' }}."


def _find_key_faults(kit: Mapping[str, Any], section: KitSection) -> Iterator[str]:
    known = section.required | section.defaults.keys() | section.completed
    for place, row in enumerate(kit[section.name], 1):
        for key in sorted(section.required - row.keys()):
            yield f"[[{section.name}]] row {place} lacks {key}."
        for key in sorted(row.keys() - known):
            yield f"[[{section.name}]] row {place} has an unknown key, {key}."


def _find_missing_languages(kit: Mapping[str, Any], section: KitSection) -> Iterator[str]:
    for place, row in enumerate(kit[section.name], 1):
        for key in ("names", "titles"):
            for language in OFFICIAL if key in row else ():
                if not row[key].get(language):
                    yield f"[[{section.name}]] row {place}: {key} lacks {language}."


def _find_duplicates(kit: Mapping[str, Any], section: KitSection) -> Iterator[str]:
    if not section.unique_key:
        return
    values: set[str] = set()
    for row in kit[section.name]:
        value = row[section.unique_key]
        if value in values:
            yield f"[[{section.name}]] has {value} twice."
        values.add(value)
