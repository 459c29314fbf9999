"""The office's pages of a list: its states and windows, the pool, exchanges of places; its log and its history."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from confsvc.ui.views import paginate
from meetings.core.views.base import meeting_view
from meetings.speakers import services
from meetings.speakers.forms.actions import (
    CarryForm,
    ClosingForm,
    LotsForm,
    RefusalForm,
    ReopenForm,
    RequestForm,
    StateForm,
    WindowForm,
)
from meetings.speakers.models import SpeakersList
from meetings.speakers.permissions import is_inside
from meetings.speakers.selectors import board
from meetings.speakers.selectors import history as histories
from meetings.speakers.selectors import office as offices
from meetings.speakers.selectors.visibility import sits_closed
from meetings.speakers.services import requests
from meetings.speakers.views.action_page import Panel, desk


def _admit(user: Any, held: SpeakersList, form: Any) -> None:
    requests.admit(actor=user, request=form.cleaned_data["request"])


def _refuse(user: Any, held: SpeakersList, form: Any) -> None:
    data = form.cleaned_data
    requests.refuse(actor=user, request=data["request"], reason=data["reason"])


NOW_IT_IS = {
    SpeakersList.State.DRAFT: _("The list is a draft."),
    SpeakersList.State.OPEN: _("The list is open."),
    SpeakersList.State.CLOSING: _("The closing of the list is announced."),
    SpeakersList.State.CLOSED: _("The list is closed."),
    SpeakersList.State.ARCHIVED: _("The list is archived."),
}
PANELS = {
    "state": Panel(
        StateForm,
        lambda user, held, form: services.change_state(
            actor=user, speakers_list=held, to=form.cleaned_data["to"]
        ),
        lambda form: NOW_IT_IS[form.cleaned_data["to"]],
    ),
    "closing": Panel(
        ClosingForm,
        lambda user, held, form: services.announce_closing(
            actor=user, speakers_list=held, **form.cleaned_data
        ),
        _("The closing of the list is announced."),
        start=lambda held: {"closes_at": held.closes_at},
    ),
    "reopen": Panel(
        ReopenForm,
        lambda user, held, form: services.reopen(actor=user, speakers_list=held, **form.cleaned_data),
        _("The list is open again."),
    ),
    "window": Panel(
        WindowForm,
        lambda user, held, form: services.set_window(
            actor=user, speakers_list=held, segment=form.cleaned_data["segment"], **form.ends
        ),
        _("The window of inscription is changed."),
    ),
    "lots": Panel(
        LotsForm,
        lambda user, held, form: services.draw_lots(actor=user, speakers_list=held, **form.cleaned_data),
        _("Lots are drawn; the seed is recorded."),
    ),
    "admit": Panel(RequestForm, _admit, _("The request is admitted and the delegation told.")),
    "refuse": Panel(RefusalForm, _refuse, _("The request is not admitted; the delegation is told why.")),
    "carry": Panel(
        CarryForm,
        lambda user, held, form: services.carry_over(
            actor=user, speakers_list=held, to=form.cleaned_data["session"]
        ),
        _("The list goes on in that sitting."),
    ),
}


@meeting_view("speakers.manage_list", get_object=board.list_of)
def office(request: HttpRequest, code: str) -> HttpResponseBase:
    """Open, announce the closing, close and reopen a list; its windows; who asks from outside them; exchanges."""
    held = request.object
    return desk(
        request,
        held,
        PANELS,
        template="speakers/office.html",
        context=lambda: {"office": offices.office_of(held, now=timezone.now())},
        back="list_office",
    )


@meeting_view("speakers.see_list", get_object=board.list_of)
def log(request: HttpRequest, code: str) -> HttpResponse:
    """The public log: every receipt of the list, in the order given, with its second. Outside the doors of a closed
    sitting nothing of it while it sits, and of what was delivered there never more than that there is one."""
    held = request.object
    outside = not is_inside(request.user, held)
    withheld = outside and sits_closed(held)
    context = {
        "tab": "speakers",
        "speakers_list": held,
        "rows": [] if withheld else offices.log_of(held, outside=outside),
        "draws": offices.draws_of(held),
        "draw_check": offices.DRAW_CHECK,
        "withheld": withheld,
    }
    return render(request, "speakers/log.html", context)


@meeting_view("speakers.preside", get_object=board.list_of)
def history(request: HttpRequest, code: str) -> HttpResponse:
    """Every command on the list: what it changed, who gave it; an officer sees those of the pool too, and may take one back."""
    held = request.object
    manages = request.user.has_perm("speakers.manage_list", held)
    page = paginate(request, histories.commands_of(held, pool=manages))
    context = {
        "tab": "speakers",
        "speakers_list": held,
        "page": page,
        "lines": histories.lines(held, page.object_list, remarks=manages),
        "manages": manages,
    }
    return render(request, "speakers/history.html", context)


@require_POST
@meeting_view("speakers.manage_list", get_object=board.command_of)
def command_undo(request: HttpRequest, code: str, pk: int) -> HttpResponseBase:
    """Take one command back: what it changed is put back as it was."""
    try:
        services.take_back(actor=request.user, command=request.object)
    except services.Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Taken back: everything it changed is as it was before."))
    return redirect("list_history", meeting=request.meeting.short_name, code=code)
