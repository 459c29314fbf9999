"""What a delegation does for itself beside inscribing: ask for its right of reply, take a request back."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from meetings.core.views.base import meeting_view
from meetings.speakers import services
from meetings.speakers.forms.actions import ReplyForm
from meetings.speakers.permissions import is_inside
from meetings.speakers.rules.kit import SpeakersRules
from meetings.speakers.selectors import board, choices, debate
from meetings.speakers.services import requests


@meeting_view("speakers.inscribe", get_object=board.list_of)
def reply_ask(request: HttpRequest, code: str) -> HttpResponseBase:
    """Ask for the right of reply to a statement; also after the list has closed."""
    held = request.object
    form = ReplyForm(
        request.POST or None,
        held=held,
        entities=choices.entities_for(request.user, held.meeting),
        speeches=debate.statements_of(held, outside=not is_inside(request.user, held)),
    )
    if request.method == "POST" and form.is_valid():
        try:
            services.ask_reply(
                actor=request.user,
                speakers_list=held,
                entity=choices.chosen_entity(form.cleaned_data["entity"]),
                to=held.speeches.get(pk=form.cleaned_data["to"]),
                deliverer=form.cleaned_data["deliverer"],
                by_delegation=True,
            )
        except services.Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The delegation is in the queue of rights of reply."))
            return redirect("speakers_list", meeting=held.meeting.short_name, code=code)
    rules = held.meeting.rules.get_section(SpeakersRules)
    context = {
        "tab": "speakers",
        "form": form,
        "speakers_list": held,
        "limits": [seconds for seconds in (rules.reply_first, rules.reply_second) if seconds],
        "replies_at": debate.due_at(debate.ends_of_days(held), timezone.now()),
    }
    status = 200 if request.method == "GET" else 422
    return render(request, "speakers/reply.html", context, status=status)


@require_POST
@meeting_view("speakers.change_inscription", get_object=board.reply_of)
def reply_take_back(request: HttpRequest, code: str, pk: int) -> HttpResponseBase:
    """A delegation no longer asks for its right of reply."""
    try:
        services.withdraw_reply(actor=request.user, reply=request.object, by_delegation=True)
    except services.Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The right of reply is withdrawn; it counts no longer."))
    return redirect("speakers_list", meeting=request.meeting.short_name, code=code)


@require_POST
@meeting_view("speakers.change_inscription", get_object=board.request_of)
def request_take_back(request: HttpRequest, code: str, pk: int) -> HttpResponseBase:
    """A delegation takes its request from outside the window back."""
    try:
        requests.withdraw_request(actor=request.user, request=request.object)
    except services.Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The request is taken back."))
    return redirect("speakers_list", meeting=request.meeting.short_name, code=code)
