"""The pages on which officers manage a meeting: its facts, appointments, messages and log."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from confsvc.outbox.models import Message
from confsvc.ui.views import get_search, paginate, store_search
from meetings.core.forms import AppointForm, MeetingForm, get_initial
from meetings.core.rules.profiles import load_profile
from meetings.core.selectors.appointments import get_appointment, list_appointments
from meetings.core.selectors.history import list_log_entries, list_logged_commands
from meetings.core.selectors.messages import get_message, list_messages
from meetings.core.services.appointments import appoint, end_appointment
from meetings.core.services.meetings import publish_meeting, update_meeting
from meetings.core.services.messages import resend_message
from meetings.core.views.base import MeetingRequest, meeting_view
from meetings.core.views.creation import list_zones


@meeting_view("core.manage_meeting")
def meeting_settings(request: MeetingRequest) -> HttpResponse:
    """Change the facts of the meeting, or publish it."""
    meeting = request.meeting
    if request.method == "POST" and "published" in request.POST:
        return _publish(request)
    profile = load_profile(meeting.profile)
    form = MeetingForm(
        request.POST or None,
        initial=get_initial(meeting),
        profile=profile,
        meeting=meeting,
        on=meeting.opens_on,
    )
    if request.method == "POST" and form.is_valid():
        try:
            update_meeting(actor=request.user, meeting=meeting, **form.get_facts())
        except ValidationError as error:
            form.add_service_errors(error)
        else:
            messages.success(request, _("The meeting is changed."))
            return redirect("meeting_settings", meeting=meeting.short_name)
    context = {"form": form, "profile": profile, "zones": list_zones(), "office": "meeting_settings"}
    return render(request, "core/settings.html", context)


def _publish(request: MeetingRequest) -> HttpResponse:
    published = request.POST["published"] == "1"
    publish_meeting(actor=request.user, meeting=request.meeting, published=published)
    messages.success(
        request,
        _("The meeting is published.") if published else _("The meeting is unpublished."),
    )
    return redirect("meeting_settings", meeting=request.meeting.short_name)


@meeting_view("core.manage_meeting")
def appointments(request: MeetingRequest) -> HttpResponse:
    """List the appointments at the meeting, and appoint somebody."""
    meeting = request.meeting
    form = AppointForm(request.POST or None, meeting=meeting)
    if request.method == "POST" and form.is_valid():
        try:
            appoint(actor=request.user, meeting=meeting, **form.cleaned_data)
        except ValidationError as error:
            for name, sentences in error.message_dict.items():
                form.add_error(name if name in form.fields else None, list(sentences))
        else:
            messages.success(
                request, _("%(email)s is appointed and notified.") % {"email": form.cleaned_data["email"]}
            )
            return redirect("appointments", meeting=meeting.short_name)
    context = {"form": form, "rows": list_appointments(meeting), "office": "appointments"}
    return render(request, "core/appointments.html", context)


@meeting_view("core.manage_meeting", get_object=get_appointment)
@require_POST
def appointment_end(request: MeetingRequest, appointment: int) -> HttpResponse:
    """End an appointment."""
    try:
        end_appointment(actor=request.user, appointment=request.object)
    except ValidationError as error:
        messages.error(request, error.messages[0])
    else:
        messages.success(request, _("The appointment is ended."))
    return redirect("appointments", meeting=request.meeting.short_name)


@meeting_view("core.manage_meeting")
def outbox(request: MeetingRequest) -> HttpResponse:
    """List the messages of the meeting, by state and search."""
    if request.method == "POST":
        return store_search(request)
    state = request.GET.get("state", "")
    state = state if state in Message.State.values else ""
    search = get_search(request)
    context = {
        "page": paginate(request, list_messages(request.meeting, state=state, search=search)),
        "state": state,
        "search": search,
        "states": Message.State.choices,
        "office": "outbox",
    }
    return render(request, "core/outbox.html", context)


@meeting_view("core.manage_meeting", get_object=get_message)
def outbox_message(request: MeetingRequest, message: int) -> HttpResponse:
    """Show a message, and send it again."""
    stored = request.object
    if request.method == "POST":
        resend_message(actor=request.user, meeting=request.meeting, message=stored)
        messages.success(request, _("The message is being sent again."))
        return redirect("outbox_message", meeting=request.meeting.short_name, message=stored.pk)
    context: dict[str, Any] = {"message_shown": stored, "office": "outbox"}
    return render(request, "core/message.html", context)


@meeting_view("core.manage_meeting")
def history(request: MeetingRequest) -> HttpResponse:
    """Show the command log of the meeting, or the entries of one command."""
    commands = list_logged_commands(request.meeting)
    command = request.GET.get("command", "")
    command = command if command in commands else ""
    page = paginate(request, list_log_entries(request.meeting, command=command))
    context = {"page": page, "commands": commands, "command": command, "office": "history"}
    return render(request, "core/history.html", context)
