"""What this app adds to earlier apps: permissions, a dashboard line, command types, a job."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy, ngettext_lazy

from confsvc.commands.extension_points import CommandHandler, register_command_types
from confsvc.jobs.extension_points import register_job_kind
from delegations.participants import permissions  # noqa: F401  (registers the permissions)
from delegations.participants.command_types import COMMAND_TYPES
from delegations.participants.tasks import DRAFT_JOB, print_draft
from delegations.roster.extension_points import OFFICE, PUBLIC, ListLink, register_list_link
from delegations.roster.models import Delegate
from meetings.core.extension_points import DashboardLine, build_counted_line, register_dashboard_lines
from meetings.core.models import Meeting
from meetings.core.permissions import is_officer


def _build_dashboard_lines(meeting: Meeting, user: Any) -> list[DashboardLine]:
    """For an officer: the number of registered people whom no note verbale names."""
    if not is_officer(user, meeting):
        return []
    unnamed = Delegate.objects.filter(
        delegation__meeting=meeting, withdrawn_at=None, provisional=False, named_in=None
    ).count()
    url = reverse("participants", args=[meeting.short_name]) + "#exceptions"
    text = ngettext_lazy(
        "Find the note verbale that names %(count)s registered person",
        "Find the notes verbales that name %(count)s registered people",
        "count",
    )
    return [build_counted_line(text, unnamed, url)]


register_job_kind(DRAFT_JOB, print_draft)
register_dashboard_lines(_build_dashboard_lines, position=45)
register_command_types(
    "delegations.participants", COMMAND_TYPES, CommandHandler(unlogged_fields=("snapshot",))
)
for audience in (OFFICE, PUBLIC):
    register_list_link(ListLink(gettext_lazy("List of participants"), "participants", audience, 20))
