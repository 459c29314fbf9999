"""The live screens of a list: the public list, the console, the room screen; each a page round one live fragment."""

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse

from confsvc.realtime.views import live_response
from confsvc.ui.languages import OFFICIAL, get_current_language
from meetings.core.selectors.appointments import get_represented_entities
from meetings.core.views.base import meeting_view
from meetings.speakers.forms.actions import PointForm
from meetings.speakers.live import fragments
from meetings.speakers.selectors import board, statements
from meetings.speakers.selectors.delegation import own_of
from meetings.speakers.selectors.raisers import on_the_list


@meeting_view("speakers.see_list", get_object=board.list_of)
def speakers_list(request: HttpRequest, code: str) -> HttpResponse:
    """The list as everyone sees it; a focal point finds its own inscriptions first, everyone the texts delivered."""
    held = request.object
    context = fragments.context_of(held, user=request.user)
    own = set(get_represented_entities(request.user, held.meeting))
    seen = context["board"]
    rows = [row for row in seen.rows if row.inscription.entity_id in own]
    context["own"] = statements.entries(seen, context["ahead"], rows) if rows else []
    context["beside"] = own_of(seen, sorted(own), outside=context["outside"])
    context["tab"] = "speakers"
    return render(request, "speakers/list.html", context)


@meeting_view("speakers.see_list", get_object=board.list_of)
def list_stream(request: HttpRequest, code: str) -> HttpResponseBase:
    return live_response(request, fragments.source(request.object, "list", user=request.user))


@meeting_view("speakers.preside", get_object=board.list_of)
def console(request: HttpRequest, code: str) -> HttpResponse:
    """The chair's and the secretariat's console."""
    context = fragments.context_of(request.object, user=request.user)
    context |= fragments.special(context["board"], context["ahead"], "console")
    context["point"] = PointForm(
        prefix="point", held=request.object, entities=[], raisers=on_the_list(context["board"])
    )
    return render(request, "speakers/console.html", {**context, "tab": "speakers"})


@meeting_view("speakers.preside", get_object=board.list_of)
def console_stream(request: HttpRequest, code: str) -> HttpResponseBase:
    return live_response(request, fragments.source(request.object, "console"))


@meeting_view("speakers.see_list", get_object=board.list_of)
def room_screen(request: HttpRequest, code: str) -> HttpResponse:
    """Now speaking, next, and the countdown, for a screen on the wall; ``?also=fr`` names States in a second language."""
    return _screen(request, "room", _also(request))


@meeting_view("speakers.see_list", get_object=board.list_of)
def room_stream(request: HttpRequest, code: str) -> HttpResponseBase:
    return live_response(
        request, fragments.source(request.object, " ".join(["room", *_also(request)]), user=request.user)
    )


@meeting_view("speakers.preside", get_object=board.list_of)
def tablet(request: HttpRequest, code: str) -> HttpResponse:
    """For the chair in the chair: who speaks, the clock, the next three and what remains."""
    return _screen(request, "tablet")


@meeting_view("speakers.preside", get_object=board.list_of)
def tablet_stream(request: HttpRequest, code: str) -> HttpResponseBase:
    return live_response(request, fragments.source(request.object, "tablet"))


@meeting_view("speakers.see_deliverers", get_object=board.list_of)
def interpreters(request: HttpRequest, code: str) -> HttpResponse:
    """For the booths: who speaks and the next five, with language and texts."""
    return _screen(request, "interpreters")


@meeting_view("speakers.see_deliverers", get_object=board.list_of)
def interpreters_stream(request: HttpRequest, code: str) -> HttpResponseBase:
    return live_response(request, fragments.source(request.object, "interpreters"))


@meeting_view("speakers.have_entries")
def mine(request: HttpRequest) -> HttpResponse:
    """A delegation's own entries on every list, with place, time and texts."""
    meeting, entities = request.meeting, get_represented_entities(request.user, request.meeting)
    parts = []
    for held in statements.own_lists(meeting, entities):
        context = fragments.context_of(held, user=request.user)
        parts.append(
            context | fragments.special(context["board"], context["ahead"], "mine", [_keys(entities)])
        )
    return render(request, "speakers/mine.html", {"tab": "speakers", "parts": parts})


@meeting_view("speakers.have_entries", get_object=board.list_of)
def mine_stream(request: HttpRequest, code: str) -> HttpResponseBase:
    own = _keys(get_represented_entities(request.user, request.meeting))
    return live_response(request, fragments.source(request.object, f"mine {own}", user=request.user))


def _keys(entities: list[int]) -> str:
    return ",".join(str(one) for one in sorted(entities))


def _also(request: HttpRequest) -> list[str]:
    """The second language that the address asks for, if it is another than the page's."""
    also = request.GET.get("also", "")
    return [also] if also in OFFICIAL and also != get_current_language() else []


def _screen(request: HttpRequest, name: str, rest: Sequence[str] = ()) -> HttpResponse:
    """A screen of its own, without the frame of the meeting."""
    held = request.object
    context = fragments.context_of(held, user=request.user)
    context |= fragments.special(context["board"], context["ahead"], name, rest)
    address = {"meeting": held.meeting.short_name, "code": held.code}
    context |= {
        "screen": name,
        "live_url": reverse(f"{name}_stream", kwargs=address) + "".join(f"?also={one}" for one in rest),
        "live_template": f"speakers/{name}_live.html",
    }
    return render(request, f"speakers/{name}.html", context)
