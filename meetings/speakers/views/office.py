"""The pages that manage a list: its states and windows, late requests, swaps; its register and
history.
"""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from confsvc.commands.selectors import commands_on
from confsvc.commands.services.undo import undo_entry
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
from meetings.speakers.permissions import hides_all_names, redact_receipts
from meetings.speakers.selectors import history as histories
from meetings.speakers.selectors import lookups
from meetings.speakers.selectors import office as offices
from meetings.speakers.views.action_page import Panel, render_action_page

STATE_MESSAGES = {
    SpeakersList.State.DRAFT: _("The list is a draft."),
    SpeakersList.State.OPEN: _("The list is open."),
    SpeakersList.State.CLOSING: _("The closing of the list is announced."),
    SpeakersList.State.CLOSED: _("The list is closed."),
    SpeakersList.State.ARCHIVED: _("The list is archived."),
}


def _change_list_state(user: Any, speakers_list: SpeakersList, form: StateForm) -> None:
    services.change_list_state(actor=user, speakers_list=speakers_list, to=form.cleaned_data["to"])


def _set_window(user: Any, speakers_list: SpeakersList, form: WindowForm) -> None:
    services.set_window(
        actor=user, speakers_list=speakers_list, segment=form.cleaned_data["segment"], **form.bounds
    )


def _carry_list_over(user: Any, speakers_list: SpeakersList, form: CarryForm) -> None:
    services.carry_list_over(actor=user, speakers_list=speakers_list, to=form.cleaned_data["session"])


PANELS = {
    "state": Panel(StateForm, _change_list_state, lambda form: STATE_MESSAGES[form.cleaned_data["to"]]),
    "closing": Panel(
        ClosingForm,
        lambda user, speakers_list, form: services.announce_closing(
            actor=user, speakers_list=speakers_list, **form.cleaned_data
        ),
        _("The closing of the list is announced."),
        get_initial=lambda speakers_list: {"closes_at": speakers_list.closes_at},
    ),
    "reopen": Panel(
        ReopenForm,
        lambda user, speakers_list, form: services.reopen_list(
            actor=user, speakers_list=speakers_list, **form.cleaned_data
        ),
        _("The list is reopened."),
    ),
    "window": Panel(WindowForm, _set_window, _("The inscription window is changed.")),
    "lots": Panel(
        LotsForm,
        lambda user, speakers_list, form: services.draw_lots(
            actor=user, speakers_list=speakers_list, **form.cleaned_data
        ),
        _("Lots are drawn; the seed is recorded."),
    ),
    "admit": Panel(
        RequestForm,
        lambda user, speakers_list, form: services.admit_request(actor=user, **form.cleaned_data),
        _("The request is admitted and the delegation is notified."),
    ),
    "refuse": Panel(
        RefusalForm,
        lambda user, speakers_list, form: services.refuse_request(actor=user, **form.cleaned_data),
        _("The request is not admitted; the delegation is notified of the reason."),
    ),
    "carry": Panel(CarryForm, _carry_list_over, _("The list continues in that session.")),
}


@meeting_view("speakers.manage_list", get_object=lookups.get_list)
def manage_list(request: HttpRequest, code: str) -> HttpResponseBase:
    """Open, close and reopen a list; its windows, late requests and swaps."""
    speakers_list = request.object
    return render_action_page(
        request,
        speakers_list,
        PANELS,
        template="speakers/office.html",
        get_context=lambda: {"office": offices.load_office(speakers_list, now=timezone.now())},
        url_name="list_office",
    )


@meeting_view("speakers.see_list", get_object=lookups.get_list)
def show_register(request: HttpRequest, code: str) -> HttpResponse:
    """The public register of inscriptions: every receipt in the order given, with its second.

    During a closed session the public sees nothing of it; of statements made in a closed session it
    sees only that there was one.
    """
    speakers_list = request.object
    rows = offices.load_receipt_log(speakers_list)
    context = {
        "tab": "speakers",
        "speakers_list": speakers_list,
        "rows": redact_receipts(rows, speakers_list, request.viewer),
        "draws": offices.load_draws(speakers_list),
        "draw_check": offices.DRAW_CHECK,
        "is_hidden": hides_all_names(speakers_list, speakers_list.get_running_speech(), request.viewer),
    }
    return render(request, "speakers/register.html", context)


@meeting_view("speakers.preside", get_object=lookups.get_list)
def show_history(request: HttpRequest, code: str) -> HttpResponse:
    """Every command on the list: what it changed, and who gave it.

    An officer also sees the commands on late requests, and may undo a command.
    """
    speakers_list = request.object
    manages = request.user.has_perm("speakers.manage_list", speakers_list)
    page = paginate(request, histories.get_commands(speakers_list, include_private=manages))
    context = {
        "tab": "speakers",
        "speakers_list": speakers_list,
        "page": page,
        "lines": histories.build_history(speakers_list, page.object_list, include_private=manages),
        "manages": manages,
    }
    return render(request, "speakers/history.html", context)


@require_POST
@meeting_view("speakers.manage_list", get_object=lookups.get_command)
def undo_command(request: HttpRequest, code: str, pk: int) -> HttpResponseBase:
    """Undo one command: what it changed is restored."""
    try:
        undo_entry(actor=request.user, entry=commands_on(request.object).get(pk=pk))
    except services.DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Undone: everything it changed is as it was before."))
    return redirect("list_history", meeting=request.meeting.short_name, code=code)
