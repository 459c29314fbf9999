"""The buttons of the console and of the chair's tablet: each names what it means, so that a double press is harmless,
calls one service, and answers the screen it stands on."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from confsvc.ui.views import is_fetch
from meetings.core.views.base import meeting_view
from meetings.speakers import services
from meetings.speakers.forms.inscriptions import PlaceForm
from meetings.speakers.selectors import board


def _answer(request: HttpRequest, code: str, command: Callable[[], Any]) -> HttpResponseBase:
    """Carry a command out; a script gets 204 (its stream brings the news) or the sentence with 409, a form its screen
    again."""
    screen = "tablet" if request.POST.get("screen") == "tablet" else "console"
    try:
        command()
    except services.Refused as refusal:
        said = refused(refusal)
        if is_fetch(request):
            return HttpResponse(said, status=409, content_type="text/plain; charset=utf-8")
        messages.error(request, said)
    else:
        if is_fetch(request):
            return HttpResponse(status=204)
    return redirect(screen, meeting=request.meeting.short_name, code=code)


def seen(request: HttpRequest, name: str) -> int | None:
    """A number that the button carries of what its screen showed; none where it carries none."""
    given = request.POST.get(name, "")
    return int(given) if given.isascii() and given.isdigit() and len(given) < 10 else None


def refused(refusal: services.Refused) -> str:
    """The sentence of a refusal; for an older version of the list with what has changed since."""
    changes = refusal.changes if isinstance(refusal, services.Stale) else []
    if not changes:
        return str(refusal)
    return _("%(refusal)s Since then: %(changes)s.") % {"refusal": refusal, "changes": "; ".join(changes)}


@require_POST
@meeting_view("speakers.preside", get_object=board.inscription_of)
def begin(request: HttpRequest, code: str, pk: int) -> HttpResponseBase:
    return _answer(request, code, lambda: services.begin(actor=request.user, inscription=request.object))


@require_POST
@meeting_view("speakers.preside", get_object=board.speech_of)
def pause(request: HttpRequest, code: str, pk: int) -> HttpResponseBase:
    return _answer(request, code, lambda: services.pause(actor=request.user, speech=request.object))


@require_POST
@meeting_view("speakers.preside", get_object=board.speech_of)
def resume(request: HttpRequest, code: str, pk: int) -> HttpResponseBase:
    return _answer(request, code, lambda: services.resume(actor=request.user, speech=request.object))


@require_POST
@meeting_view("speakers.preside", get_object=board.speech_of)
def end(request: HttpRequest, code: str, pk: int) -> HttpResponseBase:
    return _answer(request, code, lambda: services.end(actor=request.user, speech=request.object))


@require_POST
@meeting_view("speakers.preside", get_object=board.list_of)
def undo(request: HttpRequest, code: str) -> HttpResponseBase:
    return _answer(
        request,
        code,
        lambda: services.undo(
            actor=request.user, speakers_list=request.object, seen=seen(request, "command")
        ),
    )


@require_POST
@meeting_view("speakers.preside", get_object=board.inscription_of)
def place(request: HttpRequest, code: str, pk: int) -> HttpResponseBase:
    form = PlaceForm(request.POST)

    def move() -> None:
        if not form.is_valid():
            raise services.Refused(" ".join(error for errors in form.errors.values() for error in errors))
        services.pin(
            actor=request.user,
            inscription=request.object,
            place=form.cleaned_data["place"],
            version=form.cleaned_data["version"],
        )

    return _answer(request, code, move)


@require_POST
@meeting_view("speakers.preside", get_object=board.inscription_of)
def absent(request: HttpRequest, code: str, pk: int) -> HttpResponseBase:
    return _answer(
        request,
        code,
        lambda: services.absent(
            actor=request.user, inscription=request.object, seen=seen(request, "absences")
        ),
    )


@require_POST
@meeting_view("speakers.preside", get_object=board.reply_of)
def reply_begin(request: HttpRequest, code: str, pk: int) -> HttpResponseBase:
    return _answer(request, code, lambda: services.begin_reply(actor=request.user, reply=request.object))


@require_POST
@meeting_view("speakers.preside", get_object=board.reply_of)
def reply_withdraw(request: HttpRequest, code: str, pk: int) -> HttpResponseBase:
    return _answer(request, code, lambda: services.withdraw_reply(actor=request.user, reply=request.object))


@require_POST
@meeting_view("speakers.manage_list", get_object=board.list_of)
def state(request: HttpRequest, code: str) -> HttpResponseBase:
    to = request.POST.get("to", "")
    return _answer(
        request, code, lambda: services.change_state(actor=request.user, speakers_list=request.object, to=to)
    )
