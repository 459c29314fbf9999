"""What this app registers with earlier ones: tab, dashboard lines, kit part, command types,
print job.
"""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy, ngettext, ngettext_lazy

from confsvc.commands.extension_points import register_command_types
from confsvc.jobs.extension_points import register_job_kind
from meetings.core.extension_points import (
    DashboardLine,
    KitPart,
    SearchProvider,
    Tab,
    build_counted_line,
    register_dashboard_lines,
    register_kit_part,
    register_profile_section,
    register_search_provider,
    register_tab,
)
from meetings.core.models import Meeting
from meetings.core.permissions import is_officer
from meetings.core.selectors.appointments import get_represented_entities
from meetings.speakers import permissions  # noqa: F401  (registers the permissions)
from meetings.speakers.command_types import COMMAND_TYPES
from meetings.speakers.exports.pdf import CHAIR_LIST_JOB
from meetings.speakers.live.fragments import load_current
from meetings.speakers.models import Reply, SpeakersList, Swap
from meetings.speakers.rules.kit import SPEAKERS, SpeakersRules, find_speakers_faults
from meetings.speakers.selectors.board import get_lists
from meetings.speakers.selectors.forecast import format_estimate
from meetings.speakers.selectors.lookups import find_lists
from meetings.speakers.services.lists import create_lists_of_kit
from meetings.speakers.services.undo import ListCommandHandler
from meetings.speakers.tasks import print_chair_list

DUE_SOON = timedelta(hours=1)
INACTIVE_STATES = (SpeakersList.State.DRAFT, SpeakersList.State.ARCHIVED)


def preview_kit(kit: Mapping[str, Any]) -> str:
    """How many lists a kit would create; "" for none."""
    count = len(kit.get("speakers", []))
    if not count:
        return ""
    return ngettext("%(count)s speakers’ list", "%(count)s speakers’ lists", count) % {"count": count}


def get_officer_lines(meeting: Meeting, user: Any) -> list[DashboardLine]:
    """For an officer: how many wait on each open list, and what waits for an officer's decision."""
    if not is_officer(user, meeting):
        return []
    return [*_get_waiting_lines(meeting), *_get_decision_lines(meeting)]


def _get_waiting_lines(meeting: Meeting) -> list[DashboardLine]:
    tones = {SpeakersList.State.CLOSING: "warn"}
    text = ngettext_lazy(
        "Hear %(count)s speaker on “%(title)s” (%(state)s)",
        "Hear %(count)s speakers on “%(title)s” (%(state)s)",
        "count",
    )
    lists = get_lists(meeting, include_drafts=False).filter(state__in=["open", "closing"])
    return [
        _build_line(
            text,
            speakers_list.waiting,  # type: ignore[attr-defined]
            speakers_list,
            tones.get(SpeakersList.State(speakers_list.state), ""),
            state=speakers_list.get_state_display(),
        )
        for speakers_list in lists
    ]


def _get_decision_lines(meeting: Meeting) -> list[DashboardLine]:
    """Late requests, swaps to confirm and rights of reply, each with the page where it is
    decided.
    """
    states = {"late_requests": "waiting", "swaps": "accepted", "replies": "waiting"}
    lists = list(
        meeting.speakers_lists.exclude(state=SpeakersList.State.ARCHIVED).annotate(
            **{
                f"open_{name}": Count(name, filter=Q(**{f"{name}__state": state}), distinct=True)
                for name, state in states.items()
            }
        )
    )
    return [
        _build_line(text, getattr(speakers_list, f"open_{name}"), speakers_list, "warn", url_name)
        for name, url_name, text in (
            (
                "late_requests",
                "list_office",
                ngettext_lazy(
                    "Decide %(count)s late request on “%(title)s”",
                    "Decide %(count)s late requests on “%(title)s”",
                    "count",
                ),
            ),
            (
                "swaps",
                "list_office",
                ngettext_lazy(
                    "Confirm %(count)s exchange of places on “%(title)s”",
                    "Confirm %(count)s exchanges of places on “%(title)s”",
                    "count",
                ),
            ),
            (
                "replies",
                "console",
                ngettext_lazy(
                    "Call %(count)s right of reply on “%(title)s”",
                    "Call %(count)s rights of reply on “%(title)s”",
                    "count",
                ),
            ),
        )
        for speakers_list in lists
    ]


