"""The clock of a speech: durations add up, whatever is pressed."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.speakers.rules.clock import (
    ClockFacts,
    ClockState,
    Reading,
    Tone,
    end_clock,
    format_seconds,
    get_elapsed_seconds,
    pause_clock,
    read_clock,
    resume_clock,
)

BEGAN = datetime(2008, 4, 28, 8, 0, tzinfo=UTC)


def after(seconds: float) -> datetime:
    return BEGAN + timedelta(seconds=seconds)


@pytest.mark.parametrize(
    ("seconds", "text"), [(0, "0:00"), (5, "0:05"), (60, "1:00"), (252, "4:12"), (3720, "62:00")]
)
def test_format_seconds_writes_minutes_and_seconds(seconds: int, text: str) -> None:
    assert format_seconds(seconds) == text


def test_read_clock_running_gives_elapsed_and_remaining() -> None:
    assert read_clock(ClockFacts(BEGAN, 300), after(100), amber_before=60) == Reading(
        100, 200, 0, ClockState.RUNNING, Tone.CALM
    )


def test_read_clock_before_the_beginning_is_not_negative() -> None:
    reading = read_clock(ClockFacts(BEGAN, 300), after(-20), amber_before=60)
    assert (reading.elapsed, reading.remaining, reading.overtime) == (0, 300, 0)


def test_read_clock_near_and_over_the_limit_changes_tone() -> None:
    facts = ClockFacts(BEGAN, 300)
    tones = [read_clock(facts, after(at), amber_before=60).tone for at in (239, 240, 299, 300, 301)]
    assert tones == [Tone.CALM, Tone.AMBER, Tone.AMBER, Tone.RED, Tone.RED]
    assert read_clock(facts, after(372), amber_before=60).overtime == 72


def test_read_clock_counts_a_second_once_it_is_over() -> None:
    parts = [0, 0.99, 1, 20.9, 300.4, 320.6]
    readings = [
        read_clock(end_clock(ClockFacts(BEGAN, 300), after(at)), after(999), amber_before=60) for at in parts
    ]
    assert [(reading.elapsed, reading.remaining, reading.overtime) for reading in readings] == [
        (0, 300, 0),
        (0, 300, 0),
        (1, 299, 0),
        (20, 280, 0),
        (300, 0, 0),
        (320, 0, 20),
    ]
    assert [reading.display for reading in readings] == ["5:00", "5:00", "4:59", "4:40", "0:00", "+0:20"]


def test_read_clock_paused_and_ended_says_so() -> None:
    paused = pause_clock(ClockFacts(BEGAN, 300), after(50))
    assert read_clock(paused, after(90), amber_before=60).state == ClockState.PAUSED
    assert read_clock(end_clock(paused, after(90)), after(99), amber_before=60).state == ClockState.ENDED


def test_resume_clock_after_a_pause_goes_on_counting() -> None:
    paused = pause_clock(ClockFacts(BEGAN, 300), after(50))
    assert get_elapsed_seconds(paused, after(90)) == 50
    assert get_elapsed_seconds(resume_clock(paused, after(90)), after(100)) == 60


def test_pause_clock_before_the_beginning_pauses_at_the_beginning() -> None:
    assert pause_clock(ClockFacts(BEGAN, 300), after(-5)).paused_at == BEGAN


def test_end_clock_in_a_pause_counts_only_what_was_spoken() -> None:
    facts = end_clock(pause_clock(ClockFacts(BEGAN, 300), after(50)), after(90))
    assert read_clock(facts, after(500), amber_before=60) == Reading(50, 250, 0, ClockState.ENDED, Tone.CALM)


def test_clock_pressed_twice_stays_as_it_is() -> None:
    paused = pause_clock(ClockFacts(BEGAN, 300), after(50))
    assert pause_clock(paused, after(60)) == paused
    ended = end_clock(paused, after(70))
    assert end_clock(ended, after(80)) == ended
    assert resume_clock(ended, after(80)) == ended
    assert pause_clock(ended, after(80)) == ended


PRESSES = st.lists(
    st.tuples(st.sampled_from(["pause", "resume"]), st.integers(min_value=0, max_value=600)), max_size=20
)


@given(PRESSES, st.integers(min_value=0, max_value=600))
def test_clock_spoken_and_paused_seconds_add_up(presses: list[tuple[str, int]], last: int) -> None:
    facts, now, is_running, spoken = ClockFacts(BEGAN, 300), BEGAN, True, 0
    for press, wait in presses:
        now += timedelta(seconds=wait)
        spoken += wait if is_running else 0
        facts = pause_clock(facts, now) if press == "pause" else resume_clock(facts, now)
        is_running = press == "resume"
    now += timedelta(seconds=last)
    spoken += last if is_running else 0
    ended = end_clock(facts, now)
    assert get_elapsed_seconds(facts, now) == spoken
    assert get_elapsed_seconds(ended, now + timedelta(hours=1)) == spoken
    assert spoken + ended.paused_seconds == (now - BEGAN).total_seconds()
