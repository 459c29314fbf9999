"""Undoing the commands on sessions: the former place, items, state and number, or a refusal."""

from datetime import time

import pytest

from confsvc.commands.models import LogEntry
from confsvc.commands.services.undo import undo_entry
from confsvc.ui.errors import DomainError
from meetings.programme.services import sessions as services
from tests import builders as given
from tests.meetings.programme.conftest import House
from tests.meetings.programme.services.test_sessions import make, planned

pytestmark = pytest.mark.django_db


def undo(command: str) -> None:
    undo_entry(actor=None, entry=LogEntry.objects.filter(command=command).latest("pk"))


def test_undo_of_a_move_brings_the_session_back_and_raises_its_sequence(house: House) -> None:
    session = make(house)
    plan = planned(house, room=house.nineteen, start=time(15))
    services.update_session(session=session, actor=house.officer, plan=plan)
    undo("move session")
    session.refresh_from_db()
    assert (session.room, session.sequence) == (house.seventeen, 2)
    undo("undo")
    session.refresh_from_db()
    assert (session.room, session.sequence) == (house.nineteen, 3)


def test_undo_of_a_change_restores_the_agenda_items(house: House) -> None:
    first, second = (given.an_item(house.meeting, number) for number in ("4", "5"))
    session = make(house, items=(first,))
    services.update_session(session=session, actor=house.officer, plan=planned(house, items=(second,)))
    undo("change session")
    assert list(session.items.all()) == [first]


def test_undo_of_a_move_into_a_room_taken_since_is_refused(house: House) -> None:
    session = make(house)
    plan = planned(house, room=house.nineteen)
    services.update_session(session=session, actor=house.officer, plan=plan)
    make(house, body=given.a_body(house.meeting, code="mc1"), formal=False, interpretation="none")
    with pytest.raises(DomainError):
        undo("move session")
    session.refresh_from_db()
    assert session.room == house.nineteen


def test_undo_of_cancelling_plans_the_session_again(house: House) -> None:
    session = services.cancel_session(session=make(house), actor=None, reason="No time.")
    undo("cancel session")
    session.refresh_from_db()
    assert (session.state, session.cancel_reason) == ("planned", "")


def test_undo_of_calling_to_order_gives_the_number_back(house: House) -> None:
    session = services.hold_session(session=make(house), actor=None)
    assert session.number == 1
    undo("call session to order")
    session.refresh_from_db()
    assert (session.state, session.number, session.called_to_order_at) == ("planned", None, None)
