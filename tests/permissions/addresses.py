"""Every address that the site answers, read from Django's resolver."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

OWN_PACKAGES = ("confsvc", "meetings", "delegations", "documents")


@dataclass(frozen=True)
class Address:
    """A pattern of the resolver: its name, whole route, view and names of its arguments."""

    name: str
    route: str
    view: Callable[..., Any]
    arguments: frozenset[str]

    @property
    def is_own(self) -> bool:
        """Whether the view belongs to an app of this project and not to a library."""
        return self.view.__module__.partition(".")[0] in OWN_PACKAGES


@cache
def list_addresses() -> list[Address]:
    """All addresses, in the order in which the resolver tries them."""
    return list(_walk(get_resolver().url_patterns, "", frozenset()))


def list_own_addresses() -> list[Address]:
    """The addresses whose view belongs to an app of this project."""
    return [address for address in list_addresses() if address.is_own]


def get_argument_names(url_name: str) -> frozenset[str]:
    """The names of the arguments that the address needs."""
    return next((address.arguments for address in list_addresses() if address.name == url_name), frozenset())


def _walk(patterns: list[Any], prefix: str, arguments: frozenset[str]) -> Iterator[Address]:
    for pattern in patterns:
        route = prefix + str(pattern.pattern)
        all_arguments = arguments | set(pattern.pattern.regex.groupindex)
        if isinstance(pattern, URLResolver):
            yield from _walk(pattern.url_patterns, route, all_arguments)
        elif isinstance(pattern, URLPattern):
            yield Address(pattern.name or "", route, pattern.callback, all_arguments)
