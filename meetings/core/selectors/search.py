"""The search of a meeting's pages: what every app finds, and the pages themselves."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse

from confsvc.text.folding import find_spellings, matches_text
from meetings.core.extension_points import Search, SearchResult, Text, get_search_providers, get_tabs
from meetings.core.labels import OFFICE_PAGES

MOST_RESULTS = 8
"""How many results of one kind are shown."""


@dataclass(frozen=True)
class SearchGroup:
    """The results of one kind; ``has_more`` if there are others."""

    label: Text
    results: Sequence[SearchResult]
    has_more: bool


def search_meeting(search: Search) -> list[SearchGroup]:
    """Return what each app found, without those that found nothing.

    A search without a letter or digit finds nothing.
    """
    if not any(find_spellings(word) for word in search.text.split()):
        return []
    groups = []
    for provider in get_search_providers():
        results = list(provider.find(search))
        if results:
            most = search.most - 1
            groups.append(SearchGroup(provider.label, results[:most], len(results) > most))
    return groups


def find_pages(search: Search) -> Iterable[SearchResult]:
    """Return the pages of the meeting that the user may open and whose name matches."""
    tabs = [(tab.label, tab.url_name, tab.permission) for tab in get_tabs()]
    for label, url_name, permission in [*tabs, *OFFICE_PAGES]:
        if matches_text([str(label)], search.text) and search.user.has_perm(permission, search.meeting):
            try:
                url = reverse(url_name, kwargs={"meeting": search.meeting.short_name})
            except NoReverseMatch:
                continue
            yield SearchResult(str(label), "", url)
