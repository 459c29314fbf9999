"""Windows of inscription by segment, to the second."""

from datetime import UTC, datetime, timedelta

import pytest

from meetings.speakers.rules.windows import (
    Window,
    accepts_inscriptions,
    accepts_requests,
    get_effective_state,
    get_segment_window,
)

OPENS = datetime(2015, 4, 6, 14, 0, tzinfo=UTC)
STATES = ("draft", "open", "closing", "closed", "archived")


def after(seconds: float) -> datetime:
    return OPENS + timedelta(seconds=seconds)


LIST_WINDOW = Window(OPENS, after(3600))


@pytest.mark.parametrize(
    ("seconds", "accepted"), [(-0.001, False), (0, True), (3599.999, True), (3600, False), (3601, False)]
)
def test_accepts_inscriptions_at_the_first_instant_not_the_last(seconds: float, accepted: bool) -> None:
    assert accepts_inscriptions("open", LIST_WINDOW, after(seconds)) is accepted
    assert LIST_WINDOW.contains(after(seconds)) is accepted


def test_accepts_inscriptions_without_bounds_in_open_states_only() -> None:
    accepted = [accepts_inscriptions(state, Window(), OPENS) for state in STATES]
    assert accepted == [False, True, True, False, False]


def test_accepts_inscriptions_by_secretariat_until_archived() -> None:
    accepted = [
        accepts_inscriptions(state, LIST_WINDOW, after(9000), by_secretariat=True) for state in STATES
    ]
    assert accepted == [True, True, True, True, False]


def test_get_segment_window_without_its_own_is_the_lists() -> None:
    own = Window(after(60), after(120))
    assert get_segment_window("open", list_window=LIST_WINDOW, segment_window=own) == own
    assert get_segment_window("open", list_window=LIST_WINDOW) == LIST_WINDOW
    assert get_segment_window("open", list_window=LIST_WINDOW, segment_window=Window()) == LIST_WINDOW


@pytest.mark.parametrize(
    ("own", "expected"),
    [
        (Window(after(60), after(9000)), Window(after(60), after(3600))),
        (Window(after(60)), Window(after(60), after(3600))),
        (Window(None, after(30)), Window(None, after(30))),
    ],
)
def test_get_segment_window_closing_ends_with_the_list(own: Window, expected: Window) -> None:
    assert get_segment_window("closing", list_window=LIST_WINDOW, segment_window=own) == expected


def test_accepts_requests_before_the_window_of_an_announced_list() -> None:
    accepted = [accepts_requests(state, LIST_WINDOW, after(-1)) for state in STATES]
    assert accepted == [False, True, True, True, False]


def test_accepts_requests_within_the_window_only_of_a_closed_list() -> None:
    accepted = [accepts_requests(state, LIST_WINDOW, after(1)) for state in STATES]
    assert accepted == [False, False, False, True, False]


def test_get_effective_state_follows_the_window_of_an_open_list() -> None:
    moments = [after(second) for second in (-1, 0, 3599, 3600)]
    assert [get_effective_state("open", LIST_WINDOW, at) for at in moments] == [
        *("ahead", "open", "open", "closed")
    ]
    assert [get_effective_state("closing", LIST_WINDOW, at) for at in moments] == [
        *("ahead", "closing", "closing", "closed")
    ]
    assert [get_effective_state("open", Window(), at) for at in moments] == ["open"] * 4


@pytest.mark.parametrize("state", ["draft", "closed", "archived"])
def test_get_effective_state_of_other_states_is_the_state(state: str) -> None:
    moments = [after(second) for second in (-1, 0, 3599, 3600)]
    assert [get_effective_state(state, LIST_WINDOW, at) for at in moments] == [state] * 4


def test_window_over_the_change_of_clocks_is_an_hour_shorter() -> None:
    window = Window(datetime(2015, 3, 28, 9, 0, 5, tzinfo=UTC), datetime(2015, 3, 29, 8, 0, 5, tzinfo=UTC))
    assert accepts_inscriptions("open", window, datetime(2015, 3, 29, 8, 0, 4, tzinfo=UTC))
    assert not accepts_inscriptions("open", window, datetime(2015, 3, 29, 8, 0, 5, tzinfo=UTC))
