"""When each will speak: the pace, the sessions, the band, and two rooms at once."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.speakers.rules.estimates import (
    Estimate,
    FinishedSpeech,
    Pace,
    SessionHours,
    WaitingSpeaker,
    estimate_seconds_left,
    estimate_starts,
    find_not_fitting,
    has_overlap,
    measure_pace,
)

TEN = datetime(2008, 4, 28, 10, tzinfo=UTC)
EXACT = Pace(ratio=1.0, ratio_spread=0.0, gap=60.0, gap_spread=0.0)
MORNING = SessionHours(TEN, TEN + timedelta(hours=3))
AFTERNOON = SessionHours(TEN + timedelta(hours=5), TEN + timedelta(hours=8))


def minutes(count: float) -> timedelta:
    return timedelta(minutes=count)


def build_speech(began: float, length: float, limit: int = 300) -> FinishedSpeech:
    began_at = TEN + timedelta(seconds=began)
    return FinishedSpeech(limit, length, began_at, began_at + timedelta(seconds=length))


def build_estimate(earliest: float, latest: float) -> Estimate:
    first, last = TEN + minutes(earliest), TEN + minutes(latest)
    return Estimate(1, at=first, earliest=first, latest=last, session_index=0)


def test_measure_pace_without_speeches_is_the_usual_pace() -> None:
    pace = measure_pace([])
    assert (pace.ratio, pace.ratio_spread, pace.gap, pace.gap_spread) == pytest.approx((0.95, 0.2, 45, 25))


def test_measure_pace_many_speeches_outweigh_the_usual() -> None:
    pace = measure_pace([build_speech(began, 360) for began in range(0, 380 * 30, 380)])
    assert pace.ratio == pytest.approx((3 * 0.95 + 30 * 1.2) / 33)
    assert pace.gap == pytest.approx((3 * 45 + 29 * 20) / 32)
    assert pace.ratio_spread < 0.1


def test_measure_pace_leaves_out_a_break() -> None:
    speeches = [build_speech(0, 300), build_speech(300 + 3600, 300)]
    assert measure_pace(speeches).gap == pytest.approx(45)


def test_measure_pace_leaves_out_speeches_without_a_limit() -> None:
    assert measure_pace([build_speech(0, 300, limit=0)]).ratio == pytest.approx(0.95)


def test_measure_pace_takes_the_gap_from_the_room() -> None:
    room = [build_speech(0, 300), build_speech(330, 300)]
    pace = measure_pace([build_speech(0, 300)], room)
    assert pace.gap == pytest.approx((3 * 45 + 30) / 4)
    assert pace.ratio == pytest.approx((3 * 0.95 + 1.0) / 4)


def test_estimate_seconds_left_beyond_the_length_is_half_a_gap() -> None:
    assert estimate_seconds_left(300, 120, EXACT) == 180
    assert estimate_seconds_left(300, 400, EXACT) == 30


def test_estimate_starts_adds_limit_and_gap() -> None:
    waiting = [WaitingSpeaker(1, 300), WaitingSpeaker(2, 480), WaitingSpeaker(3, 300)]
    estimates = estimate_starts(waiting, EXACT, [MORNING], now=TEN + minutes(10))
    assert [estimate.at for estimate in estimates] == [
        TEN + minutes(10),
        TEN + minutes(16),
        TEN + minutes(25),
    ]
    assert all(estimate.earliest == estimate.at == estimate.latest for estimate in estimates)


def test_estimate_starts_waits_for_the_running_speech_and_a_gap() -> None:
    estimates = estimate_starts([WaitingSpeaker(1, 300)], EXACT, [MORNING], now=TEN, busy=180)
    assert estimates[0].at == TEN + minutes(4)


def test_estimate_starts_not_fitting_goes_to_the_next_session() -> None:
    waiting = [WaitingSpeaker(number, 300) for number in range(4)]
    now = MORNING.ends_at - minutes(12)
    estimates = estimate_starts(waiting, EXACT, [MORNING, AFTERNOON], now=now)
    assert [estimate.session_index for estimate in estimates] == [0, 0, 1, 1]
    assert find_not_fitting(estimates) == [2, 3]
    assert estimates[2].at == AFTERNOON.starts_at + minutes(1)


def test_estimate_starts_short_one_does_not_overtake_a_long_one() -> None:
    waiting = [WaitingSpeaker(1, 900), WaitingSpeaker(2, 60)]
    now = MORNING.ends_at - minutes(5)
    estimates = estimate_starts(waiting, EXACT, [MORNING, AFTERNOON], now=now)
    assert [estimate.session_index for estimate in estimates] == [1, 1]


def test_estimate_starts_without_a_session_knows_no_time() -> None:
    assert estimate_starts([WaitingSpeaker(1, 300)], EXACT, [], now=TEN) == [Estimate(1)]
    assert find_not_fitting([Estimate(1)]) == [1]


def test_estimate_starts_band_grows_with_every_speaker_before() -> None:
    waiting = [WaitingSpeaker(number, 300) for number in range(6)]
    estimates = estimate_starts(waiting, Pace(1.0, 0.2, 60.0, 20.0), [MORNING], now=TEN)
    widths = [estimate.latest - estimate.at for estimate in estimates if estimate.at and estimate.latest]
    assert widths == sorted(widths)
    assert widths[0] == timedelta(0)
    assert widths[1].total_seconds() == pytest.approx(1.28 * (60**2 + 20**2) ** 0.5)


def test_find_not_fitting_later_session_counts_from_there() -> None:
    estimates = [Estimate(key, at=TEN, session_index=key) for key in (0, 1, 2)]
    assert find_not_fitting(estimates, 1) == [2]


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (build_estimate(0, 10), build_estimate(5, 15), True),
        (build_estimate(0, 10), build_estimate(20, 25), True),
        (build_estimate(0, 10), build_estimate(20.1, 25), False),
        (build_estimate(20, 25), build_estimate(0, 10), True),
        (build_estimate(0, 10), Estimate(1), False),
    ],
)
def test_has_overlap_is_symmetric(first: Estimate, second: Estimate, expected: bool) -> None:
    assert has_overlap(first, second) is expected
    assert has_overlap(second, first) is expected


@given(
    limits=st.lists(st.integers(30, 900), max_size=40),
    ratio=st.floats(0.2, 1.8),
    gap=st.floats(0, 300),
    late=st.integers(0, 400),
    busy=st.floats(0, 900),
)
def test_estimate_starts_keeps_order_and_sessions_and_everybody(
    limits: list[int], ratio: float, gap: float, late: int, busy: float
) -> None:
    waiting = [WaitingSpeaker(number, limit) for number, limit in enumerate(limits)]
    sessions = [MORNING, AFTERNOON]
    now = TEN + minutes(late)
    estimates = estimate_starts(waiting, Pace(ratio, 0.2, gap, 20), sessions, now=now, busy=busy)
    assert [estimate.key for estimate in estimates] == list(range(len(limits)))
    moments = [estimate.at for estimate in estimates if estimate.at]
    assert moments == sorted(moments)
    for estimate, limit in zip(estimates, limits, strict=True):
        if estimate.at and estimate.earliest and estimate.latest and estimate.session_index is not None:
            session = sessions[estimate.session_index]
            assert max(session.starts_at, now) <= estimate.earliest <= estimate.latest <= session.ends_at
            assert estimate.at + timedelta(seconds=limit * ratio) <= session.ends_at
    have_time = [estimate.at is not None for estimate in estimates]
    assert have_time == sorted(have_time, reverse=True)
