"""The parts in which all tests are run."""

import itertools

from deploy.run_tests import PARTS

MARKERS = ("race", "browser", "serial")


def test_parts_hold_every_test_exactly_once() -> None:
    for values in itertools.product([False, True], repeat=len(MARKERS)):
        marks = dict(zip(MARKERS, values, strict=True))
        holding = [name for name, (markers, *_rest) in PARTS.items() if eval(markers, {}, marks)]  # noqa: S307
        assert len(holding) == 1, marks
