"""The listeners of this process: who waits for which topics, and how often each topic was notified.

A topic is a short text ("list:12"). A notification carries only the topic, and listeners then look
up what is true now. So a notification that is lost, doubled or late does no harm.
"""

import asyncio
import threading
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

_lock = threading.Lock()
_listeners: dict[str, set["Listener"]] = defaultdict(set)
_counts: dict[str, int] = defaultdict(int)
_count_of_all = 0


class Listener:
    """Waits for some topics on the running event loop; a notification sets ``event``."""

    def __init__(self, event: asyncio.Event | None = None) -> None:
        self.loop = asyncio.get_running_loop()
        self.event = event or asyncio.Event()

    async def wait(self, seconds: float) -> bool:
        """Whether a notification came within ``seconds``; several at once count as one."""
        return await wait_for_event(self.event, seconds)


async def wait_for_event(event: asyncio.Event, seconds: float) -> bool:
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
async def subscribe(*topics: str, event: asyncio.Event | None = None) -> AsyncIterator[Listener]:
    """``async with subscribe(topic) as listener:`` receives the notifications of the topics."""
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


def notify(topic: str) -> None:
    """Notify the listeners of a topic in this process; may be called from any thread."""
    with _lock:
        _counts[topic] += 1
        listeners = list(_listeners.get(topic, ()))
    _notify(listeners)


def notify_all() -> None:
    """Notify every listener of this process, after notifications may have been missed."""
    global _count_of_all
    with _lock:
        _count_of_all += 1
        listeners = [listener for subscribed in _listeners.values() for listener in subscribed]
    _notify(listeners)


def count_notifications(*topics: str) -> int:
    """How often the topics were notified in this process.

    A fragment rendered at a lower count is out of date.
    """
    with _lock:
        return sum(_counts.get(topic, 0) for topic in topics) + _count_of_all


def _notify(listeners: list[Listener]) -> None:
    for loop in {listener.loop for listener in listeners}:
        events = [listener.event for listener in listeners if listener.loop is loop]
        try:
            loop.call_soon_threadsafe(_set_all, events)
        except RuntimeError:  # that loop has closed: its streams are gone
            continue


def _set_all(events: list[asyncio.Event]) -> None:
    for event in events:
        event.set()
