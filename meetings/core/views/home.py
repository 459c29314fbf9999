"""The first page: the meetings a visitor may see."""

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone

from meetings.core.permissions import appointments_of, needs_second_factor
from meetings.core.selectors import upcoming_and_years, visible_meetings
from meetings.core.views.base import public_view, redirect_to_second_factor


@public_view
def home(request: HttpRequest) -> HttpResponseBase:
    if needs_second_factor(request.user):
        return redirect_to_second_factor(request)
    ahead, years = upcoming_and_years(visible_meetings(request.user), timezone.now().date())
    roles: dict[int, list[str]] = {}
    for one in appointments_of(request.user):
        if one.meeting_id:
            roles.setdefault(one.meeting_id, []).append(one.get_role_display())
    for meeting in [*ahead, *(meeting for year in years for meeting in year.meetings)]:
        meeting.my_roles = roles.get(meeting.pk, [])  # type: ignore[attr-defined]
    return render(
        request,
        "core/home.html",
        {
            "ahead": ahead,
            "years": years,
            "acts": bool(roles),
            "may_create": request.user.has_perm("core.create_meeting"),
        },
    )
