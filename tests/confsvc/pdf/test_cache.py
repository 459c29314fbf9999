"""PDF files for many visitors: rendered once, one at a time, and refused when too many wait."""

import threading
from collections.abc import Iterator

import pytest

from confsvc.pdf import cache
from confsvc.pdf.cache import BusyError, get_or_render


@pytest.fixture(autouse=True)
def _empty_cache() -> Iterator[None]:
    cache.clear_cache()
    yield
    cache.clear_cache()


def test_get_or_render_same_key_renders_once() -> None:
    rendered: list[str] = []

    def render(name: str) -> bytes:
        rendered.append(name)
        return name.encode()

    contents = [get_or_render(key, lambda key=key: render(key)) for key in ("en", "en", "fr", "en")]
    assert (contents, rendered) == ([b"en", b"en", b"fr", b"en"], ["en", "fr"])


def test_get_or_render_full_cache_forgets_the_least_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "CACHE_BYTES", 10)
    rendered: list[str] = []
    for key in ("a", "b", "a", "c", "a", "b"):
        get_or_render(key, lambda key=key: (rendered.append(key), b"12345")[1])
    assert rendered == ["a", "b", "c", "b"]


def test_get_or_render_file_larger_than_the_cache_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "CACHE_BYTES", 3)
    rendered: list[str] = []
    for _time in range(2):
        get_or_render("a", lambda: (rendered.append("a"), b"12345")[1])
    assert rendered == ["a"]


def test_get_or_render_failed_file_frees_its_slot() -> None:
    for _time in range(cache.MOST_WAITING + 3):
        with pytest.raises(ZeroDivisionError):
            get_or_render("broken", lambda: bytes(1 // 0))
    assert get_or_render("broken", lambda: b"whole") == b"whole"


def test_get_or_render_too_many_waiting_is_busy() -> None:
    may_finish, started = threading.Event(), threading.Semaphore(0)
    outcomes: list[object] = []

    def render() -> bytes:
        started.release()
        assert may_finish.wait(10)
        return b"content"

    def request(key: int) -> None:
        try:
            outcomes.append(get_or_render(key, render))
        except BusyError as error:
            outcomes.append(error)

    first = threading.Thread(target=request, args=(0,))
    first.start()
    assert started.acquire(timeout=10)
    threads = [threading.Thread(target=request, args=(key,)) for key in range(1, cache.MOST_WAITING + 4)]
    for thread in threads:
        thread.start()
    for _time in range(1000):
        if len(outcomes) == 3:
            break
        threading.Event().wait(0.01)
    assert [type(outcome) for outcome in outcomes] == [BusyError] * 3
    may_finish.set()
    for thread in (first, *threads):
        thread.join(10)
    assert outcomes.count(b"content") == cache.MOST_WAITING + 1
