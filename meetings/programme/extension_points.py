"""Where later apps add documents to the sessions of the programme."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from meetings.core.models import Meeting


@dataclass(frozen=True)
class Paper:
    """A document before a session: its symbol as printed and the address of its page."""

    symbol: str
    url: str


LoadPapers = Callable[["Meeting", Iterable[int]], Mapping[int, list[Paper]]]
_sources: list[LoadPapers] = []


def register_papers(load_item_papers: LoadPapers) -> None:
    """Add a source of documents.

    ``load_item_papers(meeting, item_ids)`` returns the public documents of agenda items by the id
    of the item, in a fixed number of queries.
    """
    _sources.append(load_item_papers)


def load_papers(meeting: "Meeting", item_ids: Iterable[int]) -> dict[int, list[Paper]]:
    """Return the documents of the agenda items by id, from every source."""
    item_ids = set(item_ids)
    papers_by_item: dict[int, list[Paper]] = {}
    if item_ids:
        for source in _sources:
            for item_id, papers in source(meeting, item_ids).items():
                papers_by_item.setdefault(item_id, []).extend(papers)
    return papers_by_item
