"""What this room gives at start-up: its permissions, the Today tab, its part of a kit."""

from django.utils.translation import gettext_lazy as _

from meetings.convening import permissions as permissions
from meetings.convening.building import build, preview
from meetings.convening.contributions import KitPart, Tab, register_kit_part, register_tab

register_tab(Tab("today", _("Today"), "today", "meetings.see", 0))
register_kit_part(KitPart("bodies", build, preview, 0))
