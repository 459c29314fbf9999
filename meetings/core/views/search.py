"""The search of a meeting, from each of its pages, and that of all meetings, from other pages."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from confsvc.ui.views import LONGEST_SEARCH, get_search, is_fetch, store_search
from meetings.core.extension_points import Search
from meetings.core.permissions import Viewer
from meetings.core.selectors.search import (
    MOST_RESULTS,
    find_meetings,
    list_nearest_meetings,
    search_meeting,
)
from meetings.core.views.base import MeetingRequest, meeting_view, public_view


@meeting_view("core.see_meeting")
def search(request: MeetingRequest) -> HttpResponse:
    """Find people, sessions, lists, documents and pages.

    What is searched for is posted, because the name of a person may not stand in an address. A
    script gets the results alone.
    """
    if request.method == "POST" and not is_fetch(request):
        return store_search(request)
    text = _get_text(request)
    groups = search_meeting(
        Search(request.meeting, request.user, request.viewer, text, most=MOST_RESULTS + 1)
    )
    template = "core/search_results.html" if is_fetch(request) else "core/search.html"
    return render(request, template, {"search": text, "groups": groups, "tab": ""})


@public_view
def search_all(request: HttpRequest) -> HttpResponse:
    """Find meetings, and what the nearest of them have, each as the visitor may see it."""
    if request.method == "POST" and not is_fetch(request):
        return store_search(request)
    text = _get_text(request)
    groups = find_meetings(request.user, text)
    nearest = list_nearest_meetings(request.user, timezone.now().date())
    for meeting in nearest:
        viewer = Viewer.of(request.user, meeting)
        groups += search_meeting(Search(meeting, request.user, viewer, text, most=MOST_RESULTS + 1))
    template = "core/search_results.html" if is_fetch(request) else "core/search_all.html"
    return render(
        request,
        template,
        {"search": text, "groups": groups, "searched_meetings": nearest, "names_meetings": True},
    )


def _get_text(request: HttpRequest) -> str:
    if is_fetch(request):
        return request.POST.get("q", "").strip()[:LONGEST_SEARCH]
    return get_search(request)
