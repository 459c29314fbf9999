"""What this room adds to earlier ones: permissions, columns of the delegation's page, lines on Today, its part of a kit."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from confsvc.commands.extension_points import register_command_types
from delegations.registration import (
    permissions,  # noqa: F401  (registers the permissions)
    selectors,
)
from delegations.registration.command_types import COMMAND_LABELS
from delegations.registration.models import Registration
from delegations.registration.services.kit import build, preview
from delegations.roster.extension_points import Check, Column, register_check, register_column
from meetings.core.extension_points import (
    DashboardLine,
    DashboardPanel,
    KitPart,
    register_dashboard_lines,
    register_dashboard_panel,
    register_kit_part,
)
from meetings.core.models import Meeting
from meetings.core.permissions import appointments_of, is_officer
from meetings.core.rules.kit_schema import find_moment_faults


def _lines(meeting: Meeting, user: Any) -> list[DashboardLine]:
    """For an officer what waits in the queue; for a person how their own registration stands."""
    if is_officer(user, meeting):
        return _office_lines(meeting)
    if not user.is_authenticated:
        return []
    own = Registration.objects.filter(
        delegate__meeting=meeting, delegate__user=user, delegate__withdrawn_at=None
    )
    return [
        DashboardLine(
            _("Your registration: %(state)s") % {"state": one.get_state_display()},
            1,
            reverse("registration", args=[meeting.short_name, one.token]),
            "" if one.state == Registration.State.APPROVED else "warn",
        )
        for one in own
    ]


def _office_lines(meeting: Meeting) -> list[DashboardLine]:
    address = reverse("requests", args=[meeting.short_name])
    lines = []
    if waiting := selectors.counts_by_state(meeting)[Registration.State.REQUESTED]:
        text = ngettext("registration waits for approval", "registrations wait for approval", waiting)
        lines.append(DashboardLine(text, waiting, address, "warn"))
    if without := selectors.without_photograph(meeting):
        text = ngettext("person without photograph", "people without photograph", without)
        lines.append(DashboardLine(text, without, f"{address}?state=all&photo=missing"))
    return lines


def _invitation(meeting: Meeting, user: Any, _day: date, now: datetime) -> Mapping[str, Any] | None:
    """For who acts as nothing here: where and until when to register."""
    if appointments_of(user):
        return None
    window = selectors.window_of(meeting)
    state = selectors.window_state(window, now)
    return {"window": window, "state": state} if state in (selectors.OPEN, selectors.BEFORE) else None


register_dashboard_panel(
    DashboardPanel("registration", "registration/today.html", _invitation, 10, is_narrow=True)
)
register_column(Column("photo", gettext_lazy("Photograph"), selectors.photo_marks, 10))
register_column(Column("registration", gettext_lazy("Registration"), selectors.state_marks, 20))
register_check(Check(selectors.KINDS, selectors.lacks, 20))
register_dashboard_lines(_lines, position=41)


def _find_kit_faults(kit: Mapping[str, Any]) -> Iterable[str]:
    return find_moment_faults(kit.get("registration", {}).values())


register_kit_part(
    KitPart("registration", build, preview, 40, tables=("registration",), find_faults=_find_kit_faults)
)
register_command_types("delegations.registration", COMMAND_LABELS)
