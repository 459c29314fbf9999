"""Columns, checks and links that later apps add to the pages of delegations.

Later apps register them at start-up in their ``hooks.py``. A column or check is asked once for all
rows of a page, so that a page of fifty rows needs as many queries as a page of one.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.functional import Promise

if TYPE_CHECKING:
    from meetings.core.models import Meeting

Text = str | Promise


@dataclass(frozen=True)
class RowMark:
    """What a column shows in the row of one person.

    - ``tone`` is "", "done", "warn" or "danger".
    - ``url`` is an address that the text links to, "" for none.
    - ``image`` is the address of a small picture that is shown in place of the text.
    - ``is_final`` is whether only the secretariat may still change the person's data.
    """

    text: Text
    tone: str = ""
    url: str = ""
    image: str = ""
    is_final: bool = False


@dataclass(frozen=True)
class Column:
    """``load_marks(meeting, delegate_ids)`` returns the mark of each person who has one."""

    key: str
    label: Text
    load_marks: Callable[["Meeting", Collection[int]], Mapping[int, RowMark]]
    position: int


@dataclass(frozen=True)
class MissingItem:
    """Something that is missing in a delegation.

    - ``key`` tells the kinds apart and is the value of the filter.
    - ``text`` is a sentence with its count.
    - ``url`` is the page where the item can be supplied, "" for the page of the delegation.
    """

    key: str
    text: Text
    count: int = 1
    url: str = ""


@dataclass(frozen=True)
class Check:
    """``find_missing(meeting, delegation_ids)`` returns what each delegation lacks, by its id.

    ``choices`` are the kinds of missing items with their labels, for the filter.
    """

    choices: tuple[tuple[str, Text], ...]
    find_missing: Callable[["Meeting", Collection[int]], Mapping[int, list[MissingItem]]]
    position: int


@dataclass(frozen=True)
class ListLink:
    """A button above the list of delegations, to a page of the meeting.

    - ``audience`` is :data:`OFFICE` or :data:`PUBLIC`: whose list has the button.
    - ``shortcut`` is the key that presses it, "" for none.
    """

    label: Text
    url_name: str
    audience: str
    position: int
    shortcut: str = ""
    is_primary: bool = False


@dataclass(frozen=True)
class PersonPages:
    """The URL names of the pages on which a person is added to a delegation and edited."""

    add: str
    edit: str


OFFICE = "office"
PUBLIC = "public"

_columns: list[Column] = []
_checks: list[Check] = []
_list_links: list[ListLink] = []
_person_pages: list[PersonPages] = []


def register_column(column: Column) -> None:
    _columns.append(column)
    _columns.sort(key=lambda registered: registered.position)


def register_check(check: Check) -> None:
    _checks.append(check)
    _checks.sort(key=lambda registered: registered.position)


def register_list_link(link: ListLink) -> None:
    _list_links.append(link)
    _list_links.sort(key=lambda registered: registered.position)


def register_person_pages(pages: PersonPages) -> None:
    """Register the pages of the app that keeps the data of people; the last registration counts."""
    _person_pages[:] = [pages]


def get_columns() -> tuple[Column, ...]:
    return tuple(_columns)


def get_checks() -> tuple[Check, ...]:
    return tuple(_checks)


def get_list_links(audience: str) -> tuple[ListLink, ...]:
    return tuple(link for link in _list_links if link.audience == audience)


def get_person_pages() -> PersonPages | None:
    """The pages of people, or none if no app has registered them."""
    return _person_pages[0] if _person_pages else None
