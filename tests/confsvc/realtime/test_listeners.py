"""Listeners: which are notified, what counts as one notification, and what is forgotten."""

import asyncio
import threading

from confsvc.realtime import listeners
from confsvc.realtime.listeners import Listener


def test_notify_reaches_every_listener_of_its_topic_only() -> None:
    async def run() -> list[bool]:
        async with (
            listeners.subscribe("list:1") as first,
            listeners.subscribe("list:1") as second,
            listeners.subscribe("list:2") as stranger,
        ):
            listeners.notify("list:1")
            return [await listener.wait(0.05) for listener in (first, second, stranger)]

    assert asyncio.run(run()) == [True, True, False]


def test_subscribe_to_several_topics_hears_each() -> None:
    async def run() -> list[bool]:
        async with listeners.subscribe("list:8", "list:9") as listener:
            heard = []
            for topic in ("list:8", "list:9"):
                listeners.notify(topic)
                heard.append(await listener.wait(0.05))
            return heard

    assert asyncio.run(run()) == [True, True]


def test_notify_several_times_at_once_counts_as_one() -> None:
    async def run() -> list[bool]:
        async with listeners.subscribe("list:3") as listener:
            for _time in range(5):
                listeners.notify("list:3")
            return [await listener.wait(0.05), await listener.wait(0.01)]

    assert asyncio.run(run()) == [True, False]


def test_notify_from_another_thread_reaches_the_loop() -> None:
    async def run() -> bool:
        async with listeners.subscribe("list:4") as listener:
            threading.Thread(target=listeners.notify, args=("list:4",)).start()
            return await listener.wait(5)

    assert asyncio.run(run())


def test_notify_all_reaches_and_counts_for_every_topic() -> None:
    def count() -> tuple[int, int]:
        return listeners.count_notifications("list:5"), listeners.count_notifications("list:6")

    before = count()

    async def run() -> list[bool]:
        async with listeners.subscribe("list:5") as first, listeners.subscribe("list:6") as second:
            listeners.notify_all()
            return [await first.wait(0.05), await second.wait(0.05)]

    assert asyncio.run(run()) == [True, True]
    assert count() == (before[0] + 1, before[1] + 1)


def test_count_notifications_adds_up_its_topics() -> None:
    before = listeners.count_notifications("list:10", "list:11")
    for topic in ("list:10", "list:11", "list:11", "list:12"):
        listeners.notify(topic)
    assert listeners.count_notifications("list:10", "list:11") == before + 3


def test_subscribe_left_is_notified_no_more() -> None:
    async def run() -> tuple[Listener, set[Listener]]:
        async with listeners.subscribe("list:7") as listener:
            return listener, set(listeners._listeners["list:7"])

    listener, subscribed = asyncio.run(run())
    assert subscribed == {listener}
    assert "list:7" not in listeners._listeners


def test_notify_after_the_loop_has_closed_is_harmless() -> None:
    async def run() -> Listener:
        return Listener()

    listener = asyncio.run(run())
    listeners._notify([listener])
    assert not listener.event.is_set()
