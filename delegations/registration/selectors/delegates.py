"""One person of a delegation, with the registration."""

from delegations.roster.models import Delegate
from meetings.core.models import Meeting


def get_delegate(meeting: Meeting, delegate: int) -> Delegate:
    """The person with that id at the meeting; raises ``Delegate.DoesNotExist`` if withdrawn."""
    return Delegate.objects.select_related(
        "meeting__treaty", "delegation__meeting", "delegation__entity", "registration"
    ).get(meeting=meeting, pk=delegate, withdrawn_at=None)
