"""The names of the pages of a meeting that stand under no tab."""

from django.utils.translation import gettext_lazy as _

OFFICE_PAGES = (
    (_("Meeting"), "meeting_settings", "core.manage_meeting"),
    (_("Appointments"), "appointments", "core.manage_meeting"),
    (_("Outbox"), "outbox", "core.manage_meeting"),
    (_("History"), "history", "core.manage_meeting"),
)
"""Label, name of the address, and permission on the meeting."""
