"""When each will speak: the pace, the sittings, the band, and two rooms at once."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.speakers.rules import estimates
from meetings.speakers.rules.estimates import Ahead, Estimate, Hours, Pace, Spoken

TEN = datetime(2008, 4, 28, 10, tzinfo=UTC)
EXACT = Pace(ratio=1.0, ratio_spread=0.0, gap=60.0, gap_spread=0.0)
MORNING = Hours(TEN, TEN + timedelta(hours=3))
AFTERNOON = Hours(TEN + timedelta(hours=5), TEN + timedelta(hours=8))


def minutes(count: float) -> timedelta:
    return timedelta(minutes=count)


def speech(began: float, length: float, limit: int = 300) -> Spoken:
    return Spoken(limit, length, TEN + timedelta(seconds=began), TEN + timedelta(seconds=began + length))


def test_a_list_of_which_nobody_has_spoken_has_the_usual_pace() -> None:
    going = estimates.pace([])
    assert (going.ratio, going.ratio_spread, going.gap, going.gap_spread) == pytest.approx(
        (0.95, 0.2, 45, 25)
    )


def test_the_pace_comes_nearer_to_what_is_seen_with_every_speech() -> None:
    going = estimates.pace([speech(began, 360) for began in range(0, 380 * 30, 380)])
    assert going.ratio == pytest.approx((3 * 0.95 + 30 * 1.2) / 33)
    assert going.gap == pytest.approx((3 * 45 + 29 * 20) / 32)
    assert going.ratio_spread < 0.1


def test_a_break_is_not_counted_as_time_between_speeches() -> None:
    seen = [speech(0, 300), speech(300 + 3600, 300)]
    assert estimates.pace(seen).gap == pytest.approx(45)


def test_each_follows_the_one_before_by_limit_and_gap() -> None:
    found = estimates.ahead(
        [Ahead(1, 300), Ahead(2, 480), Ahead(3, 300)], EXACT, [MORNING], now=TEN + minutes(10)
    )
    assert [one.at for one in found] == [TEN + minutes(10), TEN + minutes(16), TEN + minutes(25)]
    assert all(one.earliest == one.at == one.latest for one in found)


def test_the_speech_that_runs_comes_first_and_then_a_gap() -> None:
    assert estimates.left_of(300, 120, EXACT) == 180
    assert estimates.left_of(300, 400, EXACT) == 30
    found = estimates.ahead([Ahead(1, 300)], EXACT, [MORNING], now=TEN, busy=180)
    assert found[0].at == TEN + minutes(4)


def test_who_does_not_fit_comes_in_the_next_sitting_and_is_counted() -> None:
    waiting = [Ahead(number, 300) for number in range(4)]
    found = estimates.ahead(waiting, EXACT, [MORNING, AFTERNOON], now=MORNING.ends_at - minutes(12))
    assert [one.sitting for one in found] == [0, 0, 1, 1]
    assert estimates.not_before_the_end(found) == [2, 3]
    assert found[2].at == AFTERNOON.starts_at + minutes(1)


def test_a_long_statement_that_does_not_fit_does_not_let_a_short_one_pass() -> None:
    found = estimates.ahead(
        [Ahead(1, 900), Ahead(2, 60)], EXACT, [MORNING, AFTERNOON], now=MORNING.ends_at - minutes(5)
    )
    assert [one.sitting for one in found] == [1, 1]


def test_without_a_sitting_left_there_is_no_estimate() -> None:
    assert estimates.ahead([Ahead(1, 300)], EXACT, [], now=TEN) == [Estimate(1)]
    assert estimates.not_before_the_end([Estimate(1)]) == [1]


def test_the_band_grows_with_every_speaker_before() -> None:
    waiting = [Ahead(number, 300) for number in range(6)]
    found = estimates.ahead(waiting, Pace(1.0, 0.2, 60.0, 20.0), [MORNING], now=TEN)
    widths = [one.latest - one.at for one in found if one.at and one.latest]
    assert widths == sorted(widths)
    assert widths[0] == timedelta(0)
    assert widths[1].total_seconds() == pytest.approx(1.28 * (60**2 + 20**2) ** 0.5)


def at(*bounds: float) -> Estimate:
    earliest, latest = (TEN + minutes(bound) for bound in bounds)
    return Estimate(1, at=earliest, earliest=earliest, latest=latest, sitting=0)


@pytest.mark.parametrize(
    ("one", "other", "warned"),
    [
        (at(0, 10), at(5, 15), True),
        (at(0, 10), at(20, 25), True),
        (at(0, 10), at(20.1, 25), False),
        (at(20, 25), at(0, 10), True),
        (at(0, 10), Estimate(1), False),
    ],
)
def test_a_delegation_due_in_two_rooms_at_once(one: Estimate, other: Estimate, warned: bool) -> None:
    assert estimates.meet(one, other) is warned
    assert estimates.meet(other, one) is warned


@given(
    limits=st.lists(st.integers(30, 900), max_size=40),
    ratio=st.floats(0.2, 1.8),
    gap=st.floats(0, 300),
    late=st.integers(0, 400),
    busy=st.floats(0, 900),
)
def test_estimates_keep_the_order_stay_in_their_sitting_and_lose_nobody(
    limits: list[int], ratio: float, gap: float, late: int, busy: float
) -> None:
    waiting = [Ahead(number, limit) for number, limit in enumerate(limits)]
    hours = [MORNING, AFTERNOON]
    now = TEN + minutes(late)
    found = estimates.ahead(waiting, Pace(ratio, 0.2, gap, 20), hours, now=now, busy=busy)
    assert [one.key for one in found] == list(range(len(limits)))
    moments = [one.at for one in found if one.at]
    assert moments == sorted(moments)
    for one in found:
        if one.at and one.earliest and one.latest and one.sitting is not None:
            sitting = hours[one.sitting]
            assert max(sitting.starts_at, now) <= one.earliest <= one.latest <= sitting.ends_at
            assert one.at + timedelta(seconds=limits[int(str(one.key))] * ratio) <= sitting.ends_at
    placed = [one.at is not None for one in found]
    assert placed == sorted(placed, reverse=True)
