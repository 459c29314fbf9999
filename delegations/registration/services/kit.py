"""The registration window of a kit: ``[registration]`` with the moments ``opens`` and ``closes``."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from delegations.registration.services.registrations import set_window
from meetings.core.models import Meeting


def build(*, meeting: Meeting, kit: Mapping[str, Any], actor: Any) -> None:
    """Set the window of ``meeting`` as its kit has it, where it has one."""
    if window := kit.get("registration"):
        set_window(
            meeting=meeting,
            opens_at=meeting.resolve_moment(window["opens"]),
            closes_at=meeting.resolve_moment(window["closes"]),
            actor=actor,
        )


def preview(kit: Mapping[str, Any]) -> str:
    """The sentence that says what :func:`build` will make."""
    window = kit.get("registration")
    if not window:
        return ""
    return _("online registration, from %(opens)d to %(closes)d days before the opening") % {
        "opens": -window["opens"]["days"],
        "closes": -window["closes"]["days"],
    }
