"""What later rooms know of a person or a delegation, shown on this room's pages; registered from their ``joining.py``.

A column answers all people of a page at once, so that a page of fifty asks as much as a page of one.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.functional import Promise

if TYPE_CHECKING:
    from meetings.core.models import Meeting

Text = str | Promise


@dataclass(frozen=True)
class Mark:
    """What stands in a column for one person: a word, with its tone ("", "done", "warn", "refuse"), perhaps an address it
    leads to, perhaps a small picture."""

    text: Text
    tone: str = ""
    url: str = ""
    image: str = ""
    final: bool = False


@dataclass(frozen=True)
class Column:
    """``marks_of(meeting, delegate_ids)`` answers the mark of each person who has one."""

    key: str
    label: Text
    marks_of: Callable[["Meeting", Collection[int]], Mapping[int, Mark]]
    position: int


@dataclass(frozen=True)
class Lack:
    """Something that is missing in a delegation: ``key`` tells kinds apart (and is the filter's value), ``text`` is a sentence
    with its count, ``url`` where it is mended."""

    key: str
    text: Text
    count: int = 1
    url: str = ""


@dataclass(frozen=True)
class Check:
    """``lacks_of(meeting, delegation_ids)`` answers what each delegation lacks; ``kinds`` are the filter's choices."""

    kinds: tuple[tuple[str, Text], ...]
    lacks_of: Callable[["Meeting", Collection[int]], Mapping[int, list[Lack]]]
    position: int


_columns: list[Column] = []
_checks: list[Check] = []


def register_column(column: Column) -> None:
    _columns.append(column)
    _columns.sort(key=lambda one: one.position)


def register_check(check: Check) -> None:
    _checks.append(check)
    _checks.sort(key=lambda one: one.position)


def columns() -> tuple[Column, ...]:
    return tuple(_columns)


def checks() -> tuple[Check, ...]:
    return tuple(_checks)
