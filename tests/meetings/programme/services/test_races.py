"""Two officers at once, on PostgreSQL: a room holds one session, and a number is given once.

The same without the lock fails.
"""

from datetime import date, time, timedelta
from functools import partial
from typing import Any
from unittest.mock import patch

import pytest

from meetings.programme.models import Session
from meetings.programme.services import sessions as services
from meetings.programme.services.undo import SessionCommandHandler
from tests import builders as given
from tests.races import LOCK, meet_before, read_unlocked

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]
DAY = date(2008, 4, 29)


def move(session: Session, room: Any) -> services.SessionResult:
    begins = given.at(session.meeting, DAY, time(10))
    return services.move_session(
        session=session, actor=None, room=room, starts_at=begins, ends_at=begins + timedelta(hours=3)
    )


def two_sessions(*, of_two_meetings: bool) -> tuple[Any, list[Session]]:
    """A room, and two sessions elsewhere: of two bodies of a meeting, or of two meetings."""
    first = given.a_meeting("first")
    second = given.a_meeting("second") if of_two_meetings else first
    room = given.a_room("xvii", meeting=first)
    given.a_venue("palais", second)
    codes = ("plenary", "committee")
    bodies = [given.a_body(one, code=code) for one, code in zip((first, second), codes, strict=True)]
    days = (DAY - timedelta(days=1), DAY + timedelta(days=1))
    return room, [
        given.a_session(body, day=day, formal=False, interpretation="none")
        for body, day in zip(bodies, days, strict=True)
    ]


@pytest.mark.parametrize("of_two_meetings", [False, True])
def test_two_moves_into_one_room_are_one(of_two_meetings: bool, run_together: Any) -> None:
    room, sessions = two_sessions(of_two_meetings=of_two_meetings)
    outcomes = run_together(*[partial(move, one, room) for one in sessions])
    assert sorted(type(one).__name__ for one in outcomes) == ["ConflictsError", "SessionResult"]
    assert Session.objects.filter(room=room).count() == 1


@pytest.mark.parametrize("of_two_meetings", [False, True])
def test_without_the_lock_both_get_the_room(of_two_meetings: bool, run_together: Any) -> None:
    room, sessions = two_sessions(of_two_meetings=of_two_meetings)
    with (
        patch(LOCK, read_unlocked),
        patch.object(services, "lock_room"),
        patch.object(services, "_raise_sequence", meet_before(services._raise_sequence, 2)),
    ):
        outcomes = run_together(*[partial(move, one, room) for one in sessions])
    assert [type(one).__name__ for one in outcomes] == ["SessionResult", "SessionResult"]
    assert Session.objects.filter(room=room).count() == 2


def test_two_sessions_called_to_order_at_once_get_two_numbers(run_together: Any) -> None:
    body = given.a_body()
    sessions = [given.a_session(body, start=time(hour)) for hour in (10, 15)]
    run_together(*[partial(services.hold_session, session=one, actor=None) for one in sessions])
    assert sorted(Session.objects.values_list("number", flat=True)) == [1, 2]


def test_without_the_lock_the_constraint_refuses_the_second_number(run_together: Any) -> None:
    body = given.a_body()
    sessions = [given.a_session(body, start=time(hour)) for hour in (10, 15)]
    save = patch.object(services, "_raise_sequence", meet_before(services._raise_sequence, 2))
    with patch(LOCK, read_unlocked), save, patch.object(SessionCommandHandler, "after_command"):
        outcomes = run_together(
            *[partial(services.hold_session, session=one, actor=None) for one in sessions]
        )
    assert sorted(type(one).__name__ for one in outcomes) == ["IntegrityError", "Session"]
    assert sorted(Session.objects.values_list("number", flat=True), key=str) == [1, None]
