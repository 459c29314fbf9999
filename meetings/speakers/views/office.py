"""The pages that manage a list: its states and windows, late requests, swaps; its register and
history.
"""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from confsvc.commands.selectors import commands_on
from confsvc.commands.services.undo import undo_entry
from confsvc.ui.generic_views import Panel
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
from meetings.speakers.views.base import ListActionPageView, ListPostView, get_form_arguments_with_actor

STATE_MESSAGES = {
    SpeakersList.State.DRAFT: _("The list is a draft."),
    SpeakersList.State.OPEN: _("The list is open."),
    SpeakersList.State.CLOSING: _("The closing of the list is announced."),
    SpeakersList.State.CLOSED: _("The list is closed."),
    SpeakersList.State.ARCHIVED: _("The list is archived."),
}


PANELS = {
    "state": Panel(
        StateForm,
        services.change_list_state,
        lambda speakers_list: STATE_MESSAGES[speakers_list.state],
    ),
    "closing": Panel(ClosingForm, services.announce_closing, _("The closing of the list is announced.")),
    "reopen": Panel(ReopenForm, services.reopen_list, _("The list is reopened.")),
    "window": Panel(WindowForm, services.set_window, _("The inscription window is changed.")),
    "lots": Panel(LotsForm, services.draw_lots, _("Lots are drawn; the seed is recorded.")),
    "admit": Panel(
        RequestForm,
        services.admit_request,
        _("The request is admitted and the delegation is notified."),
        get_form_arguments_with_actor,
    ),
    "refuse": Panel(
        RefusalForm,
        services.refuse_request,
        _("The request is not admitted; the delegation is notified of the reason."),
        get_form_arguments_with_actor,
    ),
    "carry": Panel(CarryForm, services.carry_list_over, _("The list continues in that session.")),
}


class ManageListView(ListActionPageView):
    """Open, close and reopen a list; its windows, late requests and swaps."""

    permission = "speakers.manage_list"
    page = "list_office"
    template_name = "speakers/office.html"
    panels = PANELS

    @cached_property
    def panel_arguments(self) -> dict[str, dict[str, Any]]:
        return {"closing": {"initial": {"closes_at": self.speakers_list.closes_at}}}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        return context | {"office": offices.load_office(self.speakers_list, now=timezone.now())}


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


class UndoCommandView(ListPostView):
    """Undo one command: what it changed is restored."""

    permission = "speakers.manage_list"
    get_object = staticmethod(lookups.get_command)
    page = "list_history"
    success_message = _("Undone: everything it changed is as it was before.")

    def perform(self) -> Any:
        entry = commands_on(self.speakers_list).get(pk=self.kwargs["pk"])
        return undo_entry(actor=self.request.user, entry=entry)
