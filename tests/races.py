"""Threads that meet: for a race without its guard, in which all have looked before any writes.

A guard that lets one thread look at a time would make the first wait in vain.
"""

import threading
from collections.abc import Callable
from typing import Any

from django.db.models import Model, QuerySet

WAIT_SECONDS = 30
LOCK = "confsvc.commands.services.context.lock_row"
"""The function that locks the row of each command, to be replaced by :func:`read_unlocked`."""


def read_unlocked(lock: Model | QuerySet[Any]) -> Any:
    """The row of a command, read without the lock."""
    return lock.get() if isinstance(lock, QuerySet) else type(lock)._default_manager.get(pk=lock.pk)


def meet_after(look: Callable[..., Any], threads: int) -> Callable[..., Any]:
    """The function, which returns when so many threads have called it."""
    barrier = threading.Barrier(threads)

    def look_and_meet(*arguments: Any, **named: Any) -> Any:
        found = look(*arguments, **named)
        barrier.wait(WAIT_SECONDS)
        return found

    return look_and_meet


def meet_before(write: Callable[..., Any], threads: int) -> Callable[..., Any]:
    """The function, which begins when so many threads have called it."""
    barrier = threading.Barrier(threads)

    def meet_and_write(*arguments: Any, **named: Any) -> Any:
        barrier.wait(WAIT_SECONDS)
        return write(*arguments, **named)

    return meet_and_write
