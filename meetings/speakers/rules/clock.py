"""The clock of a speech, computed from stored facts: every screen shows the same second."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from math import floor


class ClockState(StrEnum):
    """What the clock is doing."""

    RUNNING = "running"
    PAUSED = "paused"
    ENDED = "ended"


class Tone(StrEnum):
    """What the chair should notice: in time, near the limit, over it."""

    CALM = "calm"
    AMBER = "amber"
    RED = "red"


@dataclass(frozen=True)
class ClockFacts:
    """What is stored of a speech.

    - ``limit``: seconds
    - ``paused_at``: since when the clock is paused; None while it runs
    - ``paused_seconds``: the pauses that are over
    """

    began_at: datetime
    limit: int
    paused_at: datetime | None = None
    paused_seconds: float = 0.0
    ended_at: datetime | None = None


@dataclass(frozen=True)
class Reading:
    """The clock at one moment, in whole seconds; ``remaining`` or ``overtime`` is 0."""

    elapsed: int
    remaining: int
    overtime: int
    state: ClockState
    tone: Tone

    @property
    def display(self) -> str:
        """The time left ("4:12") or the overtime ("+0:31")."""
        return f"+{format_seconds(self.overtime)}" if self.overtime else format_seconds(self.remaining)


def format_seconds(seconds: int) -> str:
    """Seconds as minutes and seconds: "4:12", "0:05", "62:00"."""
    return f"{seconds // 60}:{seconds % 60:02}"


def get_elapsed_seconds(facts: ClockFacts, now: datetime) -> int:
    """Whole seconds spoken up to ``now``, without the pauses; never negative.

    A second counts once it is over, on every screen, paper and table.
    """
    until = min(moment for moment in (facts.ended_at, facts.paused_at, now) if moment is not None)
    return max(0, floor((until - facts.began_at).total_seconds() - facts.paused_seconds))


def read_clock(facts: ClockFacts, now: datetime, *, amber_before: int) -> Reading:
    """The clock at ``now``.

    Amber in the last ``amber_before`` seconds of the limit, red from the limit on.
    """
    elapsed = get_elapsed_seconds(facts, now)
    remaining = facts.limit - elapsed
    tone = Tone.RED if remaining <= 0 else Tone.AMBER if remaining <= amber_before else Tone.CALM
    if facts.ended_at is not None:
        state = ClockState.ENDED
    else:
        state = ClockState.PAUSED if facts.paused_at is not None else ClockState.RUNNING
    return Reading(
        elapsed=elapsed, remaining=max(0, remaining), overtime=max(0, -remaining), state=state, tone=tone
    )


def pause_clock(facts: ClockFacts, now: datetime) -> ClockFacts:
    """The facts after a pause at ``now``; unchanged if the clock is paused or ended."""
    if facts.paused_at is not None or facts.ended_at is not None:
        return facts
    return replace(facts, paused_at=max(now, facts.began_at))


def resume_clock(facts: ClockFacts, now: datetime) -> ClockFacts:
    """The facts after the pause ends at ``now``; unchanged if the clock runs or has ended."""
    if facts.paused_at is None or facts.ended_at is not None:
        return facts
    pause = max(0.0, (now - facts.paused_at).total_seconds())
    return replace(facts, paused_at=None, paused_seconds=facts.paused_seconds + pause)


def end_clock(facts: ClockFacts, now: datetime) -> ClockFacts:
    """The facts after the end at ``now``: a pause in which the speech ends is not spoken time."""
    if facts.ended_at is not None:
        return facts
    return replace(resume_clock(facts, now), ended_at=max(now, facts.began_at))
