"""The hooks of this app: permissions, the dashboard tab, its part of kits and profiles."""

from django.utils.translation import gettext_lazy as _

from confsvc.commands.extension_points import register_command_types
from meetings.core import permissions  # noqa: F401  (registers the permissions)
from meetings.core.command_types import COMMAND_TYPES
from meetings.core.extension_points import (
    KitPart,
    SearchProvider,
    Tab,
    register_kit_part,
    register_profile_section,
    register_search_provider,
    register_tab,
)
from meetings.core.rules.kit_schema import BODIES, BUREAU, DEADLINES, find_core_faults
from meetings.core.rules.session_rules import SessionRules
from meetings.core.selectors.search import find_pages
from meetings.core.services.kit import build_core_part, preview_core_part
from meetings.core.services.meetings import MeetingCommandHandler

register_tab(Tab("today", _("Today"), "today", "core.see_meeting", 0))
register_profile_section(SessionRules)
register_kit_part(
    KitPart(
        "bodies",
        build_core_part,
        preview_core_part,
        0,
        sections=(BODIES, BUREAU, DEADLINES),
        tables=("meeting", "titles", "short_titles"),
        find_faults=find_core_faults,
    )
)
register_command_types("meetings.core", COMMAND_TYPES, MeetingCommandHandler())
register_search_provider(SearchProvider(_("Pages"), find_pages, position=100))
