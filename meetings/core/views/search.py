"""The search of a meeting, from every page of it."""

from django.http import HttpResponse
from django.shortcuts import render

from confsvc.ui.views import LONGEST_SEARCH, get_search, is_fetch, store_search
from meetings.core.extension_points import Search
from meetings.core.selectors.search import MOST_RESULTS, search_meeting
from meetings.core.views.base import MeetingRequest, meeting_view


@meeting_view("core.see_meeting")
def search(request: MeetingRequest) -> HttpResponse:
    """Find people, sessions, lists, documents and pages.

    What is searched for is posted, because the name of a person may not stand in an address. A
    script gets the results alone.
    """
    if request.method == "POST" and not is_fetch(request):
        return store_search(request)
    text = request.POST.get("q", "").strip()[:LONGEST_SEARCH] if is_fetch(request) else get_search(request)
    groups = search_meeting(
        Search(request.meeting, request.user, request.viewer, text, most=MOST_RESULTS + 1)
    )
    template = "core/search_results.html" if is_fetch(request) else "core/search.html"
    return render(request, template, {"search": text, "groups": groups, "tab": ""})
