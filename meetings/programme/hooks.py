"""The hooks of this app: permissions, tab, dashboard, the check of new dates, its part of kits."""

from django.utils.translation import gettext_lazy as _

from confsvc.commands.extension_points import register_command_types
from meetings.core.extension_points import (
    DashboardPanel,
    KitPart,
    SearchProvider,
    Tab,
    register_dashboard_lines,
    register_dashboard_panel,
    register_date_check,
    register_kit_part,
    register_search_provider,
    register_tab,
)
from meetings.programme import permissions  # noqa: F401  (registers the permissions)
from meetings.programme.command_types import COMMAND_TYPES
from meetings.programme.rules.kit_sections import AGENDA, TIMETABLE, find_programme_faults
from meetings.programme.selectors import dashboard
from meetings.programme.selectors.search import find_sessions
from meetings.programme.services import kit
from meetings.programme.services.undo import SessionCommandHandler

register_tab(
    Tab(
        key="programme",
        label=_("Programme"),
        url_name="programme",
        permission="core.see_meeting",
        position=20,
    )
)
register_kit_part(
    KitPart(
        key="programme",
        build=kit.build_programme_part,
        preview=kit.preview_programme_part,
        position=20,
        sections=(AGENDA, TIMETABLE),
        find_faults=find_programme_faults,
    )
)
register_dashboard_panel(
    DashboardPanel(
        key="sessions",
        template="programme/today.html",
        get_context=dashboard.get_panel_context,
        position=10,
        style="programme/programme.css",
    )
)
register_dashboard_lines(dashboard.get_lines, position=20)
register_date_check(dashboard.check_dates)
register_command_types(
    "meetings.programme", COMMAND_TYPES, SessionCommandHandler(never_restored=("sequence", "changed_at"))
)
register_search_provider(SearchProvider(_("Sessions"), find_sessions, position=30))
