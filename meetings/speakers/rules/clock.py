"""The clock of a speech, computed from its facts: a restarted server or a second console shows the same second."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from math import floor


class Running(StrEnum):
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
class Facts:
    """A speech's facts. ``limit`` and ``paused_seconds`` (of the pauses that are over) in seconds; ``paused_at`` since
    when it is paused now, if it is."""

    began_at: datetime
    limit: int
    paused_at: datetime | None = None
    paused_seconds: float = 0.0
    ended_at: datetime | None = None


@dataclass(frozen=True)
class Reading:
    """Whole seconds spoken, left and over the limit (one of the last two is 0), and how it stands."""

    elapsed: int
    remaining: int
    overtime: int
    running: Running
    tone: Tone

    @property
    def face(self) -> str:
        """What the clock's face shows: what is left ("4:12"), or the overtime ("+0:31")."""
        return f"+{face(self.overtime)}" if self.overtime else face(self.remaining)


def face(seconds: int) -> str:
    """Seconds as minutes and seconds: "4:12", "0:05", "62:00"."""
    return f"{seconds // 60}:{seconds % 60:02}"


def elapsed(facts: Facts, now: datetime) -> int:
    """Whole seconds spoken up to ``now``, without the pauses: a second counts once it is over, on every screen, paper and
    table. Never negative, whatever the clocks say."""
    until = min(stop for stop in (facts.ended_at, facts.paused_at, now) if stop is not None)
    return max(0, floor((until - facts.began_at).total_seconds() - facts.paused_seconds))


def reading(facts: Facts, now: datetime, *, amber_before: int) -> Reading:
    """The clock at ``now``: amber in the last ``amber_before`` seconds of the limit, red from the limit on."""
    spoken = elapsed(facts, now)
    left = facts.limit - spoken
    tone = Tone.RED if left <= 0 else Tone.AMBER if left <= amber_before else Tone.CALM
    if facts.ended_at is not None:
        running = Running.ENDED
    else:
        running = Running.PAUSED if facts.paused_at is not None else Running.RUNNING
    return Reading(elapsed=spoken, remaining=max(0, left), overtime=max(0, -left), running=running, tone=tone)


def paused(facts: Facts, now: datetime) -> Facts:
    """The facts after a pause at ``now``; a speech that is paused or ended stays as it is."""
    if facts.paused_at is not None or facts.ended_at is not None:
        return facts
    return replace(facts, paused_at=max(now, facts.began_at))


def resumed(facts: Facts, now: datetime) -> Facts:
    """The facts after going on at ``now``; a speech that runs or has ended stays as it is."""
    if facts.paused_at is None or facts.ended_at is not None:
        return facts
    pause = max(0.0, (now - facts.paused_at).total_seconds())
    return replace(facts, paused_at=None, paused_seconds=facts.paused_seconds + pause)


def ended(facts: Facts, now: datetime) -> Facts:
    """The facts after the end at ``now``: a pause in which it ends is not spoken time."""
    if facts.ended_at is not None:
        return facts
    return replace(resumed(facts, now), ended_at=max(now, facts.began_at))
