"""The first page: the meetings that a visitor may see."""

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone

from meetings.core.selectors.appointments import get_appointments, needs_second_factor
from meetings.core.selectors.meetings import group_meetings, list_visible_meetings
from meetings.core.views.base import public_view, redirect_to_second_factor


@public_view
def home(request: HttpRequest) -> HttpResponseBase:
    """List upcoming and past meetings, with the roles of the visitor."""
    if needs_second_factor(request.user):
        return redirect_to_second_factor(request)
    upcoming, years = group_meetings(list_visible_meetings(request.user), timezone.now().date())
    roles: dict[int, list[str]] = {}
    for appointment in get_appointments(request.user):
        if appointment.meeting_id:
            roles.setdefault(appointment.meeting_id, []).append(appointment.get_role_display())
    for meeting in [*upcoming, *(meeting for year in years for meeting in year.meetings)]:
        meeting.my_roles = roles.get(meeting.pk, [])  # type: ignore[attr-defined]
    return render(
        request,
        "core/home.html",
        {
            "upcoming": upcoming,
            "years": years,
            "has_roles": bool(roles),
            "may_create": request.user.has_perm("core.create_meeting"),
        },
    )
