"""Whether benchmarks run at their whole length or only to show that each step works."""

import os

IS_QUICK = bool(os.environ.get("BENCH_QUICK"))
"""Every step with few rounds, screens and people; limits are not judged then."""

IS_LONG = bool(os.environ.get("BENCH_LONG"))


def choose(full: int, quick: int) -> int:
    """The size of a step: ``full``, or ``quick`` if ``BENCH_QUICK`` is set."""
    return quick if IS_QUICK else full
