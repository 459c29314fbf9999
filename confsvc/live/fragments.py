"""The fragment that many streams show: rendered once a change, audience and language, whatever their number."""

import asyncio
import hashlib
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

from asgiref.sync import sync_to_async
from django.db import close_old_connections
from django.utils import translation

from confsvc.live import bus

KEPT = 500


@dataclass(frozen=True)
class Fragment:
    """Rendered HTML, and a digest that names this state of it: the event's id and the page's ETag."""

    html: str
    digest: str


@dataclass(frozen=True)
class Source:
    """Where a fragment comes from: the topic that changes it, who looks (``audience``), in which language, and the
    function that renders it."""

    topic: str
    audience: str
    language: str
    render: Callable[[], str]

    @property
    def key(self) -> tuple[str, str, str]:
        return self.topic, self.audience, self.language


_kept: OrderedDict[tuple[str, str, str], tuple[int, Fragment]] = OrderedDict()
_making: dict[tuple[str, str, str, int], "asyncio.Task[Fragment]"] = {}


def made(source: Source) -> Fragment:
    """Render the fragment now, in its language."""
    with translation.override(source.language):
        html = source.render()
    return Fragment(html, hashlib.blake2b(html.encode(), digest_size=8).hexdigest())


async def current(source: Source) -> Fragment:
    """The fragment as it is after the topic's last wake; those who ask together wait for one rendering."""
    wakes = bus.wakes_of(source.topic)
    if (kept := _kept.get(source.key)) is not None and kept[0] == wakes:
        return kept[1]
    place = (*source.key, id(asyncio.get_running_loop()))
    task = _making.get(place)
    if task is None:
        task = asyncio.get_running_loop().create_task(_make(source, place))
        _making[place] = task
    return await asyncio.shield(task)


async def _make(source: Source, place: tuple[str, str, str, int]) -> Fragment:
    try:
        while True:
            wakes = bus.wakes_of(source.topic)
            fragment = await sync_to_async(_in_thread, thread_sensitive=False)(source)
            if bus.wakes_of(source.topic) == wakes:
                break
        _kept[source.key] = (wakes, fragment)
        _kept.move_to_end(source.key)
        while len(_kept) > KEPT:
            _kept.popitem(last=False)
        return fragment
    finally:
        _making.pop(place, None)


def _in_thread(source: Source) -> Fragment:
    close_old_connections()
    try:
        return made(source)
    finally:
        close_old_connections()
