"""The pages on which officers change the programme: plan, move, cancel, open and adjourn sessions;
rooms by day.
"""

from collections.abc import Callable
from datetime import time
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from meetings.core.models import Meeting
from meetings.core.rules.session_rules import SessionRules
from meetings.core.views.base import MeetingRequest, meeting_view
from meetings.programme.forms import CancelForm, SessionForm, apply_chosen_slot, format_slot_value
from meetings.programme.models import Session
from meetings.programme.rules.conflicts import Severity
from meetings.programme.rules.hours import format_day_and_hours
from meetings.programme.rules.transitions import WrongStateError
from meetings.programme.selectors import grid, history, programme
from meetings.programme.services import plans, sessions
from meetings.programme.services.errors import (
    ProgrammeError,
    RefusedError,
    SettledError,
    StaleError,
    UnconfirmedError,
)
from meetings.programme.views.public import read_day

SaveSession = Callable[..., sessions.SessionResult]


@meeting_view("programme.change_programme")
def programme_rooms(request: MeetingRequest) -> HttpResponse:
    """Show the rooms of a week by day; ``?day=`` chooses the week."""
    day = read_day(request, request.meeting) or request.meeting.opens_on
    week = grid.load_week(request.meeting, day, request.user)
    return render(request, "programme/rooms.html", {"tab": "programme", "day": day, **week})


@meeting_view("programme.change_programme")
def session_new(request: MeetingRequest) -> HttpResponse:
    """Plan a new session."""
    meeting = request.meeting
    if request.method != "POST":
        return _render_form(request, SessionForm(meeting=meeting, initial=_get_initial(request, meeting)), {})
    form = SessionForm(apply_chosen_slot(request.POST), meeting=meeting)

    def create(**kwargs: Any) -> sessions.SessionResult:
        return sessions.create_session(meeting=meeting, **kwargs)

    result, context = _save_form(request, form, create, Session(meeting=meeting))
    if result is None:
        return _render_form(request, form, context)
    messages.success(request, _("The session is added to the programme."))
    return redirect(result.session)


@meeting_view("programme.change_programme", get_object=programme.get_session)
def session_edit(request: MeetingRequest, session: int) -> HttpResponse:
    """Move or change a session."""
    meeting, stored = request.meeting, request.object
    if request.method != "POST":
        return _render_form(request, SessionForm(meeting=meeting, session=stored), {})
    form = SessionForm(apply_chosen_slot(request.POST), meeting=meeting, session=stored)

    def update(**kwargs: Any) -> sessions.SessionResult:
        return sessions.update_session(session=stored, seen_sequence=form.cleaned_data["seen"], **kwargs)

    result, context = _save_form(request, form, update, stored)
    if result is None:
        return _render_form(request, form, context)
    when = format_day_and_hours(result.session.starts_at, result.session.ends_at, meeting.zone)
    room = str(result.session.room or _("no room yet"))
    messages.success(request, _("The session is now on %(when)s, %(room)s.") % {"when": when, "room": room})
    return redirect(result.session)


def _save_form(
    request: MeetingRequest, form: SessionForm, save: SaveSession, session: Session
) -> tuple[sessions.SessionResult | None, dict[str, Any]]:
    """Return the result of saving the form's plan; or ``None`` and what the page says about the
    refusal.
    """
    context: dict[str, Any] = {}
    if not form.is_valid():
        return None, context
    plan = form.build_plan()
    accepted = frozenset(filter(None, request.POST.get("accept", "").split(",")))
    try:
        return save(actor=request.user, plan=plan, accepted=accepted), context
    except RefusedError as error:
        form.add_conflicts(error.conflicts)
        context["warnings"] = [conflict for conflict in error.conflicts if conflict.severity == Severity.WARN]
        context["free_slots"] = _list_free_slots(request, session, plan)
    except UnconfirmedError as error:
        context["warnings"] = error.conflicts
        context["accept"] = ",".join(conflict.key for conflict in error.conflicts)
    except StaleError as error:
        _set_seen_sequence(form, error)
        context["stale"] = history.describe_entries(error.entries, request.meeting)
    except SettledError as error:
        error.add_to(form)
    return None, context


def _set_seen_sequence(form: SessionForm | CancelForm, error: StaleError) -> None:
    """Let the form be sent again over the change of somebody else, which the page now shows."""
    form.data = form.data.copy()
    form.data["seen"] = str(error.session.sequence)


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


def _render_form(request: MeetingRequest, form: SessionForm, context: dict[str, Any]) -> HttpResponse:
    context = {"tab": "programme", "form": form, "session": form.session, **context}
    return render(request, "programme/form.html", context)


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


@meeting_view("programme.change_programme", get_object=programme.get_session)
def session_cancel(request: MeetingRequest, session: int) -> HttpResponse:
    """Cancel a session with a reason."""
    meeting, stored = request.meeting, request.object
    form = CancelForm(request.POST or None, initial={"seen": stored.sequence})
    context: dict[str, Any] = {"tab": "programme", "form": form, "session": stored}
    if form.is_valid():
        try:
            sessions.cancel_session(
                session=stored,
                actor=request.user,
                reason=form.cleaned_data["reason"],
                seen_sequence=form.cleaned_data["seen"],
            )
        except StaleError as error:
            _set_seen_sequence(form, error)
            context["stale"] = history.describe_entries(error.entries, meeting)
        except WrongStateError:
            form.add_error(None, _("The session has been called to order. Adjourn it instead."))
        else:
            messages.success(
                request, _("The session is cancelled. It stays on the programme with its reason.")
            )
            return redirect(stored)
    (context["row"],) = programme.load_sessions(meeting, request.viewer, sessions=[stored])
    return render(request, "programme/cancel.html", context)


@meeting_view("programme.hold_session", get_object=programme.get_session)
@require_POST
def session_hold(request: MeetingRequest, session: int) -> HttpResponse:
    """Call a session to order; a double press is harmless."""
    return _change_state(request, sessions.hold_session, _("The session is called to order."))


@meeting_view("programme.hold_session", get_object=programme.get_session)
@require_POST
def session_adjourn(request: MeetingRequest, session: int) -> HttpResponse:
    """Adjourn a session; a double press is harmless."""
    return _change_state(request, sessions.adjourn_session, _("The session is adjourned."))


def _change_state(request: MeetingRequest, command: Callable[..., Session], sentence: str) -> HttpResponse:
    try:
        command(session=request.object, actor=request.user)
    except (WrongStateError, ProgrammeError):
        messages.error(
            request, _("This step is not possible: the status of the session has changed. See below.")
        )
    else:
        messages.success(request, sentence)
    return redirect(request.object)
