"""The differences between two issues of a list: the fewest rows are marked as moved."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from meetings.speakers.rules.diff import CHAIR_FIELDS, PUBLIC_FIELDS, Differences, compare_rows


def build_row(key: int, state: str = "waiting", **fields: Any) -> dict[str, Any]:
    return {"key": key, "state": state, "behalf": "", "level": "HD", "limit": 300, "deliverer": ""} | fields


def build_rows(*keys: int) -> list[dict[str, Any]]:
    return [build_row(key) for key in keys]


def test_compare_rows_same_rows_gives_no_marks() -> None:
    assert compare_rows(build_rows(1, 2), build_rows(1, 2), CHAIR_FIELDS) == Differences({}, [])


def test_compare_rows_marks_new_moved_and_withdrawn() -> None:
    differences = compare_rows(build_rows(1, 2, 3, 4, 5), build_rows(1, 5, 2, 6, 4), PUBLIC_FIELDS)
    assert differences.marks == {5: ["moved"], 6: ["new"]}
    assert [row["key"] for row in differences.withdrawn] == [3]


def test_compare_rows_moved_and_changed_has_both_marks() -> None:
    after = [build_row(2, level="M"), build_row(1), build_row(3)]
    differences = compare_rows(build_rows(1, 2, 3), after, PUBLIC_FIELDS)
    assert {"moved", "changed"} == {mark for marks in differences.marks.values() for mark in marks}
    assert "changed" in differences.marks[2]


def test_compare_rows_spoken_since_is_neither_withdrawn_nor_moved() -> None:
    after = [build_row(3, "speaking"), build_row(2), build_row(1, "spoken")]
    differences = compare_rows(build_rows(1, 2, 3), after, PUBLIC_FIELDS)
    assert differences.marks == {3: ["moved"]}
    assert differences.withdrawn == []


def test_compare_rows_deliverer_changed_is_marked_for_the_chair_only() -> None:
    before, after = [build_row(1, deliverer="Ms. A")], [build_row(1, deliverer="Mr. B")]
    assert compare_rows(before, after, CHAIR_FIELDS).marks == {1: ["changed"]}
    assert compare_rows(before, after, PUBLIC_FIELDS).marks == {}
    assert compare_rows(before, [build_row(1, level="M")], PUBLIC_FIELDS).marks == {1: ["changed"]}


def test_compare_rows_fields_as_an_iterator_apply_to_every_row() -> None:
    before = build_rows(1, 2)
    after = [build_row(1, level="M"), build_row(2, level="M")]
    assert compare_rows(before, after, iter(PUBLIC_FIELDS)).marks == {1: ["changed"], 2: ["changed"]}


KEYS = st.lists(st.integers(min_value=1, max_value=30), unique=True, max_size=12)


@given(KEYS, KEYS)
def test_compare_rows_without_a_mark_keep_their_order(old: list[int], new: list[int]) -> None:
    differences = compare_rows(build_rows(*old), build_rows(*new), PUBLIC_FIELDS)
    marked_new = {key for key, marks in differences.marks.items() if marks == ["new"]}
    assert marked_new == set(new) - set(old)
    assert {row["key"] for row in differences.withdrawn} == set(old) - set(new)
    unmarked = [key for key in new if key not in differences.marks]
    assert unmarked == [key for key in old if key in unmarked]


@given(KEYS, st.data())
def test_compare_rows_one_row_moved_marks_one_row(old: list[int], data: st.DataObject) -> None:
    if not old:
        return
    key = data.draw(st.sampled_from(old))
    to = data.draw(st.integers(min_value=0, max_value=len(old) - 1))
    rest = [other for other in old if other != key]
    after = build_rows(*rest[:to], key, *rest[to:])
    assert len(compare_rows(build_rows(*old), after, PUBLIC_FIELDS).marks) == (abs(old.index(key) - to) > 0)
