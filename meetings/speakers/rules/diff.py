"""What changed on a list between two issues: new, moved, changed and withdrawn rows."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

UPCOMING_STATES = ("waiting", "speaking")
PUBLIC_FIELDS = ("behalf", "level", "limit")
"""The fields of a row that the public reads, besides its place and its entity."""
CHAIR_FIELDS = (*PUBLIC_FIELDS, "deliverer", "title", "language", "remarks")

SnapshotRow = Mapping[str, Any]


@dataclass(frozen=True)
class Differences:
    """How a list differs from an older one.

    - ``marks``: by the key of a row, "new", or "moved" and "changed"
    - ``withdrawn``: the rows of the older list that wait no longer and have not spoken
    """

    marks: Mapping[int, Sequence[str]] = field(default_factory=dict)
    withdrawn: Sequence[SnapshotRow] = ()


def compare_rows(
    before: Sequence[SnapshotRow], after: Sequence[SnapshotRow], fields: Iterable[str]
) -> Differences:
    """The differences between the rows of an older and a newer list, each in printed order.

    A row is new if the older list does not have its key, changed if one of ``fields`` differs,
    moved if its order among the rows that stayed is different. As few rows are called moved as
    explain the order.
    """
    fields = list(fields)
    old_rows = {row["key"]: row for row in before}
    new_keys = {row["key"] for row in after}
    upcoming = [row for row in after if row["state"] in UPCOMING_STATES]
    old_places = {row["key"]: number for number, row in enumerate(before) if row["state"] in UPCOMING_STATES}
    stayed = [row["key"] for row in upcoming if row["key"] in old_places]
    in_place = set(_find_longest_rise(stayed, old_places))
    marks: dict[int, list[str]] = {}
    for row in upcoming:
        key = row["key"]
        if key not in old_rows:
            marks[key] = ["new"]
            continue
        row_marks = [] if key in in_place or key not in old_places else ["moved"]
        if any(old_rows[key].get(name) != row.get(name) for name in fields):
            row_marks.append("changed")
        if row_marks:
            marks[key] = row_marks
    withdrawn = [row for row in before if row["state"] in UPCOMING_STATES and row["key"] not in new_keys]
    return Differences(marks, withdrawn)


def _find_longest_rise(keys: Sequence[int], places: Mapping[int, int]) -> list[int]:
    """The longest subsequence of ``keys`` whose places increase."""
    tails: list[int] = []
    last_keys: list[int] = []
    previous: dict[int, int | None] = {}
    for key in keys:
        length = bisect_left(tails, places[key])
        previous[key] = last_keys[length - 1] if length else None
        tails[length:] = [places[key], *tails[length + 1 :]]
        last_keys[length:] = [key, *last_keys[length + 1 :]]
    rise: list[int] = []
    key_now = last_keys[-1] if last_keys else None
    while key_now is not None:
        rise.append(key_now)
        key_now = previous[key_now]
    return rise[::-1]
