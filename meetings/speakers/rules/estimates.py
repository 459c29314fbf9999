"""When each waiting speaker will probably have the floor, and who will not before the session ends.

The estimate follows from the limits, how this list has kept to them so far, the time between two
speeches in this room, and the hours of the sessions to come. A speaker is counted into a session
only if the speech is expected to end in it.
"""

import itertools
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import sqrt

USUAL_RATIO, USUAL_RATIO_SPREAD = 0.95, 0.2
USUAL_GAP, USUAL_GAP_SPREAD = 45.0, 25.0
USUAL_WEIGHT = 3
LONGEST_GAP = 600.0
BAND_DEVIATIONS = 1.28
"""Standard deviations on each side of the band: the speaker begins within it four times in five."""


@dataclass(frozen=True)
class FinishedSpeech:
    """A speech that is over: its limit and the time spoken, in seconds, and its two ends."""

    limit: int
    elapsed: float
    began_at: datetime
    ended_at: datetime


@dataclass(frozen=True)
class Pace:
    """How fast a list goes.

    - ``ratio``: seconds spoken for each second of the limit
    - ``gap``: seconds between two speeches
    - ``ratio_spread``, ``gap_spread``: their standard deviations from speech to speech
    """

    ratio: float = USUAL_RATIO
    ratio_spread: float = USUAL_RATIO_SPREAD
    gap: float = USUAL_GAP
    gap_spread: float = USUAL_GAP_SPREAD


@dataclass(frozen=True)
class WaitingSpeaker:
    """A speaker who waits, with the limit in seconds."""

    key: Hashable
    limit: int


@dataclass(frozen=True)
class SessionHours:
    """The hours of a session, or of its rest."""

    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True)
class Estimate:
    """When a speaker should have the floor.

    - ``at``: the expected moment, between ``earliest`` and ``latest``
    - ``session_index``: the index of the session among those given

    All four are None if no session is left for the speech.
    """

    key: Hashable
    at: datetime | None = None
    earliest: datetime | None = None
    latest: datetime | None = None
    session_index: int | None = None


def measure_pace(speeches: Iterable[FinishedSpeech], room_speeches: Iterable[FinishedSpeech] = ()) -> Pace:
    """The pace of a list from its own ``speeches``; the gap from all of its room.

    With few speeches the result stays near the usual pace. A gap of more than ten minutes is a
    break and is left out.
    """
    limited = [speech for speech in speeches if speech.limit > 0]
    ratios = [speech.elapsed / speech.limit for speech in limited]
    in_order = sorted(list(room_speeches) or limited, key=lambda speech: speech.began_at)
    gaps = [
        gap
        for speech, following in itertools.pairwise(in_order)
        if 0 <= (gap := (following.began_at - speech.ended_at).total_seconds()) <= LONGEST_GAP
    ]
    ratio, ratio_spread = _blend_with_usual(ratios, USUAL_RATIO, USUAL_RATIO_SPREAD)
    gap, gap_spread = _blend_with_usual(gaps, USUAL_GAP, USUAL_GAP_SPREAD)
    return Pace(ratio, ratio_spread, gap, gap_spread)


def estimate_seconds_left(limit: int, elapsed: float, pace: Pace) -> float:
    """Seconds until a running speech reaches its expected length; at least half a gap."""
    return max(limit * pace.ratio - elapsed, pace.gap / 2)


def estimate_starts(
    waiting: Sequence[WaitingSpeaker],
    pace: Pace,
    sessions: Sequence[SessionHours],
    *,
    now: datetime,
    busy: float = 0.0,
) -> list[Estimate]:
    """The estimate of each waiting speaker, in order.

    ``busy`` is the number of seconds from ``now`` for which the current speech still has the floor.
    ``sessions`` are those to come in order; the first may be running.
    """
    estimates: list[Estimate] = []
    index, at, variance = 0, now + timedelta(seconds=busy + (pace.gap if busy else 0.0)), 0.0
    if busy:
        variance = pace.gap_spread**2
    for speaker in waiting:
        length = speaker.limit * pace.ratio
        while index < len(sessions):
            if at < sessions[index].starts_at:
                at, variance = sessions[index].starts_at + timedelta(seconds=pace.gap), pace.gap_spread**2
            if at + timedelta(seconds=length) <= sessions[index].ends_at:
                break
            index += 1
        if index == len(sessions):
            estimates.append(Estimate(speaker.key))
            continue
        band = timedelta(seconds=BAND_DEVIATIONS * sqrt(variance))
        opens = max(sessions[index].starts_at, now)
        estimates.append(
            Estimate(
                speaker.key,
                at=at,
                earliest=max(at - band, opens),
                latest=min(max(at + band, opens), sessions[index].ends_at),
                session_index=index,
            )
        )
        at += timedelta(seconds=length + pace.gap)
        variance += (speaker.limit * pace.ratio_spread) ** 2 + pace.gap_spread**2
    return estimates


def find_not_fitting(estimates: Iterable[Estimate], session_index: int = 0) -> list[Hashable]:
    """The keys of those who will not have the floor in that session ("3 speakers will not fit")."""
    return [
        estimate.key
        for estimate in estimates
        if estimate.session_index is None or estimate.session_index > session_index
    ]


def has_overlap(first: Estimate, second: Estimate, *, margin: timedelta = timedelta(minutes=10)) -> bool:
    """Whether two estimates of one delegation in two rooms are so close that it must be warned.

    Their bands, each lengthened by ``margin``, have a moment in common.
    """
    if first.earliest is None or first.latest is None or second.earliest is None or second.latest is None:
        return False
    return first.earliest <= second.latest + margin and second.earliest <= first.latest + margin


def _blend_with_usual(values: Sequence[float], usual: float, spread: float) -> tuple[float, float]:
    """Mean and standard deviation as if ``USUAL_WEIGHT`` usual values came before these."""
    count = USUAL_WEIGHT + len(values)
    mean = (USUAL_WEIGHT * usual + sum(values)) / count
    squares = USUAL_WEIGHT * (spread**2 + (usual - mean) ** 2) + sum((value - mean) ** 2 for value in values)
    return mean, sqrt(squares / count)
