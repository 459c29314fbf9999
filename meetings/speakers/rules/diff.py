"""What changed on a list between two of its papers: who is new, who moved, whose line says something else, who is gone."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

COMING = ("waiting", "speaking")
PUBLIC = ("behalf", "level", "limit")
"""What of a line the public reads, besides its place and its State."""
CHAIR = (*PUBLIC, "deliverer", "title", "language", "remarks")

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Differences:
    """``marks`` by the key of a line: "new", or "moved" and "changed"; ``withdrawn`` the lines of the older paper that
    wait no longer and have not spoken."""

    marks: Mapping[int, Sequence[str]] = field(default_factory=dict)
    withdrawn: Sequence[Row] = ()


def differences(before: Sequence[Row], after: Sequence[Row], fields: Iterable[str]) -> Differences:
    """From the lines of an older paper to those of a newer one, each in the order printed. A line is new where the older
    paper does not have its key, changed where one of ``fields`` differs, moved where it stands otherwise among those
    that stayed: as few are called moved as explain the new order."""
    was = {row["key"]: row for row in before}
    now = {row["key"] for row in after}
    coming = [row for row in after if row["state"] in COMING]
    old_order = {row["key"]: number for number, row in enumerate(before) if row["state"] in COMING}
    stayed = [row["key"] for row in coming if row["key"] in old_order]
    in_place = set(_longest_rise(stayed, old_order))
    marks: dict[int, list[str]] = {}
    for row in coming:
        key, names = row["key"], list(fields)
        if key not in was:
            marks[key] = ["new"]
            continue
        said = [] if key in in_place or key not in old_order else ["moved"]
        if any(was[key].get(name) != row.get(name) for name in names):
            said.append("changed")
        if said:
            marks[key] = said
    gone = [row for row in before if row["state"] in COMING and row["key"] not in now]
    return Differences(marks, gone)


def _longest_rise(keys: Sequence[int], place: Mapping[int, int]) -> list[int]:
    """The most of ``keys``, in their order, whose places rise (the longest increasing subsequence)."""
    tails: list[int] = []
    ends: list[int] = []
    before: dict[int, int | None] = {}
    for key in keys:
        at = bisect_left(tails, place[key])
        before[key] = ends[at - 1] if at else None
        tails[at:], ends[at:] = (
            [place[key], *tails[at + 1 :]],
            [key, *ends[at + 1 :]],
        )
    found: list[int] = []
    key_now = ends[-1] if ends else None
    while key_now is not None:
        found.append(key_now)
        key_now = before[key_now]
    return found[::-1]
