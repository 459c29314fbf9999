"""What changed between two papers of a list: as few are called moved as explain the new order."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from meetings.speakers.rules.diff import CHAIR, PUBLIC, differences


def line(key: int, state: str = "waiting", **more: Any) -> dict[str, Any]:
    return {"key": key, "state": state, "behalf": "", "level": "HD", "limit": 300, "deliverer": ""} | more


def lines(*keys: int) -> list[dict[str, Any]]:
    return [line(key) for key in keys]


def test_who_is_new_who_moved_who_is_gone() -> None:
    found = differences(lines(1, 2, 3, 4, 5), lines(1, 5, 2, 6, 4), PUBLIC)
    assert found.marks == {5: ["moved"], 6: ["new"]}
    assert [row["key"] for row in found.withdrawn] == [3]


def test_who_has_spoken_since_is_neither_withdrawn_nor_moved() -> None:
    found = differences(lines(1, 2, 3), [line(3, "speaking"), line(2), line(1, "spoken")], PUBLIC)
    assert found.marks == {3: ["moved"]}
    assert found.withdrawn == []


def test_a_deliverer_changed_is_marked_on_the_chair_s_paper_and_not_on_the_public_one() -> None:
    before, after = [line(1, deliverer="Ms. A")], [line(1, deliverer="Mr. B")]
    assert differences(before, after, CHAIR).marks == {1: ["changed"]}
    assert differences(before, after, PUBLIC).marks == {}
    assert differences(before, [line(1, level="M")], PUBLIC).marks == {1: ["changed"]}


KEYS = st.lists(st.integers(min_value=1, max_value=30), unique=True, max_size=12)


@given(KEYS, KEYS)
def test_every_line_is_told_once_and_the_unmarked_keep_their_order(old: list[int], new: list[int]) -> None:
    found = differences(lines(*old), lines(*new), PUBLIC)
    assert {key for key, said in found.marks.items() if said == ["new"]} == set(new) - set(old)
    assert {row["key"] for row in found.withdrawn} == set(old) - set(new)
    kept = [key for key in new if key not in found.marks]
    assert kept == [key for key in old if key in kept]


@given(KEYS, st.data())
def test_one_that_is_moved_is_one_that_is_marked(old: list[int], data: st.DataObject) -> None:
    if not old:
        return
    key, to = data.draw(st.sampled_from(old)), data.draw(st.integers(min_value=0, max_value=len(old) - 1))
    rest = [one for one in old if one != key]
    found = differences(lines(*old), lines(*rest[:to], key, *rest[to:]), PUBLIC)
    assert len(found.marks) == (abs(old.index(key) - to) > 0)
