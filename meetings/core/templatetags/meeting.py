"""The frame of a meeting's pages: its tabs, and the switcher to the other meetings a visitor may see."""

from typing import Any

from django import template
from django.db.models import Q
from django.urls import NoReverseMatch, reverse

from meetings.core import extension_points
from meetings.core.models import Meeting
from meetings.core.permissions import appointments_of

register = template.Library()
NEAREST = 15


@register.inclusion_tag("core/tabs.html", takes_context=True)
def tabs(context: template.Context, current: str = "") -> dict[str, Any]:
    """The tabs whose permission the visitor holds on the meeting, in the order of the work."""
    request = context["request"]
    return {
        "tabs": [
            {"label": one.label, "url": url, "current": one.key == current}
            for one in extension_points.get_tabs()
            if request.user.has_perm(one.permission, request.meeting)
            and (url := _address(one.url_name, request.meeting))
        ]
    }


@register.inclusion_tag("core/meetings_menu.html", takes_context=True)
def meetings_menu(context: template.Context) -> dict[str, Any]:
    """The newest meetings the visitor may see, one query."""
    request = context["request"]
    return {"meeting": request.meeting, "meetings": visible_to(request.user)[:NEAREST]}


def visible_to(user: Any) -> Any:
    """Published meetings, and those the user acts at, newest first."""
    appointments = appointments_of(user)
    if any(one.meeting_id is None for one in appointments):
        return Meeting.objects.all()
    mine = [one.meeting_id for one in appointments]
    return Meeting.objects.filter(Q(published=True) | Q(pk__in=mine))


def _address(url_name: str, meeting: Meeting) -> str:
    try:
        return reverse(url_name, kwargs={"meeting": meeting.short_name})
    except NoReverseMatch:
        return ""
