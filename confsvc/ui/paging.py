"""Long tables a page at a time: 50 rows, with the count said ("1-50 of 612")."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest

ROWS = 50


@dataclass(frozen=True)
class Page:
    """``rows`` of page ``number`` of ``pages``; ``first`` to ``last`` of ``total``, counted from 1 (0 to 0 of nothing)."""

    rows: list[Any]
    number: int
    pages: int
    first: int
    last: int
    total: int

    @property
    def previous(self) -> int | None:
        return self.number - 1 if self.number > 1 else None

    @property
    def next(self) -> int | None:
        return self.number + 1 if self.number < self.pages else None


def bounds(total: int, wished: str | int | None, size: int = ROWS) -> tuple[int, int, int]:
    """Page number, number of pages and offset of the first row. What is not a page is the first; beyond the end
    is the last, so that an address kept from a longer list still answers."""
    pages = max(1, -(-total // size))
    text = str(wished or "").strip()
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 1
    number = min(max(number, 1), pages)
    return number, pages, (number - 1) * size


def page_of(
    request: HttpRequest, rows: "QuerySet[Any] | Sequence[Any]", *, size: int = ROWS, name: str = "page"
) -> Page:
    """The page of ``rows`` that the address asks for (``?page=3``). A queryset is counted and cut: two queries."""
    total = rows.count() if isinstance(rows, QuerySet) else len(rows)
    number, pages, offset = bounds(total, request.GET.get(name), size)
    shown = list(rows[offset : offset + size])
    return Page(shown, number, pages, offset + 1 if total else 0, offset + len(shown), total)
