"""A demonstration list: a provisional issue for the NPT session, and changes since then."""

from collections.abc import Callable
from datetime import datetime, time, timedelta

from delegations.participants import services
from delegations.roster.models import Delegate
from delegations.roster.services.base import PersonEntry
from delegations.roster.services.delegates import update_delegate, withdraw_delegate
from delegations.roster.services.notes import register_note
from meetings.core.models import Meeting

RICH = "npt-2008"
Progress = Callable[[str, int, int], None]


def load(*, meetings: dict[str, Meeting], progress: Progress) -> None:
    """Issue a provisional list at noon of the second day, then change the roster."""
    meeting = meetings.get(RICH)
    if meeting is None or meeting.participants_issues.exists() or not meeting.delegates.exists():
        return
    progress("List of participants", 0, 1)
    second_day = datetime.combine(meeting.opens_on + timedelta(days=1), time(12), meeting.zone)
    services.issue_list(actor=None, meeting=meeting, provisional=True, now=second_day)
    _change_roster(meeting)
    progress("List of participants", 1, 1)


def _change_roster(meeting: Meeting) -> None:
    """Promote one person, withdraw one, and name one in a new note verbale."""
    delegates = Delegate.objects.filter(meeting=meeting, withdrawn_at=None).select_related(
        "delegation__entity"
    )
    representatives = delegates.filter(role=Delegate.Role.REPRESENTATIVE, user=None).order_by(
        "delegation__entity__code", "place"
    )
    named, unnamed = (
        representatives.exclude(named_in=None),
        representatives.filter(named_in=None, delegation__notes__isnull=False),
    )
    promoted, leaving = named.filter(delegation__entity__code="CAN").first(), named.last()
    if promoted is not None:
        entry = {name: getattr(promoted, name) for name in PersonEntry.__dataclass_fields__}
        entry |= {"title": "Deputy Director, Non-Proliferation and Disarmament Division"}
        update_delegate(delegate=promoted, person=PersonEntry(**entry), actor=None)
    if leaving is not None:
        withdraw_delegate(delegate=leaving, actor=None, reason="The mission's note of the second day.")
    joining = unnamed.first()
    if joining is not None:
        register_note(
            delegation=joining.delegation,
            reference=f"{joining.delegation.entity.code}/ADD/{meeting.opens_on.year}",
            dated=meeting.opens_on + timedelta(days=1),
            received_on=meeting.opens_on + timedelta(days=1),
            actor=None,
            named=[joining],
        )
