"""When each speaker who waits will probably have the floor, and who will not have it before the sitting ends.

From the limits, how this list has kept to them so far, what passes between two speeches in this room, and the hours of the
sittings to come. A speaker is counted into a sitting only if the speech is expected to end in it.
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
WITHIN = 1.28
"""Standard deviations on each side of the band: the speaker begins within it four times in five."""


@dataclass(frozen=True)
class Spoken:
    """A speech that is over: its limit and what was spoken, in seconds, and its two ends."""

    limit: int
    elapsed: float
    began_at: datetime
    ended_at: datetime


@dataclass(frozen=True)
class Pace:
    """How the list goes: what is spoken for each second of the limit, the seconds between two speeches, and by how much
    each differs from speech to speech (standard deviations)."""

    ratio: float = USUAL_RATIO
    ratio_spread: float = USUAL_RATIO_SPREAD
    gap: float = USUAL_GAP
    gap_spread: float = USUAL_GAP_SPREAD


@dataclass(frozen=True)
class Ahead:
    """A speaker who waits, with the limit in seconds."""

    key: Hashable
    limit: int


@dataclass(frozen=True)
class Hours:
    """A sitting, or what is left of it."""

    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True)
class Estimate:
    """When a speaker should have the floor: the expected moment and the band round it; ``sitting`` counts the hours that
    were given, from 0. All are none where no sitting is left for the speech."""

    key: Hashable
    at: datetime | None = None
    earliest: datetime | None = None
    latest: datetime | None = None
    sitting: int | None = None


def pace(spoken: Iterable[Spoken], room: Iterable[Spoken] = ()) -> Pace:
    """The pace of a list from its speeches so far (``spoken``), and from those of any list in its ``room`` what passes
    between two; with few of them it leans on what is usual. A pause of more than ten minutes between two speeches is a
    break, not this room's habit."""
    own = [one for one in spoken if one.limit > 0]
    ratios = [one.elapsed / one.limit for one in own]
    gaps = [
        gap
        for one, after in itertools.pairwise(sorted(list(room) or own, key=lambda one: one.began_at))
        if 0 <= (gap := (after.began_at - one.ended_at).total_seconds()) <= LONGEST_GAP
    ]
    ratio, ratio_spread = _leaning(ratios, USUAL_RATIO, USUAL_RATIO_SPREAD)
    gap, gap_spread = _leaning(gaps, USUAL_GAP, USUAL_GAP_SPREAD)
    return Pace(ratio, ratio_spread, gap, gap_spread)


def left_of(limit: int, elapsed: float, going: Pace) -> float:
    """The seconds for which a speech that runs is expected to go on: to its expected length; beyond that, half a gap."""
    return max(limit * going.ratio - elapsed, going.gap / 2)


def ahead(
    waiting: Sequence[Ahead], going: Pace, hours: Sequence[Hours], *, now: datetime, busy: float = 0.0
) -> list[Estimate]:
    """The estimate of each speaker who waits, in order. ``busy`` is for how many seconds from ``now`` the floor is taken
    still; ``hours`` are the sittings to come, the one that runs first, each after the one before."""
    found: list[Estimate] = []
    sitting, at, variance = 0, now + timedelta(seconds=busy + (going.gap if busy else 0.0)), 0.0
    if busy:
        variance = going.gap_spread**2
    for one in waiting:
        speech = one.limit * going.ratio
        while sitting < len(hours):
            if at < hours[sitting].starts_at:
                at, variance = hours[sitting].starts_at + timedelta(seconds=going.gap), going.gap_spread**2
            if at + timedelta(seconds=speech) <= hours[sitting].ends_at:
                break
            sitting += 1
        if sitting == len(hours):
            found.append(Estimate(one.key))
            continue
        band = timedelta(seconds=WITHIN * sqrt(variance))
        opens = max(hours[sitting].starts_at, now)
        found.append(
            Estimate(
                one.key,
                at=at,
                earliest=max(at - band, opens),
                latest=min(max(at + band, opens), hours[sitting].ends_at),
                sitting=sitting,
            )
        )
        at += timedelta(seconds=speech + going.gap)
        variance += (one.limit * going.ratio_spread) ** 2 + going.gap_spread**2
    return found


def not_before_the_end(estimates: Iterable[Estimate], sitting: int = 0) -> list[Hashable]:
    """Who will not have the floor in that sitting: "3 speakers will not fit before 13:00"."""
    return [one.key for one in estimates if one.sitting is None or one.sitting > sitting]


def meet(one: Estimate, other: Estimate, *, margin: timedelta = timedelta(minutes=10)) -> bool:
    """Whether two estimates of one delegation in two rooms come so near each other that it must be warned: their bands,
    each longer by ``margin`` at its end, have a moment in common."""
    if one.earliest is None or one.latest is None or other.earliest is None or other.latest is None:
        return False
    return one.earliest <= other.latest + margin and other.earliest <= one.latest + margin


def _leaning(values: Sequence[float], usual: float, spread: float) -> tuple[float, float]:
    """Mean and standard deviation as if ``USUAL_WEIGHT`` usual values had been seen before these."""
    count = USUAL_WEIGHT + len(values)
    mean = (USUAL_WEIGHT * usual + sum(values)) / count
    squares = USUAL_WEIGHT * (spread**2 + (usual - mean) ** 2) + sum((value - mean) ** 2 for value in values)
    return mean, sqrt(squares / count)
