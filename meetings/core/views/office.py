"""What the officers of a meeting look after: its facts, who acts as what, its messages, its record."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from confsvc.outbox.models import Message
from confsvc.ui.views import get_search, paginate, store_search
from meetings.core import selectors
from meetings.core.forms import AppointForm, MeetingForm, initial_of
from meetings.core.rules.profiles import load_profile
from meetings.core.services import meetings
from meetings.core.views.base import meeting_view
from meetings.core.views.creation import zones


@meeting_view("core.manage_meeting")
def meeting_settings(request: Any) -> HttpResponse:
    meeting = request.meeting
    if request.method == "POST" and "published" in request.POST:
        return _publish(request)
    given = {"profile": load_profile(meeting.profile), "meeting": meeting, "on": meeting.opens_on}
    form = MeetingForm(request.POST or None, initial=initial_of(meeting), **given)
    if request.method == "POST" and form.is_valid():
        try:
            meetings.update_meeting(actor=request.user, meeting=meeting, **form.facts())
        except ValidationError as fault:
            form.take(fault)
        else:
            messages.success(request, _("The meeting is changed."))
            return redirect("meeting_settings", meeting=meeting.short_name)
    context = {"form": form, "profile": given["profile"], "zones": zones(), "office": "meeting_settings"}
    return render(request, "core/settings.html", context)


def _publish(request: Any) -> HttpResponse:
    published = request.POST["published"] == "1"
    meetings.publish_meeting(actor=request.user, meeting=request.meeting, published=published)
    messages.success(
        request,
        _("The meeting is published.") if published else _("The public does not see the meeting any more."),
    )
    return redirect("meeting_settings", meeting=request.meeting.short_name)


@meeting_view("core.manage_meeting")
def appointments(request: Any) -> HttpResponse:
    meeting = request.meeting
    form = AppointForm(request.POST or None, meeting=meeting)
    if request.method == "POST" and form.is_valid():
        try:
            meetings.appoint(actor=request.user, meeting=meeting, **form.cleaned_data)
        except ValidationError as fault:
            for name, sentences in fault.message_dict.items():
                form.add_error(name if name in form.fields else None, list(sentences))
        else:
            messages.success(
                request, _("%(email)s is appointed and written to.") % {"email": form.cleaned_data["email"]}
            )
            return redirect("appointments", meeting=meeting.short_name)
    context = {"form": form, "acting": selectors.acting_at(meeting), "office": "appointments"}
    return render(request, "core/appointments.html", context)


@meeting_view("core.manage_meeting", get_object=selectors.appointment_of)
@require_POST
def appointment_end(request: Any, appointment: int) -> HttpResponse:
    try:
        meetings.dismiss(actor=request.user, appointment=request.object)
    except ValidationError as fault:
        messages.error(request, fault.messages[0])
    else:
        messages.success(request, _("The appointment is ended."))
    return redirect("appointments", meeting=request.meeting.short_name)


@meeting_view("core.manage_meeting")
def outbox(request: Any) -> HttpResponse:
    if request.method == "POST":
        return store_search(request)
    state = request.GET.get("state", "")
    state = state if state in Message.State.values else ""
    search = get_search(request)
    rows = selectors.messages_of(request.meeting, state=state, search=search)
    context = {
        "page": paginate(request, rows),
        "state": state,
        "search": search,
        "states": Message.State.choices,
        "office": "outbox",
    }
    return render(request, "core/outbox.html", context)


@meeting_view("core.manage_meeting", get_object=selectors.message_of)
def outbox_message(request: Any, message: int) -> HttpResponse:
    shown: Message = request.object
    if request.method == "POST":
        meetings.resend_message(actor=request.user, meeting=request.meeting, message=shown)
        messages.success(request, _("The message is on its way again."))
        return redirect("outbox_message", meeting=request.meeting.short_name, message=shown.pk)
    context = {"message_shown": shown, "office": "outbox"}
    return render(request, "core/message.html", context)


@meeting_view("core.manage_meeting")
def history(request: HttpRequest) -> HttpResponse:
    meeting = request.meeting  # type: ignore[attr-defined]
    commands = selectors.commands_of(meeting)
    command = request.GET.get("command", "")
    command = command if command in commands else ""
    page = paginate(request, selectors.history_of_meeting(meeting, command=command))
    context = {"page": page, "commands": commands, "command": command, "office": "history"}
    return render(request, "core/history.html", context)
