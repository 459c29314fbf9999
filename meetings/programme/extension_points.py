"""The place where later rooms add papers to the programme's sittings, which never learns their names."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from meetings.core.models import Meeting


@dataclass(frozen=True)
class Paper:
    """A paper before a sitting: its symbol as printed and the address of its page."""

    symbol: str
    url: str


PapersOf = Callable[[Meeting, Iterable[int]], Mapping[int, list[Paper]]]
_sources: list[PapersOf] = []


def register_papers(papers_of: PapersOf) -> None:
    """``papers_of(meeting, item_ids)`` answers the public papers of agenda items by the item's id, in few and constant
    queries."""
    _sources.append(papers_of)


def papers_of_items(meeting: Meeting, items: Iterable[int]) -> dict[int, list[Paper]]:
    """The papers of the agenda items, from every room that has some."""
    wanted = set(items)
    found: dict[int, list[Paper]] = {}
    if wanted:
        for source in _sources:
            for item, papers in source(meeting, wanted).items():
                found.setdefault(item, []).extend(papers)
    return found
