"""The clock of a speech: durations add up, whatever is pressed."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from meetings.speakers.rules.clock import (
    Facts,
    Reading,
    Running,
    Tone,
    elapsed,
    ended,
    paused,
    reading,
    resumed,
)

BEGAN = datetime(2008, 4, 28, 8, 0, tzinfo=UTC)


def after(seconds: float) -> datetime:
    return BEGAN + timedelta(seconds=seconds)


def test_a_running_speech_reads_elapsed_and_remaining() -> None:
    assert reading(Facts(BEGAN, 300), after(100), amber_before=60) == Reading(
        100, 200, 0, Running.RUNNING, Tone.CALM
    )


def test_amber_before_the_limit_red_from_the_limit_and_overtime_counted() -> None:
    facts = Facts(BEGAN, 300)
    tones = [reading(facts, after(at), amber_before=60).tone for at in (239, 240, 299, 300, 301)]
    assert tones == [Tone.CALM, Tone.AMBER, Tone.AMBER, Tone.RED, Tone.RED]
    assert reading(facts, after(372), amber_before=60).overtime == 72


def test_a_second_is_spoken_once_it_is_over() -> None:
    parts = [0, 0.99, 1, 20.9, 300.4, 320.6]
    found = [reading(ended(Facts(BEGAN, 300), after(at)), after(999), amber_before=60) for at in parts]
    assert [(one.elapsed, one.remaining, one.overtime) for one in found] == [
        (0, 300, 0),
        (0, 300, 0),
        (1, 299, 0),
        (20, 280, 0),
        (300, 0, 0),
        (320, 0, 20),
    ]
    assert [one.face for one in found] == ["5:00", "5:00", "4:59", "4:40", "0:00", "+0:20"]


def test_a_pause_stops_the_clock_and_going_on_starts_it() -> None:
    stopped = paused(Facts(BEGAN, 300), after(50))
    assert elapsed(stopped, after(90)) == 50
    assert elapsed(resumed(stopped, after(90)), after(100)) == 60


def test_a_speech_that_ends_in_a_pause_counts_only_what_was_spoken() -> None:
    facts = ended(paused(Facts(BEGAN, 300), after(50)), after(90))
    assert reading(facts, after(500), amber_before=60) == Reading(50, 250, 0, Running.ENDED, Tone.CALM)


def test_pressing_twice_changes_nothing() -> None:
    once = paused(Facts(BEGAN, 300), after(50))
    assert paused(once, after(60)) == once
    over = ended(once, after(70))
    assert ended(over, after(80)) == over
    assert resumed(over, after(80)) == over


PRESSES = st.lists(
    st.tuples(st.sampled_from(["pause", "resume"]), st.integers(min_value=0, max_value=600)), max_size=20
)


@given(PRESSES, st.integers(min_value=0, max_value=600))
def test_spoken_and_paused_seconds_add_up_to_the_whole(presses: list[tuple[str, int]], last: int) -> None:
    facts, now, running, spoken = Facts(BEGAN, 300), BEGAN, True, 0
    for press, wait in presses:
        now += timedelta(seconds=wait)
        spoken += wait if running else 0
        facts = paused(facts, now) if press == "pause" else resumed(facts, now)
        running = press == "resume"
    now += timedelta(seconds=last)
    spoken += last if running else 0
    over = ended(facts, now)
    assert elapsed(facts, now) == spoken
    assert elapsed(over, now + timedelta(hours=1)) == spoken
    assert spoken + over.paused_seconds == (now - BEGAN).total_seconds()
