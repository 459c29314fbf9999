"""A fragment is rendered once a change, audience and language, whoever asks, and never kept past a change."""

import asyncio
import threading
import zlib
from dataclasses import dataclass, field
from unittest.mock import patch

from confsvc.realtime import fragments, listeners
from confsvc.realtime.fragments import GZIP_HEADER, Fragment, Source, packed


@dataclass
class Facts:
    """Something that is shown, and how often it was rendered."""

    text: str = "one"
    version: int = 1
    rendered: list[str] = field(default_factory=list)
    pause: threading.Event = field(default_factory=threading.Event)

    def __post_init__(self) -> None:
        self.pause.set()

    def render(self) -> str:
        self.rendered.append(self.text)
        text = self.text
        assert self.pause.wait(5)
        return f"<p>{text}</p>"

    def source(self, audience: str = "list", language: str = "en") -> Source:
        return Source(f"facts:{id(self)}", audience, language, self.render, lambda: self.version)

    def change(self, text: str) -> None:
        self.text, self.version = text, self.version + 1
        listeners.wake(self.source().topic)


def test_polls_that_find_the_same_version_cost_one_rendering() -> None:
    facts = Facts()
    found = {fragments.current(facts.source()) for _poll in range(5)}
    assert (len(found), facts.rendered) == (1, ["one"])
    facts.change("two")
    assert fragments.current(facts.source()).html == "<p>two</p>"
    assert facts.rendered == ["one", "two"]


def test_a_change_that_woke_nobody_is_found_by_its_version() -> None:
    facts = Facts()
    fragments.current(facts.source())
    facts.text, facts.version = "two", 2
    assert fragments.current(facts.source()).html == "<p>two</p>"


def test_every_audience_and_every_language_has_its_own_rendering() -> None:
    facts = Facts()
    for audience, language in (("list", "en"), ("list", "fr"), ("room", "en"), ("list", "en")):
        fragments.current(facts.source(audience, language))
    assert len(facts.rendered) == 3


def test_streams_that_ask_together_wait_for_one_rendering() -> None:
    facts = Facts()

    async def scene() -> list[Fragment]:
        return list(await asyncio.gather(*[fragments.awaited(facts.source()) for _stream in range(100)]))

    found = asyncio.run(scene())
    assert (len(found), len(set(found)), facts.rendered) == (100, 1, ["one"])


def test_a_change_during_the_rendering_is_rendered_after_it_and_the_first_is_not_held_back() -> None:
    facts = Facts()
    facts.pause.clear()

    async def scene() -> tuple[Fragment, Fragment]:
        first = asyncio.ensure_future(fragments.awaited(facts.source()))
        while not facts.rendered:
            await asyncio.sleep(0.001)
        facts.change("two")
        facts.pause.set()
        return await first, await fragments.awaited(facts.source())

    first, second = asyncio.run(scene())
    assert (first.html, second.html) == ("<p>one</p>", "<p>two</p>")


def test_a_rendering_that_fails_is_tried_again_by_the_next_who_asks() -> None:
    facts = Facts()
    broken = Source("facts:broken", "list", "en", lambda: 1 // 0 and "", lambda: 1)
    mended = Source("facts:broken", "list", "en", facts.render, lambda: 1)

    async def scene() -> tuple[object, Fragment]:
        failed = (await asyncio.gather(fragments.awaited(broken), return_exceptions=True))[0]
        return failed, await fragments.awaited(mended)

    failed, found = asyncio.run(scene())
    assert isinstance(failed, ZeroDivisionError)
    assert found.html == "<p>one</p>"


def test_what_is_kept_is_asked_for_again_after_a_minute() -> None:
    facts = Facts()
    fragments.current(facts.source())
    with patch.object(fragments, "KEPT_SECONDS", 0):
        fragments.current(facts.source())
    assert facts.rendered == ["one", "one"]


def test_the_oldest_of_too_many_fragments_is_forgotten() -> None:
    facts = Facts()
    with patch.object(fragments, "KEPT", 2):
        for audience in ("one", "two", "three", "one"):
            fragments.current(facts.source(audience))
    assert len(facts.rendered) == 4
    assert len(fragments._kept) == 2


def test_parts_of_a_compressed_stream_may_follow_each_other_in_any_number() -> None:
    inflate = zlib.decompressobj(zlib.MAX_WBITS | 16)
    parts = [b"data: one\n\n", b"data: two\n\n" * 500, b"data: three\n\n"]
    assert [
        inflate.decompress(part) for part in [GZIP_HEADER + packed(parts[0]), *map(packed, parts[1:])]
    ] == parts
