"""What this room adds to earlier ones: permissions, the printing job, its lines on Today."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy, ngettext_lazy

from confsvc.commands.extension_points import CommandHandler, register_command_types
from confsvc.jobs.extension_points import register_job_kind
from delegations.badges import permissions  # noqa: F401  (registers the permissions)
from delegations.badges.command_types import COMMAND_TYPES
from delegations.badges.exports.printing import PRINT_JOB
from delegations.badges.models import Badge
from delegations.badges.rules.profile import BadgeRules
from delegations.badges.selectors.holders import find_eligible_people
from delegations.badges.selectors.search import find_people
from delegations.badges.tasks import print_chosen_badges
from delegations.roster.extension_points import OFFICE, ListLink, register_list_link
from meetings.core.extension_points import (
    DashboardLine,
    SearchProvider,
    build_counted_line,
    register_dashboard_lines,
    register_profile_section,
    register_search_provider,
)
from meetings.core.models import Meeting
from meetings.core.permissions import is_at_badge_desk


def _build_dashboard_lines(meeting: Meeting, user: Any) -> list[DashboardLine]:
    """Lines on Today for the office and the desk: badges to print, and badges to be collected."""
    if not is_at_badge_desk(user, meeting):
        return []
    valid = Badge.objects.filter(meeting=meeting, state=Badge.State.VALID, printed_at__isnull=False)
    printed = valid.values("delegate")
    to_print = find_eligible_people(meeting).exclude(pk__in=printed).count()
    waiting = valid.filter(handed_out_at=None).count()
    badges_url = reverse("badges", args=[meeting.short_name])
    desk_url = reverse("desk", args=[meeting.short_name])
    return [
        build_counted_line(
            ngettext_lazy("Print %(count)s badge", "Print %(count)s badges", "count"),
            to_print,
            f"{badges_url}?show=unprinted",
            "warn",
        ),
        build_counted_line(
            ngettext_lazy("Hand out %(count)s badge", "Hand out %(count)s badges", "count"), waiting, desk_url
        ),
    ]


register_dashboard_lines(_build_dashboard_lines, position=45)
register_job_kind(PRINT_JOB, print_chosen_badges)
register_profile_section(BadgeRules)
register_command_types(
    "delegations.badges", COMMAND_TYPES, CommandHandler(unlogged_fields=("token", "printed_as"))
)
register_list_link(ListLink(gettext_lazy("Badges"), "badges", OFFICE, 10))
register_search_provider(SearchProvider(gettext_lazy("People"), find_people, position=10))
