"""The live screens of a list: the public list, the console, the room screen; each a page round one live fragment."""

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render

from confsvc.live.views import live_answer
from meetings.convening.access import meeting_page
from meetings.convening.permissions import entities_of
from meetings.speakers import selectors, sources


@meeting_page("speakers.see", thing=selectors.list_of)
def speakers_list(request: HttpRequest, code: str) -> HttpResponse:
    """The list as everyone sees it; a focal point finds its own inscriptions first."""
    held = request.thing
    context = sources.context(held)
    own = set(entities_of(request.user, held.meeting))
    context["own"] = [row for row in context["board"].rows if row.inscription.entity_id in own]
    context["tab"] = "speakers"
    return render(request, "meetings/speakers_list.html", context)


@meeting_page("speakers.see", thing=selectors.list_of)
def list_stream(request: HttpRequest, code: str) -> HttpResponseBase:
    return live_answer(request, sources.source(request.thing, "list"))


@meeting_page("speakers.preside", thing=selectors.list_of)
def console(request: HttpRequest, code: str) -> HttpResponse:
    """The chair's and the secretariat's console."""
    return render(
        request, "meetings/speakers_console.html", {**sources.context(request.thing), "tab": "speakers"}
    )


@meeting_page("speakers.preside", thing=selectors.list_of)
def console_stream(request: HttpRequest, code: str) -> HttpResponseBase:
    return live_answer(request, sources.source(request.thing, "console"))


@meeting_page("speakers.see", thing=selectors.list_of)
def room_screen(request: HttpRequest, code: str) -> HttpResponse:
    """Now speaking, next, and the countdown, for a screen on the wall."""
    return render(request, "meetings/speakers_room.html", sources.context(request.thing))


@meeting_page("speakers.see", thing=selectors.list_of)
def room_stream(request: HttpRequest, code: str) -> HttpResponseBase:
    return live_answer(request, sources.source(request.thing, "room"))
