"""What this room adds to earlier ones: permissions, the tab, a focal point's lines on Today; and its own checks."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from confsvc.commands.extension_points import register_command_types
from delegations.roster import permissions  # noqa: F401  (registers the permissions)
from delegations.roster.command_types import COMMAND_LABELS
from delegations.roster.extension_points import Check, register_check
from delegations.roster.labels import KINDS
from delegations.roster.models import Delegation
from delegations.roster.rules.profile import ParticipantsRules
from delegations.roster.selectors import lacks_of, roster_lacks
from meetings.core.extension_points import (
    DashboardLine,
    Tab,
    register_dashboard_lines,
    register_profile_section,
    register_tab,
)
from meetings.core.models import Meeting
from meetings.core.permissions import entities_of


def _own_lacks(meeting: Meeting, user: Any) -> list[DashboardLine]:
    """What is missing in the delegations of a focal point."""
    own = entities_of(user, meeting)
    if not own:
        return []
    ids = list(Delegation.objects.filter(meeting=meeting, entity_id__in=own).values_list("pk", flat=True))
    return [
        DashboardLine(
            lack.text, lack.count, lack.url or reverse("delegation", args=[meeting.short_name, pk]), "warn"
        )
        for pk, lacks in lacks_of(meeting, ids).items()
        for lack in lacks
    ]


register_check(Check(KINDS, roster_lacks, 10))
register_tab(Tab("delegations", _("Delegations"), "delegations", "core.see_meeting", 40))
register_dashboard_lines(_own_lacks, position=40)
register_profile_section(ParticipantsRules)
register_command_types("delegations.roster", COMMAND_LABELS)
