"""The live screens of a list: the public list, the console, the room screen; each a page round one live fragment."""

from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import timezone

from confsvc.languages import current
from confsvc.live.fragments import Source
from confsvc.live.views import live_answer
from meetings.convening.access import meeting_page
from meetings.convening.permissions import entities_of
from meetings.speakers import selectors
from meetings.speakers.models import SpeakersList
from meetings.speakers.services import topic_of


def fragment(audience: str, meeting_name: str, code: str) -> str:
    """The HTML that one audience sees of a list now, read afresh: "list", "room" or "console"."""
    held = SpeakersList.objects.select_related("meeting__treaty", "body", "item", "session").get(
        meeting__short_name=meeting_name, code=code
    )
    return render_to_string(f"meetings/speakers_{audience}_live.html", _context(held))


def _context(held: SpeakersList) -> dict[str, Any]:
    board = selectors.board(held, now=timezone.now())
    return {"board": board, "speakers_list": held, "meeting": held.meeting}


def _source(held: SpeakersList, audience: str) -> Source:
    render_now = partial(fragment, audience, held.meeting.short_name, held.code)
    return Source(topic_of(held.pk), audience, current(), render_now)


@meeting_page("speakers.see", thing=selectors.list_of)
def speakers_list(request: HttpRequest, code: str) -> HttpResponse:
    """The list as everyone sees it; a focal point finds its own inscriptions first."""
    held = request.thing
    context = _context(held)
    own = set(entities_of(request.user, held.meeting))
    context["own"] = [row for row in context["board"].rows if row.inscription.entity_id in own]
    context["tab"] = "speakers"
    return render(request, "meetings/speakers_list.html", context)


@meeting_page("speakers.see", thing=selectors.list_of)
def list_stream(request: HttpRequest, code: str) -> HttpResponseBase:
    return live_answer(request, _source(request.thing, "list"))


@meeting_page("speakers.preside", thing=selectors.list_of)
def console(request: HttpRequest, code: str) -> HttpResponse:
    """The chair's and the secretariat's console."""
    return render(request, "meetings/speakers_console.html", {**_context(request.thing), "tab": "speakers"})


@meeting_page("speakers.preside", thing=selectors.list_of)
def console_stream(request: HttpRequest, code: str) -> HttpResponseBase:
    return live_answer(request, _source(request.thing, "console"))


@meeting_page("speakers.see", thing=selectors.list_of)
def room_screen(request: HttpRequest, code: str) -> HttpResponse:
    """Now speaking, next, and the countdown, for a screen on the wall."""
    return render(request, "meetings/speakers_room.html", _context(request.thing))


@meeting_page("speakers.see", thing=selectors.list_of)
def room_stream(request: HttpRequest, code: str) -> HttpResponseBase:
    return live_answer(request, _source(request.thing, "room"))
