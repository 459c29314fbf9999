"""What the roster adds to earlier apps: permissions, a tab, the lines of a focal point on Today."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from confsvc.commands.extension_points import register_command_types
from delegations.roster import permissions  # noqa: F401  (registers the permissions)
from delegations.roster.command_types import COMMAND_TYPES
from delegations.roster.extension_points import Check, register_check
from delegations.roster.labels import MISSING_CHOICES
from delegations.roster.models import Delegation
from delegations.roster.rules.profile import ParticipantsRules
from delegations.roster.selectors.missing_items import find_missing_items, find_missing_people_and_notes
from delegations.roster.selectors.search import find_delegations
from meetings.core.extension_points import (
    DashboardLine,
    SearchProvider,
    Tab,
    register_dashboard_lines,
    register_profile_section,
    register_search_provider,
    register_tab,
)
from meetings.core.models import Meeting
from meetings.core.selectors.appointments import get_represented_entities


def list_focal_point_lines(meeting: Meeting, user: Any) -> list[DashboardLine]:
    """What is missing in the delegations of a focal point; no lines for anybody else."""
    entity_ids = get_represented_entities(user, meeting)
    if not entity_ids:
        return []
    delegations = Delegation.objects.select_related("meeting").filter(
        meeting=meeting, entity_id__in=entity_ids
    )
    delegations_by_id = {delegation.pk: delegation for delegation in delegations}
    return [
        DashboardLine(
            item.text, item.count, item.url or delegations_by_id[delegation_id].get_absolute_url(), "warn"
        )
        for delegation_id, items in find_missing_items(meeting, list(delegations_by_id)).items()
        for item in items
    ]


register_check(Check(MISSING_CHOICES, find_missing_people_and_notes, 10))
register_tab(Tab("delegations", _("Delegations"), "delegations", "core.see_meeting", 40))
register_command_types("delegations.roster", COMMAND_TYPES)
register_profile_section(ParticipantsRules)
register_dashboard_lines(list_focal_point_lines, position=40)
register_search_provider(SearchProvider(_("Delegations"), find_delegations, position=20))
