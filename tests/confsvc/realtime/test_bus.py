"""Waking: who is reached, what counts as one, what is forgotten."""

import asyncio
import threading

from confsvc.realtime import listeners


def test_a_wake_reaches_every_listener_of_its_topic_and_no_other() -> None:
    async def scene() -> list[bool]:
        async with (
            listeners.listening("list:1") as one,
            listeners.listening("list:1") as two,
            listeners.listening("list:2") as other,
        ):
            listeners.wake("list:1")
            return [await listener.wait(0.05) for listener in (one, two, other)]

    assert asyncio.run(scene()) == [True, True, False]


def test_wakes_that_come_together_count_as_one() -> None:
    async def scene() -> list[bool]:
        async with listeners.listening("list:3") as listener:
            for _wake in range(5):
                listeners.wake("list:3")
            return [await listener.wait(0.05), await listener.wait(0.01)]

    assert asyncio.run(scene()) == [True, False]


def test_a_wake_from_another_thread_reaches_the_loop() -> None:
    async def scene() -> bool:
        async with listeners.listening("list:4") as listener:
            threading.Thread(target=listeners.wake, args=("list:4",)).start()
            return await listener.wait(5)

    assert asyncio.run(scene())


def test_waking_all_reaches_every_topic_and_makes_each_stale() -> None:
    before = listeners.wakes_of("list:5"), listeners.wakes_of("list:6")

    async def scene() -> list[bool]:
        async with listeners.listening("list:5") as one, listeners.listening("list:6") as two:
            listeners.wake_all()
            return [await one.wait(0.05), await two.wait(0.05)]

    assert asyncio.run(scene()) == [True, True]
    assert (listeners.wakes_of("list:5"), listeners.wakes_of("list:6")) == (before[0] + 1, before[1] + 1)


def test_a_listener_that_leaves_is_reached_no_more_and_a_wake_after_its_loop_has_closed_is_harmless() -> None:
    kept: list[listeners.Listener] = []

    async def scene() -> set[listeners.Listener]:
        async with listeners.listening("list:7") as listener:
            kept.append(listener)
            return set(listeners._listeners["list:7"])

    assert asyncio.run(scene()) == set(kept)
    assert "list:7" not in listeners._listeners
    listeners._rouse(kept)
    listeners.wake("list:7")
