"""What registration adds to earlier apps: columns and checks of delegations, Today, a kit part."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext_lazy

from confsvc.commands.extension_points import CommandHandler, register_command_types
from delegations.registration import permissions  # noqa: F401  (registers the permissions)
from delegations.registration.command_types import COMMAND_TYPES
from delegations.registration.labels import MISSING_CHOICES
from delegations.registration.models import Registration
from delegations.registration.rules.window import BEFORE, OPEN
from delegations.registration.selectors.delegation_columns import (
    find_missing_registrations,
    load_photo_marks,
    load_state_marks,
)
from delegations.registration.selectors.registrations import (
    count_without_photograph,
    get_waiting,
    load_own_registrations,
)
from delegations.registration.selectors.windows import get_window, get_window_state
from delegations.registration.services.windows import describe_kit_window, set_window_from_kit
from delegations.roster.extension_points import (
    OFFICE,
    PUBLIC,
    Check,
    Column,
    ListLink,
    PersonPages,
    register_check,
    register_column,
    register_list_link,
    register_person_pages,
)
from meetings.core.extension_points import (
    DashboardLine,
    DashboardPanel,
    KitPart,
    build_counted_line,
    register_dashboard_lines,
    register_dashboard_panel,
    register_kit_part,
)
from meetings.core.models import Meeting
from meetings.core.permissions import is_officer
from meetings.core.rules.kit_schema import find_moment_faults
from meetings.core.selectors.appointments import get_appointments


def list_today_lines(meeting: Meeting, user: Any) -> list[DashboardLine]:
    """For an officer what waits in the queue, for a person the state of the own registration."""
    if is_officer(user, meeting):
        return _list_office_lines(meeting)
    if not user.is_authenticated:
        return []
    return [
        DashboardLine(
            _("Your registration: %(state)s") % {"state": registration.get_state_display()},
            1,
            registration.get_absolute_url(),
            "" if registration.state == Registration.State.APPROVED else "warn",
        )
        for registration in load_own_registrations(meeting, user.pk)
    ]


def _list_office_lines(meeting: Meeting) -> list[DashboardLine]:
    queue_url = reverse("requests", args=[meeting.short_name])
    waiting, oldest = get_waiting(meeting)
    without_photo = count_without_photograph(meeting)
    return [
        build_counted_line(
            ngettext_lazy("Approve %(count)s registration", "Approve %(count)s registrations", "count"),
            waiting,
            queue_url,
            "warn",
            oldest,
        ),
        build_counted_line(
            ngettext_lazy(
                "Obtain the photograph of %(count)s person",
                "Obtain the photographs of %(count)s people",
                "count",
            ),
            without_photo,
            f"{queue_url}?state=all&photo=missing",
        ),
    ]


def build_invitation(meeting: Meeting, user: Any, _day: date, at: datetime) -> Mapping[str, Any] | None:
    """Where and until when to register, for a visitor without an appointment."""
    if get_appointments(user):
        return None
    window = get_window(meeting)
    state = get_window_state(window, at)
    return {"window": window, "state": state} if state in (OPEN, BEFORE) else None


def find_kit_faults(kit: Mapping[str, Any]) -> Iterable[str]:
    """Sentences on moments of the section ``[registration]`` that cannot be read."""
    return find_moment_faults(kit.get("registration", {}).values())


register_command_types(
    "delegations.registration", COMMAND_TYPES, CommandHandler(unlogged_fields=("token", "code", "as_typed"))
)
register_dashboard_panel(
    DashboardPanel("registration", "registration/today.html", build_invitation, 10, is_narrow=True)
)
register_column(Column("photo", gettext_lazy("Photograph"), load_photo_marks, 10))
register_column(Column("registration", gettext_lazy("Registration"), load_state_marks, 20))
register_check(Check(MISSING_CHOICES, find_missing_registrations, 20))
register_list_link(ListLink(gettext_lazy("Registrations"), "requests", OFFICE, 30, shortcut="r"))
register_list_link(
    ListLink(gettext_lazy("Register for the meeting"), "register", PUBLIC, 30, shortcut="n", is_primary=True)
)
register_person_pages(PersonPages(add="delegate_add", edit="delegate_edit"))
register_dashboard_lines(list_today_lines, position=41)
register_kit_part(
    KitPart(
        "registration",
        set_window_from_kit,
        describe_kit_window,
        40,
        tables=("registration",),
        find_faults=find_kit_faults,
    )
)
