"""The tabs of a meeting's pages, and the menu of the other meetings that a visitor may see."""

from typing import Any

from django import template
from django.urls import NoReverseMatch, reverse

from meetings.core import extension_points
from meetings.core.models import Meeting
from meetings.core.selectors.meetings import list_visible_meetings

register = template.Library()
MENU_LENGTH = 15


@register.inclusion_tag("core/tabs.html", takes_context=True)
def tabs(context: template.Context, current: str = "") -> dict[str, Any]:
    """Show the tabs whose permission the visitor holds on the meeting."""
    request = context["request"]
    return {
        "tabs": [
            {"label": tab.label, "url": url, "current": tab.key == current}
            for tab in extension_points.get_tabs()
            if request.user.has_perm(tab.permission, request.meeting)
            and (url := _get_tab_url(tab.url_name, request.meeting))
        ]
    }


@register.inclusion_tag("core/meetings_menu.html", takes_context=True)
def meetings_menu(context: template.Context) -> dict[str, Any]:
    """Show the newest meetings that the visitor may see, in one query."""
    request = context["request"]
    return {"meeting": request.meeting, "meetings": list_visible_meetings(request.user)[:MENU_LENGTH]}


def _get_tab_url(url_name: str, meeting: Meeting) -> str:
    """Return the address of a tab, or "" where its app has no such page."""
    try:
        return reverse(url_name, kwargs={"meeting": meeting.short_name})
    except NoReverseMatch:
        return ""
