"""Setting from when until when a meeting takes registrations online, also from its kit."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from confsvc.accounts.models import User
from confsvc.commands.services.context import command
from confsvc.ui.errors import DomainError
from delegations.registration.models import RegistrationWindow
from meetings.core.models import Meeting


def set_window(
    *, meeting: Meeting, opens_at: datetime, closes_at: datetime, actor: User | None
) -> RegistrationWindow:
    """Set the window of a meeting; raises :class:`DomainError` if it closes before it opens."""
    if closes_at <= opens_at:
        raise DomainError(_("Registration closes before it opens. Change one of the two."), field="closes_at")
    with command("set registration window", actor=actor, lock=meeting, scope=meeting.short_name) as cmd:
        window = RegistrationWindow.objects.filter(meeting=meeting).first()
        if window is None:
            window = cmd.create(RegistrationWindow(meeting=meeting, opens_at=opens_at, closes_at=closes_at))
        else:
            cmd.track(window)
            window.opens_at, window.closes_at = opens_at, closes_at
        cmd.set_subject(meeting)
    return window


def set_window_from_kit(*, meeting: Meeting, kit: Mapping[str, Any], actor: Any) -> None:
    """Set the window by ``opens`` and ``closes`` of the section ``[registration]``, if any."""
    if section := kit.get("registration"):
        set_window(
            meeting=meeting,
            opens_at=meeting.resolve_moment(section["opens"]),
            closes_at=meeting.resolve_moment(section["closes"]),
            actor=actor,
        )


def describe_kit_window(kit: Mapping[str, Any]) -> str:
    """The sentence that says which window the kit sets, or ""."""
    section = kit.get("registration")
    if not section:
        return ""
    return _("online registration, from %(opens)d to %(closes)d days before the opening") % {
        "opens": -section["opens"]["days"],
        "closes": -section["closes"]["days"],
    }
