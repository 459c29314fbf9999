"""What this room adds to earlier ones: permissions, the Programme tab, the sittings on Today, its part of a kit."""

from django.utils.translation import gettext_lazy as _

from meetings.convening.contributions import (
    KitPart,
    Panel,
    Tab,
    register_kit_part,
    register_objections,
    register_panel,
    register_tab,
    register_today,
)
from meetings.programme import kit, on_today
from meetings.programme import permissions as permissions

register_tab(
    Tab(
        key="programme",
        label=_("Programme"),
        url_name="programme",
        permission="meetings.see",
        position=20,
    )
)
register_kit_part(KitPart(key="programme", build=kit.build, preview=kit.preview, position=20))
register_panel(
    Panel(
        key="sittings",
        template="meetings/programme_today.html",
        context_of=on_today.panel,
        position=10,
        style="web/programme.css",
    )
)
register_today(on_today.lines, position=20)
register_objections(on_today.objections)
