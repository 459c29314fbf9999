"""The buttons of the console and of the chair's tablet.

Each button names the object that its screen showed, so that a double press is harmless, and calls
one service.
"""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from confsvc.ui.views import is_fetch
from meetings.core.views.base import meeting_view
from meetings.speakers import services
from meetings.speakers.forms.inscriptions import PlaceForm
from meetings.speakers.selectors import lookups
from meetings.speakers.selectors.board import load_board_data
from meetings.speakers.selectors.forecast import get_forecast


def _run(request: HttpRequest, code: str, command: Callable[[], Any]) -> HttpResponseBase:
    """Carry a command out, and return to the screen of the button.

    A script gets 204, since its stream brings the news, or the sentence of an error with 409.
    """
    screen = "tablet" if request.POST.get("screen") == "tablet" else "console"
    try:
        command()
    except services.DomainError as error:
        sentence = format_error(error)
        if is_fetch(request):
            return HttpResponse(sentence, status=409, content_type="text/plain; charset=utf-8")
        messages.error(request, sentence)
    else:
        if is_fetch(request):
            return HttpResponse(status=204)
    return redirect(screen, meeting=request.meeting.short_name, code=code)


def get_posted_number(request: HttpRequest, name: str) -> int | None:
    """The number of up to nine digits that a button carries in the field ``name``, or ``None``."""
    value = request.POST.get(name, "")
    return int(value) if value.isascii() and value.isdigit() and len(value) < 10 else None


def format_error(error: services.DomainError) -> str:
    """The sentence of an error; for a stale page with what has changed since."""
    changes = error.changes if isinstance(error, services.StaleError) else []
    if not changes:
        return str(error)
    return _("%(refusal)s Since then: %(changes)s.") % {"refusal": error, "changes": "; ".join(changes)}


@require_POST
@meeting_view("speakers.preside", get_object=lookups.get_inscription)
def give_floor(request: HttpRequest, code: str, pk: int) -> HttpResponseBase:
    return _run(request, code, lambda: services.give_floor(actor=request.user, inscription=request.object))


@require_POST
@meeting_view("speakers.preside", get_object=lookups.get_speech)
def pause_speech(request: HttpRequest, code: str, pk: int) -> HttpResponseBase:
    return _run(request, code, lambda: services.pause_speech(actor=request.user, speech=request.object))


@require_POST
@meeting_view("speakers.preside", get_object=lookups.get_speech)
def resume_speech(request: HttpRequest, code: str, pk: int) -> HttpResponseBase:
    return _run(request, code, lambda: services.resume_speech(actor=request.user, speech=request.object))


@require_POST
@meeting_view("speakers.preside", get_object=lookups.get_speech)
def end_speech(request: HttpRequest, code: str, pk: int) -> HttpResponseBase:
    return _run(request, code, lambda: services.end_speech(actor=request.user, speech=request.object))


@require_POST
@meeting_view("speakers.preside", get_object=lookups.get_list)
def undo_last_command(request: HttpRequest, code: str) -> HttpResponseBase:
    return _run(
        request,
        code,
        lambda: services.undo_last_command(
            actor=request.user,
            speakers_list=request.object,
            expected_command=get_posted_number(request, "command"),
        ),
    )


@require_POST
@meeting_view("speakers.preside", get_object=lookups.get_inscription)
def set_position(request: HttpRequest, code: str, pk: int) -> HttpResponseBase:
    form = PlaceForm(request.POST)

    def set_posted_position() -> None:
        if not form.is_valid():
            raise services.DomainError(" ".join(error for errors in form.errors.values() for error in errors))
        services.set_position(
            actor=request.user,
            inscription=request.object,
            position=form.cleaned_data["place"],
            version=form.cleaned_data["version"],
        )

    return _run(request, code, set_posted_position)


@require_POST
@meeting_view("speakers.preside", get_object=lookups.get_inscription)
def mark_absent(request: HttpRequest, code: str, pk: int) -> HttpResponseBase:
    return _run(
        request,
        code,
        lambda: services.mark_absent(
            actor=request.user,
            inscription=request.object,
            expected_absences=get_posted_number(request, "absences"),
        ),
    )


@require_POST
@meeting_view("speakers.preside", get_object=lookups.get_reply)
def begin_reply(request: HttpRequest, code: str, pk: int) -> HttpResponseBase:
    return _run(request, code, lambda: services.begin_reply(actor=request.user, reply=request.object))


@require_POST
@meeting_view("speakers.preside", get_object=lookups.get_reply)
def withdraw_reply(request: HttpRequest, code: str, pk: int) -> HttpResponseBase:
    return _run(request, code, lambda: services.withdraw_reply(actor=request.user, reply=request.object))


@require_POST
@meeting_view("speakers.manage_list", get_object=lookups.get_list)
def change_list_state(request: HttpRequest, code: str) -> HttpResponseBase:
    to = request.POST.get("to", "")
    return _run(
        request,
        code,
        lambda: services.change_list_state(actor=request.user, speakers_list=request.object, to=to),
    )


@require_POST
@meeting_view("speakers.preside", get_object=lookups.get_list)
def carry_list_over(request: HttpRequest, code: str) -> HttpResponseBase:
    """Call the list in the session after the present one; who waits keeps the order.

    The button names the session, so that a second press does not move on to the one after it.
    """
    speakers_list = request.object
    shown_session = get_posted_number(request, "to")

    def carry_over() -> None:
        if shown_session is not None and shown_session == speakers_list.session_id:
            return
        to = get_forecast(load_board_data(speakers_list, now=timezone.now())).next_session
        if shown_session is not None and to is not None and shown_session != to.pk:
            raise services.DomainError(_("The programme has changed since. Check the session."))
        if to is None:
            raise services.DomainError(
                _("The programme has no later session of this body for the list. Add one there.")
            )
        services.carry_list_over(
            actor=request.user, speakers_list=speakers_list, to=to, shown_list=speakers_list
        )

    return _run(request, code, carry_over)
