"""What this room adds to earlier ones: its permissions, the Speakers tab, its lines on Today, the lists of a kit."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from confsvc.commands.extension_points import register_command_types
from confsvc.jobs.extension_points import register_job_kind
from meetings.core.extension_points import (
    DashboardLine,
    KitPart,
    Tab,
    register_dashboard_lines,
    register_kit_part,
    register_profile_section,
    register_tab,
)
from meetings.core.models import Meeting
from meetings.core.permissions import is_officer
from meetings.speakers import permissions  # noqa: F401  (registers the permissions)
from meetings.speakers.command_types import COMMAND_LABELS
from meetings.speakers.models import SpeakersList
from meetings.speakers.rules.kit import SPEAKERS, SpeakersRules, find_speakers_faults
from meetings.speakers.selectors.board import lists_of
from meetings.speakers.selectors.dashboard import own_lines
from meetings.speakers.services.kit import build
from meetings.speakers.tasks import KIND, print_chair_list


def _preview(kit: Mapping[str, Any]) -> str:
    count = len(kit.get("speakers", []))
    return (
        ngettext("%(count)s speakers’ list", "%(count)s speakers’ lists", count) % {"count": count}
        if count
        else ""
    )


def _lines(meeting: Meeting, user: Any) -> list[DashboardLine]:
    """For the office: each open list with how many wait."""
    if not is_officer(user, meeting):
        return []
    tones = {SpeakersList.State.CLOSING: "warn"}
    lists = lists_of(meeting, drafts=False).filter(state__in=["open", "closing"])
    return [
        DashboardLine(
            text=_("waiting on the list “%(title)s” (%(state)s)")
            % {"title": one.title, "state": one.get_state_display()},
            count=one.waiting,  # type: ignore[attr-defined]
            url=reverse("speakers_list", args=[meeting.short_name, one.code]),
            tone=tones.get(SpeakersList.State(one.state), ""),
        )
        for one in lists
        if one.waiting  # type: ignore[attr-defined]
    ] + [
        DashboardLine(
            text=words % {"title": one.title},
            count=getattr(one, count),
            url=reverse(page, args=[meeting.short_name, one.code]),
            tone="warn",
        )
        for words, page, count, rows in _count_waiting(meeting)
        for one in rows
        if getattr(one, count)
    ]


def _count_waiting(meeting: Meeting) -> list[tuple[str, str, str, list[Any]]]:
    """What waits for the office, as text, page, name of the count, and the lists with their counts.

    Requests from outside the window, exchanges of places that both sides want, and rights of reply.
    """
    lists = meeting.speakers_lists.exclude(state="archived").annotate(
        **{
            f"open_{name}": Count(name, filter=Q(**{f"{name}__state": state}), distinct=True)
            for name, state in (("pool", "waiting"), ("swaps", "accepted"), ("replies", "waiting"))
        }
    )
    rows = list(lists)
    return [
        (_("asking from outside the window of “%(title)s”"), "list_office", "open_pool", rows),
        (_("exchanges of places to confirm on “%(title)s”"), "list_office", "open_swaps", rows),
        (_("rights of reply waiting on “%(title)s”"), "console", "open_replies", rows),
    ]


register_job_kind(KIND, print_chair_list)
register_tab(Tab("speakers", gettext_lazy("Speakers"), "speakers", "core.see_meeting", 30))
register_dashboard_lines(_lines, position=30)
register_dashboard_lines(own_lines, position=31)
register_profile_section(SpeakersRules)
register_kit_part(
    KitPart("speakers", build, _preview, 30, sections=(SPEAKERS,), find_faults=find_speakers_faults)
)
register_command_types("meetings.speakers", COMMAND_LABELS)
