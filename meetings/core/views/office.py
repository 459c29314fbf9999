"""The pages on which officers manage a meeting: its facts, appointments, messages and log."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from confsvc.commands.extension_points import get_label
from confsvc.commands.models import LogEntry
from confsvc.commands.selectors import describe_entries, history_in
from confsvc.commands.services.undo import undo_entry
from confsvc.outbox.models import Message
from confsvc.ui.views import get_search, paginate, store_search
from meetings.core.forms import AppointForm, MeetingForm, PublishForm, get_initial
from meetings.core.rules.profiles import load_profile
from meetings.core.selectors.appointments import get_appointment, list_appointments
from meetings.core.selectors.history import get_log_entry, list_log_entries, list_logged_commands
from meetings.core.selectors.messages import get_message, list_messages
from meetings.core.services.appointments import appoint, end_appointment
from meetings.core.services.meetings import publish_meeting, update_meeting
from meetings.core.services.messages import resend_message
from meetings.core.views.base import MeetingFormView, MeetingPostView, MeetingRequest, meeting_view
from meetings.core.views.creation import list_zones


class MeetingSettingsView(MeetingFormView):
    """Change the facts of the meeting."""

    permission = "core.manage_meeting"
    page = "meeting_settings"
    template_name = "core/settings.html"
    extra_context = {"office": "meeting_settings"}
    form_class = MeetingForm
    service = staticmethod(update_meeting)
    success_message = gettext_lazy("The meeting is changed.")

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.profile = load_profile(self.meeting.profile)

    def get_initial(self) -> dict[str, Any]:
        return get_initial(self.meeting)

    def get_form_kwargs(self) -> dict[str, Any]:
        arguments = {"profile": self.profile, "meeting": self.meeting, "on": self.meeting.opens_on}
        return super().get_form_kwargs() | arguments

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(profile=self.profile, zones=list_zones(), **kwargs)


class MeetingPublishView(MeetingPostView):
    """Show the meeting to the public, or hide it again."""

    permission = "core.manage_meeting"
    page = "meeting_settings"
    form_class = PublishForm
    service = staticmethod(publish_meeting)

    def get_success_message(self) -> str:
        return _("The meeting is published.") if self.result.published else _("The meeting is unpublished.")


class AppointmentsView(MeetingFormView):
    """List the appointments at the meeting, and appoint somebody."""

    permission = "core.manage_meeting"
    page = "appointments"
    template_name = "core/appointments.html"
    extra_context = {"office": "appointments"}
    form_class = AppointForm
    service = staticmethod(appoint)

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"meeting": self.meeting}

    def get_success_message(self) -> str:
        return _("%(email)s is appointed and notified.") % {"email": self.result.user.email}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(rows=list_appointments(self.meeting), **kwargs)


class AppointmentEndView(MeetingPostView):
    """End an appointment."""

    permission = "core.manage_meeting"
    get_object = staticmethod(get_appointment)
    page = "appointments"
    object_name = "appointment"
    service = staticmethod(end_appointment)
    success_message = gettext_lazy("The appointment is ended.")


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
    context = {
        "page": page,
        "lines": describe_entries(page.object_list),
        "commands": [(name, get_label(name)) for name in commands],
        "command": command,
        "office": "history",
    }
    return render(request, "core/history.html", context)


class UndoView(MeetingPostView):
    """Undo one command of the meeting: what it changed is restored."""

    permission = "core.manage_meeting"
    get_object = staticmethod(get_log_entry)
    page = "history"
    success_message = gettext_lazy("Undone: everything it changed is as it was before.")

    def perform(self) -> LogEntry:
        entry = history_in(self.meeting.short_name).get(pk=self.kwargs["pk"])
        return undo_entry(actor=self.request.user, entry=entry)
