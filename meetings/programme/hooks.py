"""What this room adds to earlier ones: permissions, the Programme tab, the sittings on Today, its part of a kit."""

from django.utils.translation import gettext_lazy as _

from confsvc.commands.extension_points import register_command_types
from meetings.core.extension_points import (
    DashboardPanel,
    KitPart,
    Tab,
    register_dashboard_lines,
    register_dashboard_panel,
    register_date_check,
    register_kit_part,
    register_tab,
)
from meetings.programme import permissions  # noqa: F401  (registers the permissions)
from meetings.programme.command_types import COMMAND_LABELS
from meetings.programme.rules.kit_sections import AGENDA, TIMETABLE, find_programme_faults
from meetings.programme.selectors import dashboard
from meetings.programme.services import kit

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
        build=kit.build,
        preview=kit.preview,
        position=20,
        sections=(AGENDA, TIMETABLE),
        find_faults=find_programme_faults,
    )
)
register_dashboard_panel(
    DashboardPanel(
        key="sittings",
        template="programme/today.html",
        get_context=dashboard.panel,
        position=10,
        style="programme/programme.css",
    )
)
register_dashboard_lines(dashboard.lines, position=20)
register_date_check(dashboard.objections)
register_command_types("meetings.programme", COMMAND_LABELS)
