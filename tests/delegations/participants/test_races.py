"""Two officers issue at once, on PostgreSQL: two revisions, never one number twice; and without the
lock, a collision.
"""

from functools import partial
from unittest.mock import patch

import pytest

from delegations.participants import services
from delegations.participants.models import ParticipantsIssue
from meetings.core.models import Meeting
from tests import builders as build
from tests.delegations.participants.rows import a_person_row, add_delegation
from tests.races import LOCK, meet_before, read_unlocked

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]


def issue(meeting: Meeting, symbol: str) -> ParticipantsIssue:
    return services.issue_list(actor=None, meeting=meeting, provisional=True, symbol=symbol)


def both(meeting: Meeting, run_together) -> list[object]:
    stem = meeting.symbol_stem
    return run_together(*[partial(issue, meeting, f"{stem}/MISC.{number}") for number in (1, 2)])


def test_issue_list_two_at_once_get_two_revisions(run_together) -> None:
    meeting = build.a_meeting()
    add_delegation(meeting, "NLD", a_person_row("Berg"))
    outcomes = both(meeting, run_together)
    assert sorted(made.revision for made in outcomes) == [1, 2]


def test_issue_list_without_lock_constraint_stops_second(run_together) -> None:
    meeting = build.a_meeting()
    add_delegation(meeting, "NLD", a_person_row("Berg"))
    with (
        patch(LOCK, read_unlocked),
        patch.object(services, "ParticipantsIssue", meet_before(ParticipantsIssue, 2)),
    ):
        outcomes = both(meeting, run_together)
    assert sorted(type(one).__name__ for one in outcomes) == ["IntegrityError", "ParticipantsIssue"]
