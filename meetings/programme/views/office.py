"""The programme as an officer changes it: make, move, change, cancel, call to order, adjourn; rooms by hours."""

from collections.abc import Callable
from datetime import time
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from meetings.core.models import Meeting
from meetings.core.rules.session_rules import SessionRules
from meetings.core.views.base import meeting_view
from meetings.programme.forms import CancelForm, SessionForm, slot_value, taken
from meetings.programme.models import Session
from meetings.programme.rules.hours import time_said
from meetings.programme.rules.transitions import NotNowError
from meetings.programme.selectors import grid, history, programme
from meetings.programme.services import sessions
from meetings.programme.services.errors import (
    ProgrammeError,
    RefusedError,
    SettledError,
    StaleError,
    UnconfirmedError,
)
from meetings.programme.views.public import day_within

Command = Callable[..., sessions.Done]


@meeting_view("programme.change_programme")
def programme_rooms(request: HttpRequest) -> HttpResponse:
    """A week of the meeting, rooms by days: what sits where, and what is free. ``?day=`` names the week."""
    meeting = request.meeting
    day = day_within(request.GET.get("day", ""), meeting)
    context = {"tab": "programme", "day": day, **grid.week_of(meeting, day, request.user)}
    return render(request, "programme/rooms.html", context)


@meeting_view("programme.change_programme")
def session_new(request: HttpRequest) -> HttpResponse:
    meeting = request.meeting
    if request.method != "POST":
        form = SessionForm(meeting=meeting, initial=_proposed(request, meeting))
        return _page(request, form, {})
    form = SessionForm(taken(request.POST), meeting=meeting)
    done, answer = _tried(
        request,
        form,
        lambda **plan: sessions.create_session(meeting=meeting, **plan),
        Session(meeting=meeting),
    )
    if done is None:
        return _page(request, form, answer)
    messages.success(request, _("The session is in the programme."))
    return redirect("session", meeting=meeting.short_name, session=done.session.pk)


@meeting_view("programme.change_programme", get_object=programme.session_of)
def session_edit(request: HttpRequest, session: int) -> HttpResponse:
    meeting, about = request.meeting, request.object
    if request.method != "POST":
        return _page(request, SessionForm(meeting=meeting, session=about), {})
    form = SessionForm(taken(request.POST), meeting=meeting, session=about)

    def change(**plan: Any) -> sessions.Done:
        return sessions.change_session(session=about, seen=form.cleaned_data["seen"], **plan)

    done, answer = _tried(request, form, change, about)
    if done is None:
        return _page(request, form, answer)
    where = time_said(done.session.starts_at, done.session.ends_at, meeting.zone)
    room = str(done.session.room or _("no room yet"))
    messages.success(request, _("The session is now on %(when)s, %(room)s.") % {"when": where, "room": room})
    return redirect("session", meeting=meeting.short_name, session=session)


def _tried(
    request: HttpRequest, form: SessionForm, command: Command, about: Session
) -> tuple[sessions.Done | None, dict[str, Any]]:
    """The command done with the form's plan, or what the page has to say of why not. Nothing typed is lost."""
    answer: dict[str, Any] = {}
    if not form.is_valid():
        return None, answer
    plan = form.plan()
    accepted = frozenset(filter(None, request.POST.get("accept", "").split(",")))
    try:
        return command(actor=request.user, plan=plan, accepted=accepted), answer
    except RefusedError as refused:
        form.refuse(refused.clashes)
        answer["warnings"] = [one for one in refused.clashes if one.severity == "warn"]
        answer["openings"] = _openings(request, about, plan)
    except UnconfirmedError as asked:
        answer["warnings"] = asked.clashes
        answer["accept"] = ",".join(one.key for one in asked.clashes)
    except StaleError as stale:
        form.data = form.data.copy()
        form.data["seen"] = str(stale.session.sequence)
        answer["stale"] = history.lines(stale.entries, request.meeting)
    except SettledError:
        words = _("A session that was called to order or cancelled keeps its body, time and room.")
        form.add_error(None, words)
    return None, answer


def _openings(request: HttpRequest, about: Session, plan: sessions.Plan) -> list[dict[str, str]]:
    zone = request.meeting.zone
    return [
        {
            "value": slot_value(one, request.meeting),
            "room": one.room_name,
            "when": time_said(one.starts_at, one.ends_at, zone),
        }
        for one in sessions.proposals(session=about, plan=plan, viewer=request.user)
    ]


def _page(request: HttpRequest, form: SessionForm, answer: dict[str, Any]) -> HttpResponse:
    context = {"tab": "programme", "form": form, "session": form.session, **answer}
    return render(request, "programme/form.html", context)


def _proposed(request: HttpRequest, meeting: Meeting) -> dict[str, Any]:
    """What a new session starts from: the day in the address, the profile's first sitting, the first body."""
    begins, ends = next(iter(meeting.rules.get_section(SessionRules).session_hours), (time(10), time(13)))
    room = request.GET.get("room", "")
    return {
        "day": day_within(request.GET.get("day", ""), meeting),
        "starts": begins,
        "ends": ends,
        "formal": True,
        "access": Session.Access.OPEN,
        "interpretation": Session.Interpretation.SIX,
        "body": meeting.bodies.first(),
        "room": room if room.isdigit() else None,
    }


@meeting_view("programme.change_programme", get_object=programme.session_of)
def session_cancel(request: HttpRequest, session: int) -> HttpResponse:
    meeting, about = request.meeting, request.object
    form = CancelForm(request.POST or None, initial={"seen": about.sequence})
    context: dict[str, Any] = {"tab": "programme", "form": form, "session": about}
    if form.is_valid():
        given = form.cleaned_data
        try:
            sessions.cancel_session(
                session=about, actor=request.user, reason=given["reason"], seen=given["seen"]
            )
        except StaleError as stale:
            form.data = form.data.copy()
            form.data["seen"] = str(stale.session.sequence)
            context["stale"] = history.lines(stale.entries, meeting)
        except NotNowError:
            form.add_error(None, _("The session has been called to order. Adjourn it instead."))
        else:
            messages.success(
                request, _("The session is cancelled. It stays on the programme with its reason.")
            )
            return redirect("session", meeting=meeting.short_name, session=session)
    (context["sitting"],) = programme.sittings(meeting, request.user, sessions=[about])
    return render(request, "programme/cancel.html", context)


@meeting_view("programme.hold_session", get_object=programme.session_of)
@require_POST
def session_hold(request: HttpRequest, session: int) -> HttpResponse:
    """Call to order: the button names the session, so a double press is harmless."""
    return _pressed(request, sessions.hold_session, _("The session is called to order."))


@meeting_view("programme.hold_session", get_object=programme.session_of)
@require_POST
def session_adjourn(request: HttpRequest, session: int) -> HttpResponse:
    return _pressed(request, sessions.adjourn_session, _("The session is adjourned."))


def _pressed(request: HttpRequest, command: Callable[..., Session], words: str) -> HttpResponse:
    try:
        command(session=request.object, actor=request.user)
    except (NotNowError, ProgrammeError):
        messages.error(request, _("That does not follow: the session is in another state now. Look below."))
    else:
        messages.success(request, words)
    return redirect("session", meeting=request.meeting.short_name, session=request.object.pk)
