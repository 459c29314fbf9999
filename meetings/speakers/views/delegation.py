"""What a delegation does beside inscribing: request a right of reply, withdraw it, withdraw a
late request.
"""

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from meetings.core.views.base import meeting_view
from meetings.speakers import services
from meetings.speakers.forms.actions import ReplyForm
from meetings.speakers.permissions import list_visible_speeches
from meetings.speakers.rules.kit import SpeakersRules
from meetings.speakers.selectors import choices, debate, lookups


@meeting_view("speakers.inscribe", get_object=lookups.get_list)
def request_reply(request: HttpRequest, code: str) -> HttpResponseBase:
    """Request the right of reply to a statement; also after the list has closed."""
    speakers_list = request.object
    meeting = speakers_list.meeting
    form = ReplyForm(
        request.POST or None,
        speakers_list=speakers_list,
        entities=choices.list_entity_choices(request.user, meeting),
        speeches=debate.list_statement_choices(
            speakers_list, list_visible_speeches(speakers_list, request.viewer)
        ),
    )
    if request.method == "POST" and form.is_valid():
        try:
            services.request_reply(
                actor=request.user,
                speakers_list=speakers_list,
                entity=choices.get_entity(form.cleaned_data["entity"]),
                to=speakers_list.speeches.get(pk=form.cleaned_data["to"]),
                deliverer=form.cleaned_data["deliverer"],
                by_delegation=True,
            )
        except services.DomainError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("The delegation is in the queue of rights of reply."))
            return redirect("speakers_list", meeting=meeting.short_name, code=code)
    rules = meeting.rules.get_section(SpeakersRules)
    context = {
        "tab": "speakers",
        "form": form,
        "speakers_list": speakers_list,
        "limits": [seconds for seconds in (rules.reply_first, rules.reply_second) if seconds],
        "replies_at": debate.get_due_time(debate.load_day_ends(speakers_list), timezone.now()),
    }
    status = 200 if request.method == "GET" else 422
    return render(request, "speakers/reply.html", context, status=status)


@require_POST
@meeting_view("speakers.change_inscription", get_object=lookups.get_reply)
def withdraw_reply(request: HttpRequest, code: str, pk: int) -> HttpResponseBase:
    """Withdraw the delegation's own right of reply."""
    try:
        services.withdraw_reply(actor=request.user, reply=request.object, by_delegation=True)
    except services.DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("The right of reply is withdrawn and no longer counts."))
    return redirect("speakers_list", meeting=request.meeting.short_name, code=code)


@require_POST
@meeting_view("speakers.change_inscription", get_object=lookups.get_request)
def withdraw_request(request: HttpRequest, code: str, pk: int) -> HttpResponseBase:
    """Withdraw the delegation's own late request."""
    try:
        services.withdraw_request(actor=request.user, request=request.object)
    except services.DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("The request is withdrawn."))
    return redirect("speakers_list", meeting=request.meeting.short_name, code=code)
