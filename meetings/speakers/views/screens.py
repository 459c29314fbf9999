"""The live screens of a list: each is a page around one live fragment."""

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
from meetings.speakers.permissions import redact_delegation
from meetings.speakers.selectors import lookups, statements
from meetings.speakers.selectors.choices import list_board_raisers
from meetings.speakers.selectors.office import load_delegation_items


@meeting_view("speakers.see_list", get_object=lookups.get_list)
def show_list(request: HttpRequest, code: str) -> HttpResponse:
    """The public list; a focal point finds its own inscriptions first, everyone the texts
    delivered.
    """
    speakers_list = request.object
    screen = fragments.load_screen(speakers_list, request.viewer)
    entities = sorted(get_represented_entities(request.user, speakers_list.meeting))
    own_rows = [row for row in screen.board.rows if row.inscription.entity_id in entities]
    own_entries = statements.load_screen_rows(screen.board, screen.forecast, own_rows) if own_rows else []
    items = load_delegation_items(screen.board, entities)
    context = fragments.build_context(screen) | {
        "own_entries": own_entries,
        "delegation": redact_delegation(items, screen.shown, entities, request.viewer),
        "tab": "speakers",
    }
    return render(request, "speakers/list.html", context)


@meeting_view("speakers.see_list", get_object=lookups.get_list)
def stream_list(request: HttpRequest, code: str) -> HttpResponseBase:
    return live_response(request, fragments.build_source(request.object, "list", request.viewer))


@meeting_view("speakers.preside", get_object=lookups.get_list)
def show_console(request: HttpRequest, code: str) -> HttpResponse:
    """The chair's and the secretariat's console."""
    screen = fragments.load_screen(request.object, request.viewer)
    context = fragments.build_context(screen) | fragments.build_audience_context(screen, "console")
    context["point"] = PointForm(
        prefix="point",
        speakers_list=request.object,
        entities=[],
        raisers=list_board_raisers(screen.board),
    )
    return render(request, "speakers/console.html", {**context, "tab": "speakers"})


@meeting_view("speakers.preside", get_object=lookups.get_list)
def stream_console(request: HttpRequest, code: str) -> HttpResponseBase:
    return live_response(request, fragments.build_source(request.object, "console", request.viewer))


@meeting_view("speakers.see_list", get_object=lookups.get_list)
def show_room(request: HttpRequest, code: str) -> HttpResponse:
    """Who speaks, who is next, and the countdown, for a screen on the wall.

    ``?also=fr`` names States in a second language.
    """
    return _render_screen(request, "room", _get_second_language(request))


@meeting_view("speakers.see_list", get_object=lookups.get_list)
def stream_room(request: HttpRequest, code: str) -> HttpResponseBase:
    name = " ".join(["room", *_get_second_language(request)])
    return live_response(request, fragments.build_source(request.object, name, request.viewer))


@meeting_view("speakers.preside", get_object=lookups.get_list)
def show_tablet(request: HttpRequest, code: str) -> HttpResponse:
    """The chair's tablet: who speaks, the clock, the next three and what remains."""
    return _render_screen(request, "tablet")


@meeting_view("speakers.preside", get_object=lookups.get_list)
def stream_tablet(request: HttpRequest, code: str) -> HttpResponseBase:
    return live_response(request, fragments.build_source(request.object, "tablet", request.viewer))


@meeting_view("speakers.see_deliverers", get_object=lookups.get_list)
def show_interpreters(request: HttpRequest, code: str) -> HttpResponse:
    """The interpreters' screen: who speaks and the next five, with language and texts."""
    return _render_screen(request, "interpreters")


@meeting_view("speakers.see_deliverers", get_object=lookups.get_list)
def stream_interpreters(request: HttpRequest, code: str) -> HttpResponseBase:
    return live_response(request, fragments.build_source(request.object, "interpreters", request.viewer))


@meeting_view("speakers.have_entries")
def show_own_entries(request: HttpRequest) -> HttpResponse:
    """A delegation's own entries on every list, with position, time and texts."""
    meeting, entities = request.meeting, get_represented_entities(request.user, request.meeting)
    parts = []
    for speakers_list in statements.load_lists_of_entities(meeting, entities):
        screen = fragments.load_screen(speakers_list, request.viewer)
        own = fragments.build_audience_context(screen, "mine", [_join_keys(entities)])
        parts.append(fragments.build_context(screen) | own)
    return render(request, "speakers/mine.html", {"tab": "speakers", "parts": parts})


@meeting_view("speakers.have_entries", get_object=lookups.get_list)
def stream_own_entries(request: HttpRequest, code: str) -> HttpResponseBase:
    keys = _join_keys(get_represented_entities(request.user, request.meeting))
    return live_response(request, fragments.build_source(request.object, f"mine {keys}", request.viewer))


def _join_keys(entities: list[int]) -> str:
    return ",".join(str(pk) for pk in sorted(entities))


def _get_second_language(request: HttpRequest) -> list[str]:
    """The second language of the address, if it is another than the page's, as a list of one or
    none.
    """
    also = request.GET.get("also", "")
    return [also] if also in OFFICIAL and also != get_current_language() else []


def _render_screen(request: HttpRequest, name: str, arguments: Sequence[str] = ()) -> HttpResponse:
    """A screen on its own, without the frame of the meeting."""
    speakers_list = request.object
    screen = fragments.load_screen(speakers_list, request.viewer)
    context = fragments.build_context(screen) | fragments.build_audience_context(screen, name, arguments)
    live_url = reverse(
        f"{name}_stream", kwargs={"meeting": speakers_list.meeting.short_name, "code": speakers_list.code}
    )
    context |= {
        "screen": name,
        "live_url": live_url + "".join(f"?also={argument}" for argument in arguments),
        "live_template": f"speakers/{name}_live.html",
    }
    return render(request, f"speakers/{name}.html", context)