def get_delegation_lines(meeting: Meeting, user: Any) -> list[DashboardLine]:
    """For who acts for delegations: statements due within an hour, then what waits for an
    answer.
    """
    entities = get_represented_entities(user, meeting)
    if not entities:
        return []
    lists = meeting.speakers_lists.exclude(state__in=INACTIVE_STATES)
    return [*_get_due_lines(lists, entities), *_get_answer_lines(lists, entities)]


def _get_due_lines(lists: QuerySet[SpeakersList], entities: Sequence[int]) -> list[DashboardLine]:
    """Each list on which statements of these entities are due soon."""
    waiting = Q(inscriptions__entity__in=entities, inscriptions__state="waiting")
    text = ngettext_lazy(
        "Prepare %(count)s statement on “%(title)s”, expected at %(time)s",
        "Prepare %(count)s statements on “%(title)s”, the next expected at %(time)s",
        "count",
    )
    lines = []
    for speakers_list in lists.filter(waiting).select_related("meeting").distinct().order_by("pk"):
        data, forecast = load_current(speakers_list.pk)
        own_estimates = [
            forecast.estimates.get(entry.inscription.pk)
            for entry in data.waiting
            if entry.inscription.entity_id in entities
        ]
        soon = [
            estimate
            for estimate in own_estimates
            if estimate and estimate.at and estimate.at <= forecast.moment + DUE_SOON
        ]
        if soon:
            time, _band = format_estimate(soon[0], speakers_list.meeting.zone, forecast.moment)
            lines.append(_build_line(text, len(soon), speakers_list, "warn", time=time))
    return lines


def _get_answer_lines(lists: QuerySet[SpeakersList], entities: Sequence[int]) -> list[DashboardLine]:
    """Swaps that these entities have to answer, and their waiting rights of reply."""
    swaps = Q(swaps__responder__entity__in=entities, swaps__state=Swap.State.PROPOSED)
    replies = Q(replies__entity__in=entities, replies__state=Reply.State.WAITING)
    swaps_text = ngettext_lazy(
        "Answer %(count)s exchange of places proposed on “%(title)s”",
        "Answer %(count)s exchanges of places proposed on “%(title)s”",
        "count",
    )
    replies_text = ngettext_lazy(
        "Await %(count)s right of reply of your delegation on “%(title)s”",
        "Await %(count)s rights of reply of your delegation on “%(title)s”",
        "count",
    )
    return [
        _build_line(text, speakers_list.count, speakers_list, tone)
        for text, count, tone in (
            (swaps_text, Count("swaps", filter=swaps), "warn"),
            (replies_text, Count("replies", filter=replies), ""),
        )
        for speakers_list in lists.annotate(count=count).filter(count__gt=0).select_related("meeting")
    ]


def _build_line(
    text: Any,
    count: int,
    speakers_list: SpeakersList,
    tone: str,
    url_name: str = "speakers_list",
    **values: Any,
) -> DashboardLine:
    url = reverse(url_name, args=[speakers_list.meeting.short_name, speakers_list.code])
    return build_counted_line(text, count, url, tone, title=speakers_list.title, **values)


register_job_kind(CHAIR_LIST_JOB, print_chair_list)
register_tab(Tab("speakers", gettext_lazy("Speakers"), "speakers", "core.see_meeting", 30))
register_dashboard_lines(get_officer_lines, position=30)
register_dashboard_lines(get_delegation_lines, position=31)
register_profile_section(SpeakersRules)
register_kit_part(
    KitPart(
        "speakers",
        create_lists_of_kit,
        preview_kit,
        30,
        sections=(SPEAKERS,),
        find_faults=find_speakers_faults,
    )
)
register_command_types(
    "meetings.speakers",
    COMMAND_TYPES,
    # A receipt that was given is never given again; a revision stores its snapshot itself.
    ListCommandHandler(never_restored=("next_receipt",), unlogged_fields=("snapshot",)),
)
register_search_provider(SearchProvider(gettext_lazy("Speakers’ lists"), find_lists, position=40))
