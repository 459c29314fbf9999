"""The form of a kit: which keys each section has, what is filled in where one is left out, and what cannot stand."""

import re
from collections.abc import Iterator, Mapping
from copy import deepcopy
from datetime import time
from typing import Any

from confsvc.ui.languages import OFFICIAL

NEEDED: dict[str, set[str]] = {
    "bodies": {"code", "kind", "names"},
    "bureau": {"body", "role", "entity", "name"},
    "deadlines": {"code", "days", "names"},
    "agenda": {"number", "titles"},
    "timetable": {"day", "body", "titles"},
    "speakers": {"code", "kind", "body", "opens", "closes", "titles"},
    "series": {"code", "nature", "template", "names"},
    "documents": {"series", "number", "titles"},
}
FILLED_IN: dict[str, dict[str, Any]] = {
    "bodies": {"numbered": True},
    "bureau": {},
    "deadlines": {"firm": False},
    "agenda": {},
    "timetable": {
        "sitting": 0,
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
    "speakers": {"item": ""},
    "series": {},
    "documents": {"item": "", "kind": ""},
}
FROM_PROFILE = ("national_limit", "group_limit", "amber_before")
OTHERS = {"profile", "registration", "meeting", "titles", "short_titles"}
NUMBER = re.compile(r"\d+( \([a-z]+\)){0,2}")


def label_and_parent(number: str) -> tuple[str, str]:
    """The own part and the parent of an item's number: "7 (c) (ii)" gives ("ii", "7 (c)"), "7" gives ("7", "")."""
    parent, _space, last = number.rpartition(" ")
    return last.strip("()"), parent


def filled_in(kit: Mapping[str, Any]) -> dict[str, Any]:
    """The kit with every key that may be left out, written out; the argument is not changed."""
    whole = deepcopy(dict(kit))
    for section, defaults in FILLED_IN.items():
        whole[section] = [deepcopy(defaults) | row for row in whole.get(section, [])]
    for row in whole["agenda"]:
        row["label"], row["parent"] = label_and_parent(row.get("number", ""))
    limits = whole.get("profile", {}).get("speakers", {})
    for row in whole["speakers"]:
        for key in FROM_PROFILE:
            row.setdefault(key, limits.get(key))
    return whole


def faults_of(kit: Mapping[str, Any]) -> list[str]:
    """What is wrong with a filled-in kit, a sentence each; none for a sound one."""
    if shape := list(_shape(kit)):
        return shape
    return [*_languages(kit), *_references(kit), *_hours(kit)]


def _shape(kit: Mapping[str, Any]) -> Iterator[str]:
    for section in kit.keys() - NEEDED.keys() - OTHERS:
        yield f"[[{section}]] is no section of a kit."
    for section, needed in NEEDED.items():
        known = needed | FILLED_IN[section].keys()
        if section == "agenda":
            known |= {"label", "parent"}
        if section == "speakers":
            known |= set(FROM_PROFILE)
        for place, row in enumerate(kit[section], 1):
            for key in sorted(needed - row.keys()):
                yield f"[[{section}]] row {place} lacks {key}."
            for key in sorted(row.keys() - known):
                yield f"[[{section}]] row {place} has an unknown key, {key}."


def _languages(kit: Mapping[str, Any]) -> Iterator[str]:
    for section in NEEDED:
        for place, row in enumerate(kit[section], 1):
            for key in ("names", "titles"):
                if key not in row:
                    continue
                for language in OFFICIAL:
                    if not row[key].get(language):
                        yield f"[[{section}]] row {place}: {key} lacks {language}."


def _references(kit: Mapping[str, Any]) -> Iterator[str]:
    bodies = {row["code"] for row in kit["bodies"]}
    items = {row["number"] for row in kit["agenda"]}
    lists = {row["code"] for row in kit["speakers"]}
    series = {row["code"] for row in kit["series"]}
    for row in kit["agenda"]:
        if not NUMBER.fullmatch(row["number"]):
            yield f"[[agenda]] {row['number']}: numbers are written 7, 7 (c), 7 (c) (ii)."
        if row["parent"] and row["parent"] not in items:
            yield f"[[agenda]] {row['number']} stands below {row['parent']}, which is not there."
    for section in ("timetable", "speakers", "bureau"):
        for row in kit[section]:
            if row["body"] not in bodies:
                yield f"[[{section}]] names the body {row['body']}, which is not there."
    for row in kit["timetable"]:
        for number in row["items"]:
            if number not in items:
                yield f"[[timetable]] day {row['day']} names item {number}, which is not there."
        if row["list"] and row["list"] not in lists:
            yield f"[[timetable]] day {row['day']} names the list {row['list']}, which is not there."
    for section in ("speakers", "documents"):
        for row in kit[section]:
            if row["item"] and row["item"] not in items:
                yield f"[[{section}]] names item {row['item']}, which is not there."
    for row in kit["documents"]:
        if row["series"] not in series:
            yield f"[[documents]] names the series {row['series']}, which is not there."
    for section, key in (
        ("bodies", "code"),
        ("agenda", "number"),
        ("speakers", "code"),
        ("series", "code"),
        ("deadlines", "code"),
    ):
        seen: set[str] = set()
        for row in kit[section]:
            if row[key] in seen:
                yield f"[[{section}]] has {row[key]} twice."
            seen.add(row[key])


def _hours(kit: Mapping[str, Any]) -> Iterator[str]:
    hours = kit.get("profile", {}).get("programme", {}).get("sittings", [])
    for row in kit["timetable"]:
        where = f"[[timetable]] day {row['day']}"
        if row["day"] == 0:
            yield f"{where}: days count from 1, or from -1 at the end."
        if not row["sitting"] and not (row["start"] and row["end"]):
            yield f"{where} has neither a sitting nor a start and an end."
        if row["sitting"] > len(hours):
            yield f"{where}: the profile has {len(hours)} sittings a day, not {row['sitting']}."
    moments = [row[key] for row in kit["speakers"] for key in ("opens", "closes")]
    moments += list(kit.get("registration", {}).values())
    for value in moments:
        try:
            time.fromisoformat(value["at"])
            int(value["days"])
        except (KeyError, TypeError, ValueError):
            yield f"{value} is no moment: write {{ days = -21, at = '10:00' }}."
