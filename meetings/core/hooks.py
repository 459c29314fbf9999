"""What this room gives at start-up: its permissions, the Today tab, its part of a kit."""

from django.utils.translation import gettext_lazy as _

from meetings.core import permissions  # noqa: F401  (registers the permissions)
from meetings.core.extension_points import KitPart, Tab, register_kit_part, register_tab
from meetings.core.services.kit import build, preview

register_tab(Tab("today", _("Today"), "today", "core.see_meeting", 0))
register_kit_part(KitPart("bodies", build, preview, 0))
