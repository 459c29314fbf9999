"""A fragment is rendered once a change, audience and language, and never outlives a change."""

import asyncio
import zlib
from unittest.mock import patch

from django.utils import translation

from confsvc.realtime import fragments
from confsvc.realtime.fragments import GZIP_HEADER, Fragment, Source, compress
from tests.confsvc.realtime.facts import Facts


def test_get_fragment_same_version_renders_once() -> None:
    facts = Facts()
    polled = {fragments.get_fragment(facts.source()) for _poll in range(5)}
    assert (len(polled), facts.rendered) == (1, ["one"])
    facts.change("two")
    assert fragments.get_fragment(facts.source()).html == "<p>two</p>"
    assert facts.rendered == ["one", "two"]


def test_get_fragment_change_without_notification_is_rendered() -> None:
    facts = Facts()
    fragments.get_fragment(facts.source())
    facts.text, facts.version = "two", 2
    assert fragments.get_fragment(facts.source()).html == "<p>two</p>"


def test_get_fragment_each_audience_and_language_is_rendered() -> None:
    facts = Facts()
    for audience, language in (("list", "en"), ("list", "fr"), ("room", "en"), ("list", "en")):
        fragments.get_fragment(facts.source(audience, language))
    assert len(facts.rendered) == 3


def test_render_fragment_is_in_its_language() -> None:
    languages: list[str | None] = []

    def render() -> str:
        languages.append(translation.get_language())
        return ""

    fragments.render_fragment(Source("facts:language", "list", "zh", render, lambda: 1))
    assert languages == ["zh-hans"]


def test_render_fragment_same_html_has_same_digest() -> None:
    first, second, changed = (
        fragments.render_fragment(Facts(text).source()) for text in ("one", "one", "two")
    )
    assert first.digest == second.digest
    assert first.digest != changed.digest


def test_fragment_event_has_a_data_line_for_each_line() -> None:
    assert Fragment("<p>\none</p>", "abc").event == (
        b"id: abc\nevent: fragment\ndata: <p>\ndata: one</p>\n\n"
    )


def test_get_notified_fragment_many_streams_wait_for_one_rendering() -> None:
    facts = Facts()

    async def run() -> list[Fragment]:
        streams = [fragments.get_notified_fragment(facts.source()) for _stream in range(100)]
        return list(await asyncio.gather(*streams))

    received = asyncio.run(run())
    assert (len(received), len(set(received)), facts.rendered) == (100, 1, ["one"])


def test_get_notified_fragment_change_while_rendering_is_rendered_next() -> None:
    facts = Facts()
    facts.running.clear()

    async def run() -> tuple[Fragment, Fragment]:
        first = asyncio.ensure_future(fragments.get_notified_fragment(facts.source()))
        while not facts.rendered:
            await asyncio.sleep(0.001)
        facts.change("two")
        facts.running.set()
        return await first, await fragments.get_notified_fragment(facts.source())

    first, second = asyncio.run(run())
    assert (first.html, second.html) == ("<p>one</p>", "<p>two</p>")


def test_get_notified_fragment_failed_rendering_is_tried_again() -> None:
    facts = Facts()
    broken = Source("facts:broken", "list", "en", lambda: 1 // 0 and "", lambda: 1)
    mended = Source("facts:broken", "list", "en", facts.render, lambda: 1)

    async def run() -> tuple[object, Fragment]:
        failed = fragments.get_notified_fragment(broken)
        error = (await asyncio.gather(failed, return_exceptions=True))[0]
        return error, await fragments.get_notified_fragment(mended)

    error, fragment = asyncio.run(run())
    assert isinstance(error, ZeroDivisionError)
    assert fragment.html == "<p>one</p>"


def test_get_fragment_cached_for_too_long_is_rendered_again() -> None:
    facts = Facts()
    fragments.get_fragment(facts.source())
    with patch.object(fragments, "CACHE_SECONDS", 0):
        fragments.get_fragment(facts.source())
    assert facts.rendered == ["one", "one"]


def test_get_fragment_full_cache_forgets_the_oldest() -> None:
    facts = Facts()
    with patch.object(fragments, "CACHE_SIZE", 2):
        for audience in ("one", "two", "three", "one"):
            fragments.get_fragment(facts.source(audience))
    assert len(facts.rendered) == 4
    assert len(fragments._cache) == 2


def test_compress_parts_may_follow_each_other() -> None:
    inflate = zlib.decompressobj(zlib.MAX_WBITS | 16)
    parts = [b"data: one\n\n", b"data: two\n\n" * 500, b"data: three\n\n"]
    compressed = [GZIP_HEADER + compress(parts[0]), *map(compress, parts[1:])]
    assert [inflate.decompress(part) for part in compressed] == parts
