"""Waiting for a state of the site, however slow the machine is."""

import time
from collections.abc import Callable
from threading import Event

PATIENCE = 60.0
"""Seconds after which waiting for a state fails."""

INTERVAL = 0.1


def wait_until(is_reached: Callable[[], object], failure: str) -> None:
    """Ask until ``is_reached()`` is true; fails with the sentence after ``PATIENCE`` seconds."""
    deadline = time.monotonic() + PATIENCE
    while not is_reached():
        assert time.monotonic() < deadline, failure
        Event().wait(INTERVAL)
