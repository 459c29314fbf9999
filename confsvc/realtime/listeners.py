"""Waking all that follow a topic when it changes: in one process by itself, in many through PostgreSQL or Redis.

A topic is a short text ("list:12"). A wake carries nothing but the topic: listeners then ask what is true now, so a
lost, doubled or late wake does no harm.
"""

import asyncio
import threading
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

_lock = threading.Lock()
_listeners: dict[str, set["Listener"]] = defaultdict(set)
_wakes: dict[str, int] = defaultdict(int)
_everything = 0


class Listener:
    """Somebody who wants to know of some topics, on an event loop; ``event`` is set by a wake of any of them."""

    def __init__(self, event: asyncio.Event | None = None) -> None:
        self.loop = asyncio.get_running_loop()
        self.event = event or asyncio.Event()

    async def wait(self, seconds: float) -> bool:
        """Whether a wake came within ``seconds``; wakes that came together count as one."""
        return await within(seconds, self.event)


async def within(seconds: float, event: asyncio.Event) -> bool:
    """Whether ``event`` was set within ``seconds``; it is cleared for the next time."""
    if not event.is_set():
        try:
            async with asyncio.timeout(seconds):
                await event.wait()
        except TimeoutError:
            return False
    event.clear()
    return True


@asynccontextmanager
async def listening(*topics: str, event: asyncio.Event | None = None) -> AsyncIterator[Listener]:
    """``async with listening(topic) as listener:`` is among those that a wake of one of the topics reaches."""
    listener = Listener(event)
    with _lock:
        for topic in topics:
            _listeners[topic].add(listener)
    try:
        yield listener
    finally:
        with _lock:
            for topic in topics:
                _listeners[topic].discard(listener)
                if not _listeners[topic]:
                    del _listeners[topic]


def wake(topic: str) -> None:
    """Wake the streams of a topic in this process; callable from any thread."""
    with _lock:
        _wakes[topic] += 1
        listeners = list(_listeners.get(topic, ()))
    _rouse(listeners)


def wake_all() -> None:
    """Wake every stream of this process: after a time in which wakes may have been missed."""
    global _everything
    with _lock:
        _everything += 1
        listeners = [one for many in _listeners.values() for one in many]
    _rouse(listeners)


def wakes_of(*topics: str) -> int:
    """How often the topics have been woken in this process: a fragment made before the last wake is stale."""
    with _lock:
        return sum(_wakes.get(topic, 0) for topic in topics) + _everything


def _rouse(listeners: list[Listener]) -> None:
    for loop in {one.loop for one in listeners}:
        events = [one.event for one in listeners if one.loop is loop]
        try:
            loop.call_soon_threadsafe(_set_all, events)
        except RuntimeError:  # that loop has closed: its streams are gone
            continue


def _set_all(events: list[asyncio.Event]) -> None:
    for event in events:
        event.set()
