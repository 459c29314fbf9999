"""Every address that the site answers, read from the resolver itself."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

OURS = ("confsvc", "meetings", "delegations", "documents")


@dataclass(frozen=True)
class Address:
    """A pattern of the resolver: its name, its whole route and the view behind it."""

    name: str
    route: str
    view: Callable[..., Any]
    words: frozenset[str]

    @property
    def is_ours(self) -> bool:
        return self.view.__module__.partition(".")[0] in OURS


@cache
def addresses() -> list[Address]:
    """All of them, in the order in which they are tried."""
    return list(_walk(get_resolver().url_patterns, "", frozenset()))


def ours() -> list[Address]:
    """Those whose view is ours and not a library's."""
    return [one for one in addresses() if one.is_ours]


def _walk(patterns: list[Any], before: str, words: frozenset[str]) -> Iterator[Address]:
    for one in patterns:
        route, known = before + str(one.pattern), words | set(one.pattern.regex.groupindex)
        if isinstance(one, URLResolver):
            yield from _walk(one.url_patterns, route, known)
        elif isinstance(one, URLPattern):
            yield Address(one.name or "", route, one.callback, known)


def words_of(name: str) -> frozenset[str]:
    """What has to be filled in at the address of that name."""
    return next((one.words for one in addresses() if one.name == name), frozenset())
