"""The search of a meeting's pages: what every app finds, and the pages themselves."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from confsvc.text.folding import find_spellings, matches_text
from confsvc.ui import formats
from meetings.core.extension_points import Search, SearchResult, Text, get_search_providers, get_tabs
from meetings.core.labels import OFFICE_PAGES
from meetings.core.models import Meeting
from meetings.core.selectors.meetings import group_meetings, list_visible_meetings

MOST_RESULTS = 8
"""How many results of one kind are shown."""
MOST_MEETINGS = 3
"""How many meetings are searched at once from a page outside all of them."""


@dataclass(frozen=True)
class SearchGroup:
    """The results of one kind; ``has_more`` if there are others.

    ``meeting`` is where they were found, ``None`` for meetings themselves.
    """

    label: Text
    results: Sequence[SearchResult]
    has_more: bool
    meeting: Meeting | None = None


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
            groups.append(
                SearchGroup(provider.label, results[:most], len(results) > most, meeting=search.meeting)
            )
    return groups


def find_meetings(user: Any, text: str) -> list[SearchGroup]:
    """Return the meetings that the user may see and whose name or title matches; one query."""
    results = [
        SearchResult(
            meeting.title,
            formats.join_texts((meeting.short_title, str(meeting.opens_on.year))),
            meeting.get_absolute_url(),
        )
        for meeting in list_visible_meetings(user)
        if matches_text(_get_meeting_texts(meeting), text)
    ]
    if not results:
        return []
    return [SearchGroup(_("Meetings"), results[:MOST_RESULTS], len(results) > MOST_RESULTS)]


def list_nearest_meetings(user: Any, today: date) -> list[Meeting]:
    """Return the meetings that are on or next, then the last ones, at most ``MOST_MEETINGS``."""
    upcoming, years = group_meetings(list_visible_meetings(user).select_related("treaty", "country"), today)
    past = [meeting for year in years for meeting in year.meetings]
    return [*upcoming, *past][:MOST_MEETINGS]


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


def _get_meeting_texts(meeting: Meeting) -> list[str]:
    titles = [str(text) for text in (*meeting.titles.values(), *meeting.short_titles.values())]
    return [*titles, meeting.short_name, str(meeting.opens_on.year)]
