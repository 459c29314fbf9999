"""A paper that many ask for is made once, one at a time, and who comes too many is asked to come again."""

import threading
from collections.abc import Iterator

import pytest

from confsvc.pdf import cache


@pytest.fixture(autouse=True)
def nothing_kept() -> Iterator[None]:
    cache.forget()
    yield
    cache.forget()


def test_the_same_paper_is_made_once_and_another_anew() -> None:
    made: list[str] = []

    def paper(name: str) -> bytes:
        made.append(name)
        return name.encode()

    found = [cache.shared(key, lambda key=key: paper(key)) for key in ("en", "en", "fr", "en")]
    assert (found, made) == ([b"en", b"en", b"fr", b"en"], ["en", "fr"])


def test_papers_are_kept_up_to_a_size_the_least_used_first_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "KEPT_BYTES", 10)
    made: list[str] = []
    for key in ("a", "b", "a", "c", "a", "b"):
        cache.shared(key, lambda key=key: (made.append(key), b"12345")[1])
    assert made == ["a", "b", "c", "b"]


def test_a_paper_that_cannot_be_made_is_not_kept_and_frees_its_place() -> None:
    for _time in range(cache.WAITING + 3):
        with pytest.raises(ZeroDivisionError):
            cache.shared("broken", lambda: bytes(1 // 0))
    assert cache.shared("broken", lambda: b"whole") == b"whole"


def test_who_comes_too_many_is_asked_to_come_again() -> None:
    going, ready = threading.Event(), threading.Semaphore(0)
    outcomes: list[object] = []

    def make() -> bytes:
        ready.release()
        assert going.wait(10)
        return b"paper"

    def ask(key: int) -> None:
        try:
            outcomes.append(cache.shared(key, make))
        except cache.BusyError as busy:
            outcomes.append(busy)

    first = threading.Thread(target=ask, args=(0,))
    first.start()
    assert ready.acquire(timeout=10)
    others = [threading.Thread(target=ask, args=(key,)) for key in range(1, cache.WAITING + 4)]
    for one in others:
        one.start()
    for _time in range(1000):
        if len(outcomes) == 3:
            break
        threading.Event().wait(0.01)
    assert [type(one) for one in outcomes] == [cache.BusyError] * 3
    going.set()
    for one in (first, *others):
        one.join(10)
    assert outcomes.count(b"paper") == cache.WAITING + 1
