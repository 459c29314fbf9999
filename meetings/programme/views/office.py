"""The pages on which officers change the programme: plan, move, cancel, open and adjourn sessions;
rooms by day.
"""

from collections.abc import Sequence
from datetime import time
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from confsvc.ui.errors import DomainError, StaleError
from meetings.core.models import Meeting
from meetings.core.rules.session_rules import SessionRules
from meetings.core.views.base import MeetingFormView, MeetingPostView, MeetingRequest, meeting_view
from meetings.programme.forms import CancelForm, SessionForm, apply_chosen_slot, format_slot_value
from meetings.programme.models import Session
from meetings.programme.rules.hours import format_day_and_hours
from meetings.programme.selectors import grid, history, programme
from meetings.programme.selectors.history import HistoryLine
from meetings.programme.services import plans, sessions
from meetings.programme.services.errors import ConflictsError
from meetings.programme.views.public import read_day


@meeting_view("programme.change_programme")
def programme_rooms(request: MeetingRequest) -> HttpResponse:
    """Show the rooms of a week by day; ``?day=`` chooses the week."""
    day = read_day(request, request.meeting) or request.meeting.opens_on
    week = grid.load_week(request.meeting, day, request.user)
    return render(request, "programme/rooms.html", {"tab": "programme", "day": day, **week})


class SessionFormView(MeetingFormView):
    """The plan of a session, checked against all others before it is saved.

    While something is in conflict, the page says what, and offers free slots or a button that
    accepts the warnings. A page that somebody else's change has made stale shows the change, and
    may be sent again over it.
    """

    permission = "programme.change_programme"
    tab = "programme"
    template_name = "programme/form.html"
    form_class = SessionForm

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.explanation: dict[str, Any] = {}

    @property
    def session(self) -> Session | None:
        """The session that is changed, or ``None`` for a new one."""
        return None

    def get_form_kwargs(self) -> dict[str, Any]:
        arguments = super().get_form_kwargs() | {"meeting": self.meeting, "session": self.session}
        if "data" in arguments:
            arguments["data"] = apply_chosen_slot(arguments["data"])
        return arguments

    def get_service_arguments(self) -> dict[str, Any]:
        accepted = frozenset(filter(None, self.request.POST.get("accept", "").split(",")))
        return super().get_service_arguments() | {"accepted": accepted}

    def add_error(self, form: SessionForm, error: DomainError) -> None:
        if isinstance(error, StaleError):
            self.explanation["stale"] = _renew_seen_sequence(form, self.object)
            return
        if isinstance(error, ConflictsError):
            self.explanation["warnings"] = error.warnings
            if error.can_be_accepted:
                self.explanation["accept"] = ",".join(conflict.key for conflict in error.conflicts)
            else:
                session = self.session or Session(meeting=self.meeting)
                self.explanation["free_slots"] = _list_free_slots(self.request, session, form.build_plan())
        error.add_to(form)

    def get_success_url(self) -> str:
        return self.result.session.get_absolute_url()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(session=self.session, **self.explanation, **kwargs)


class SessionNewView(SessionFormView):
    """Plan a new session."""

    service = staticmethod(sessions.create_session)
    success_message = gettext_lazy("The session is added to the programme.")

    def get_initial(self) -> dict[str, Any]:
        return _get_initial(self.request, self.meeting)


class SessionEditView(SessionFormView):
    """Move or change a session."""

    get_object = staticmethod(programme.get_session)
    object_name = "session"
    service = staticmethod(sessions.update_session)

    @property
    def session(self) -> Session:
        return self.object

    def get_success_message(self) -> str:
        session = self.result.session
        when = format_day_and_hours(session.starts_at, session.ends_at, self.meeting.zone)
        room = str(session.room or _("no room yet"))
        return _("The session is now on %(when)s, %(room)s.") % {"when": when, "room": room}


def _renew_seen_sequence(form: SessionForm | CancelForm, session: Session) -> list[HistoryLine]:
    """Return what was done since the form was shown, over which it can now be sent again."""
    changes = history.load_changes_since(session, form.cleaned_data["seen"])
    session.refresh_from_db(fields=["sequence"])
    form.data = form.data.copy()
    form.data["seen"] = str(session.sequence)
    return changes


def _list_free_slots(
    request: MeetingRequest, session: Session, plan: plans.SessionPlan
) -> list[dict[str, str]]:
    slots = plans.suggest_free_slots_for_plan(session=session, plan=plan, viewer=request.user)
    return [
        {
            "value": format_slot_value(slot, request.meeting),
            "room": slot.room_name,
            "when": format_day_and_hours(slot.starts_at, slot.ends_at, request.meeting.zone),
        }
        for slot in slots
    ]


def _get_initial(request: MeetingRequest, meeting: Meeting) -> dict[str, Any]:
    """Return the start of a new session: the day and room of the address, the first hours and
    body.
    """
    begins, ends = next(iter(meeting.rules.get_section(SessionRules).session_hours), (time(10), time(13)))
    room = request.GET.get("room", "")
    return {
        "day": read_day(request, meeting) or meeting.opens_on,
        "starts": begins,
        "ends": ends,
        "formal": True,
        "access": Session.Access.OPEN,
        "interpretation": Session.Interpretation.SIX,
        "body": meeting.bodies.first(),
        "room": room if room.isdigit() else None,
    }


class SessionCancelView(MeetingFormView):
    """Cancel a session with a reason."""

    permission = "programme.change_programme"
    get_object = staticmethod(programme.get_session)
    object_name = "session"
    service = staticmethod(sessions.cancel_session)
    tab = "programme"
    template_name = "programme/cancel.html"
    form_class = CancelForm
    success_message = gettext_lazy("The session is cancelled. It stays on the programme with its reason.")
    stale: Sequence[HistoryLine] = ()

    def get_initial(self) -> dict[str, Any]:
        return {"seen": self.object.sequence}

    def add_error(self, form: CancelForm, error: DomainError) -> None:
        if isinstance(error, StaleError):
            self.stale = _renew_seen_sequence(form, self.object)
        else:
            error.add_to(form)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        (row,) = programme.load_sessions(self.meeting, self.request.viewer, sessions=[self.object])
        return super().get_context_data(row=row, stale=self.stale, **kwargs)


class SessionHoldView(MeetingPostView):
    """Call a session to order; a double press is harmless."""

    permission = "programme.hold_session"
    get_object = staticmethod(programme.get_session)
    object_name = "session"
    service = staticmethod(sessions.hold_session)
    success_message = gettext_lazy("The session is called to order.")


class SessionAdjournView(MeetingPostView):
    """Adjourn a session; a double press is harmless."""

    permission = "programme.hold_session"
    get_object = staticmethod(programme.get_session)
    object_name = "session"
    service = staticmethod(sessions.adjourn_session)
    success_message = gettext_lazy("The session is adjourned.")
