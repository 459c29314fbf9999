"""The limits of speeches and the numbers of rights of reply."""

import pytest

from meetings.speakers.rules.limits import LIMITED_SEGMENTS, Limits, get_next_reply
from meetings.speakers.rules.order import Segment


def test_get_limit_without_its_own_is_national_or_group() -> None:
    limits = Limits(300, 480)
    assert limits.get_limit(Segment.STATE_PARTY) == 300
    assert limits.get_limit(Segment.GROUP) == 480


def test_get_limit_of_a_segment_with_its_own() -> None:
    limits = Limits(300, 480, {"ngo": 180})
    assert (limits.get_limit("ngo"), limits.get_limit("un")) == (180, 300)


def test_limited_segments_are_all_but_the_groups() -> None:
    assert {*LIMITED_SEGMENTS, "group"} == {segment.value for segment in Segment}
    assert "group" not in LIMITED_SEGMENTS


@pytest.mark.parametrize(
    ("used", "limits", "expected"),
    [
        ([], (600, 300), (1, 600)),
        ([1], (600, 300), (2, 300)),
        ([2], (600, 300), (1, 600)),
        ([1, 2], (600, 300), None),
        ([1], (300, 0), None),
        ([], (), None),
    ],
)
def test_get_next_reply_is_the_first_unused(
    used: list[int], limits: tuple[int, ...], expected: tuple[int, int] | None
) -> None:
    assert get_next_reply(used, limits) == expected
