from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from confsvc.commands.models import LogEntry
from confsvc.commands.selectors import history_of
from confsvc.ui.errors import DomainError, InvalidFields, StaleError
from meetings.core.models import Appointment, Body, BureauMember
from meetings.programme.models import AgendaItem, Session
from meetings.programme.rules.transitions import WrongStateError
from meetings.programme.selectors.history import Change, load_changes_since
from meetings.programme.selectors.programme import load_numbers
from meetings.programme.services import plans
from meetings.programme.services import sessions as services
from meetings.programme.services.errors import ConflictsError
from meetings.programme.services.plans import SessionPlan
from tests import builders as given
from tests.meetings.programme.conftest import House

TUESDAY = date(2008, 4, 29)


def planned(
    house: House, *, day: date = TUESDAY, start: time = time(10), hours: float = 3, **facts: object
) -> SessionPlan:
    begins = given.at(house.meeting, day, start)
    plain = SessionPlan(
        body=house.plenary,
        room=house.seventeen,
        starts_at=begins,
        ends_at=begins + timedelta(hours=hours),
        titles={"en": "General debate"},
    )
    return replace(plain, **facts)


def make(house: House, **facts: object) -> Session:
    return services.create_session(
        meeting=house.meeting, actor=house.officer, plan=planned(house, **facts)
    ).session


def commands(session: Session) -> list[str]:
    return [one.command for one in history_of(session)][::-1]


# -- making --
def test_a_session_is_made_as_planned(house: House) -> None:
    item = given.an_item(house.meeting, "4")
    session = make(house, items=(item,), access="closed", summary_record=True)
    session.refresh_from_db()
    assert plans.get_plan(session) == planned(house, items=(item,), access="closed", summary_record=True)
    assert (session.sequence, session.state, session.number) == (0, "planned", None)
    (entry,) = history_of(session)
    assert (entry.command, entry.actor, entry.scope) == ("create session", house.officer, "npt-2008")
    assert entry.target_changes["room_id"] == [None, session.room_id]


def test_a_taken_room_is_refused_and_nothing_is_written(house: House) -> None:
    first = make(house)
    with pytest.raises(ConflictsError) as refused:
        make(house, body=house.committee, start=time(11), formal=False)
    assert not refused.value.can_be_accepted
    assert [(one.kind, one.others) for one in refused.value.conflicts] == [("room", (first.pk,))]
    assert "Room XVII is taken by Plenary, 1st meeting, Tue 29 Apr 2008, 10:00-13:00." in str(refused.value)
    assert Session.objects.count() == 1
    assert [one.command for one in LogEntry.objects.filter(scope="npt-2008")] == ["create session"]


def test_plan_session_room_of_hidden_meeting_is_refused_unnamed(house: House) -> None:
    hidden = given.a_meeting("secret", published=False)
    given.a_session(given.a_body(hidden), day=TUESDAY, room=house.seventeen)
    with pytest.raises(ConflictsError, match="Room XVII is taken by another meeting"):
        make(house)
    house.officer.appointments.create(role=Appointment.Role.OFFICER)
    del house.officer._appointments
    with pytest.raises(ConflictsError, match="Room XVII is taken by SECRET, Plenary"):
        make(house)


def test_who_presides_over_two_bodies_cannot_sit_in_both(house: House) -> None:
    entity = given.an_entity("UKR")
    for body in (house.plenary, house.committee):
        given.a_bureau_member(body, entity)
    make(house)
    with pytest.raises(ConflictsError, match=r"Ms\. Ana EXAMPLE presides over both"):
        make(house, body=house.committee, room=house.nineteen)


def test_a_chair_whose_term_is_over_is_free(house: House) -> None:
    entity = given.an_entity("UKR")
    given.a_bureau_member(house.plenary, entity, until_day=date(2008, 4, 28))
    given.a_bureau_member(house.committee, entity)
    make(house)
    assert make(house, body=house.committee, room=house.nineteen, formal=False).pk


def test_an_appointed_chair_counts_as_one(house: House) -> None:
    chair = given.a_chair(house.plenary)
    Appointment.objects.create(user=chair, role="chair", meeting=house.meeting, body=house.committee)
    make(house)
    with pytest.raises(ConflictsError, match="The Chair presides over both"):
        make(house, body=house.committee, room=house.nineteen)


def test_a_warning_wants_to_be_accepted_as_it_was_seen(house: House) -> None:
    house.meeting.interpretation_teams = 1
    house.meeting.save()
    make(house)
    second = planned(house, body=house.committee, room=house.nineteen, formal=False)
    with pytest.raises(ConflictsError) as asked:
        services.create_session(meeting=house.meeting, actor=house.officer, plan=second)
    assert [one.kind for one in asked.value.conflicts] == ["teams"]
    assert asked.value.can_be_accepted
    with pytest.raises(ConflictsError):
        services.create_session(
            meeting=house.meeting, actor=house.officer, plan=second, accepted=frozenset({"teams:999"})
        )
    done = services.create_session(
        meeting=house.meeting,
        actor=house.officer,
        plan=second,
        accepted=frozenset({asked.value.conflicts[0].key}),
    )
    assert [one.kind for one in done.warnings] == ["teams"]
    assert history_of(done.session)[0].reason == asked.value.conflicts[0].sentence


def test_a_profile_may_refuse_what_its_teams_cannot_serve(house: House) -> None:
    house.meeting.interpretation_teams = 1
    house.meeting.overrides = {"programme": {"too_few_teams": "refuse"}}
    house.meeting.save()
    make(house)
    with pytest.raises(ConflictsError, match="2 sessions with interpretation at the same time"):
        make(house, body=house.committee, room=house.nineteen, formal=False)


def test_bad_hours_are_refused_at_their_field(house: House) -> None:
    with pytest.raises(InvalidFields) as wrong:
        make(house, day=date(2008, 5, 10), hours=-1)
    assert sorted(wrong.value.sentences) == ["day", "ends"]


def test_another_meetings_body_room_and_item_are_no_part_of_a_plan(house: House) -> None:
    other = given.a_meeting("other")
    elsewhere = given.a_room("m2", venue=given.a_venue("vic", other))
    for foreign in (
        {"body": given.a_body(other)},
        {"room": elsewhere},
        {"items": (given.an_item(other),)},
    ):
        with pytest.raises(ValueError, match="belong to its meeting"):
            make(house, **foreign)
    assert Session.objects.count() == 0


# -- changing --
def test_a_move_raises_the_sequence_and_is_told(house: House) -> None:
    session = make(house)
    uid = session.uid
    later = planned(house, start=time(15))
    done = services.move_session(
        session=session,
        actor=house.officer,
        room=house.nineteen,
        starts_at=later.starts_at,
        ends_at=later.ends_at,
        seen_sequence=0,
    )
    session.refresh_from_db()
    assert (session.room, session.starts_at, session.sequence, session.uid) == (
        house.nineteen,
        later.starts_at,
        1,
        uid,
    )
    assert done.warnings == ()
    entry = history_of(session)[0]
    assert (entry.command, entry.target_changes["room_id"]) == (
        "move session",
        [house.seventeen.pk, house.nineteen.pk],
    )


def test_what_changes_nothing_writes_nothing(house: House) -> None:
    session = make(house)
    done = services.update_session(session=session, actor=house.officer, plan=planned(house))
    assert (done.session.sequence, commands(session)) == (0, ["create session"])


def test_a_new_title_does_not_ask_about_clashes(house: House) -> None:
    session = make(house)
    given.a_session(house.committee, day=TUESDAY, room=house.seventeen)
    services.update_session(
        session=session, actor=house.officer, plan=planned(house, titles={"en": "Closing"})
    )
    session.refresh_from_db()
    assert (session.titles, commands(session)[-1]) == ({"en": "Closing"}, "change session")


def test_a_warning_a_session_bears_already_is_not_asked_about_again(house: House) -> None:
    house.meeting.interpretation_teams = 1
    house.meeting.save()
    for day in range(4):
        for hour in (10, 15):
            given.a_session(house.plenary, day=date(2008, 4, 28) + timedelta(days=day), start=time(hour))
    friday = given.a_session(house.plenary, day=date(2008, 5, 2), room=house.seventeen)
    plan = replace(plans.get_plan(friday), room=house.nineteen)
    done = services.update_session(session=friday, actor=house.officer, plan=plan)
    assert [one.kind for one in done.warnings] == ["teams_week"]


def test_a_stale_page_is_told_what_changed_and_by_whom(house: House) -> None:
    session = make(house)
    services.update_session(
        session=session, actor=house.officer, plan=planned(house, room=house.nineteen), seen_sequence=0
    )
    second = given.an_officer(house.meeting)
    with pytest.raises(StaleError) as stale:
        services.update_session(
            session=session, actor=second, plan=planned(house, start=time(15)), seen_sequence=0
        )
    assert stale.value.changes == ["session moved"]
    (line,) = load_changes_since(session, 0)
    assert (line.actor, line.changes) == (str(house.officer), (Change("Room", "Room XVII", "Room XIX"),))
    session.refresh_from_db()
    assert (session.sequence, session.room) == (1, house.nineteen)


def test_a_session_keeps_its_own_place(house: House) -> None:
    session = make(house)
    done = services.update_session(session=session, actor=house.officer, plan=planned(house, hours=2))
    assert done.session.sequence == 1


# -- cancelling, holding, rising --
def test_a_cancelled_session_stays_with_its_reason_and_leaves_its_room(house: House) -> None:
    session = make(house)
    services.cancel_session(session=session, actor=house.officer, reason="No speakers left.", seen_sequence=0)
    session.refresh_from_db()
    assert (session.state, session.cancel_reason, session.sequence) == ("cancelled", "No speakers left.", 1)
    assert history_of(session)[0].reason == "No speakers left."
    assert make(house).pk != session.pk
    again = services.cancel_session(session=session, actor=house.officer, reason="Another", seen_sequence=0)
    assert (again.cancel_reason, again.sequence) == ("No speakers left.", 1)


def test_a_cancelled_session_is_not_changed(house: House) -> None:
    session = make(house)
    services.cancel_session(session=session, actor=house.officer, reason="No speakers left.")
    with pytest.raises(DomainError, match="that was called to order or cancelled"):
        services.update_session(
            session=session, actor=house.officer, plan=planned(house, titles={"en": "New"})
        )


def test_the_number_is_given_when_the_session_is_held(house: House) -> None:
    sessions = [make(house, day=date(2008, 4, 28) + timedelta(days=day)) for day in range(3)]
    services.cancel_session(session=sessions[1], actor=house.officer, reason="Nobody asked for the floor.")
    assert load_numbers(house.meeting) == {sessions[0].pk: 1, sessions[2].pk: 2}
    for session in (sessions[0], sessions[2]):
        services.hold_session(session=session, actor=house.officer)
        services.adjourn_session(session=session, actor=house.officer)
        session.refresh_from_db()
    assert [(one.number, one.state) for one in (sessions[0], sessions[2])] == [(1, "held"), (2, "held")]
    assert sessions[2].called_to_order_at < sessions[2].rose_at


def test_closed_sittings_are_numbered_and_informal_ones_are_not(house: House) -> None:
    closed = make(house, access="closed")
    informal = make(house, start=time(15), formal=False)
    for session in (informal, closed):
        services.hold_session(session=session, actor=house.officer)
        session.refresh_from_db()
    assert (closed.number, informal.number) == (1, None)


def test_a_body_without_numbers_gives_none(house: House) -> None:
    bureau = given.a_body(house.meeting, code="bureau", kind=Body.Kind.BUREAU, numbered=False)
    session = services.hold_session(session=make(house, body=bureau), actor=house.officer)
    assert session.number is None


def test_pressing_twice_is_harmless(house: House) -> None:
    session = make(house)
    first = services.hold_session(session=session, actor=house.officer)
    second = services.hold_session(session=session, actor=house.officer)
    assert (first.number, second.number, second.sequence) == (1, 1, 1)
    risen = services.adjourn_session(session=session, actor=house.officer)
    assert services.adjourn_session(session=session, actor=house.officer).rose_at == risen.rose_at
    assert services.hold_session(session=session, actor=house.officer).state == "held"
    assert commands(session) == ["create session", "call session to order", "adjourn session"]


def test_what_does_not_follow_is_not_done(house: House) -> None:
    session = make(house)
    with pytest.raises(WrongStateError):
        services.adjourn_session(session=session, actor=house.officer)
    services.hold_session(session=session, actor=house.officer)
    with pytest.raises(WrongStateError):
        services.cancel_session(session=session, actor=house.officer, reason="Too late")
    with pytest.raises(DomainError, match="that was called to order or cancelled"):
        services.update_session(session=session, actor=house.officer, plan=planned(house, start=time(15)))
    services.update_session(
        session=session, actor=house.officer, plan=planned(house, titles={"en": "Renamed"})
    )


def test_renumbered_session_changes_for_calendars_only(house: House) -> None:
    first, second = make(house), make(house, start=time(15))
    before = second.changed_at
    services.cancel_session(session=first, actor=house.officer, reason="No speakers left.")
    second.refresh_from_db()
    assert (second.changed_at > before, second.sequence) == (True, 0)


def test_the_nearest_free_places_are_proposed(house: House) -> None:
    given.a_session(house.committee, day=TUESDAY, room=house.seventeen)
    asked = planned(house)
    places = plans.suggest_free_slots_for_plan(
        session=Session(meeting=house.meeting), plan=asked, viewer=house.officer
    )
    assert [(one.room, one.starts_at) for one in places[:2]] == [
        (house.nineteen.pk, asked.starts_at),
        (house.seventeen.pk, given.at(house.meeting, TUESDAY, time(15))),
    ]
    assert len(places) == 4


def test_checking_asks_as_much_for_one_session_as_for_many(house: House, count_queries) -> None:
    counts = []
    for day in (28, 29, 30):
        for hour in range(8, 20, 4):
            given.a_session(house.committee, day=date(2008, 4, day), start=time(hour), hours=1)
        with count_queries() as queries:
            make(house, day=date(2008, 5, 5) + timedelta(days=day - 28))
        counts.append(len(queries))
    assert len(set(counts)) == 1, counts


def test_items_are_kept_apart_by_meeting(house: House) -> None:
    given.an_item(given.a_meeting("other"), "4")
    session = make(house, items=(given.an_item(house.meeting, "4"),))
    assert [one.meeting_id for one in AgendaItem.objects.filter(sessions=session)] == [house.meeting.pk]


def test_a_vice_chair_in_both_is_a_warning(house: House) -> None:
    entity = given.an_entity("UKR")
    given.a_bureau_member(house.plenary, entity)
    given.a_bureau_member(house.committee, entity, role=BureauMember.Role.VICE_CHAIR)
    make(house)
    with pytest.raises(ConflictsError, match="is in the bureau of both"):
        make(house, body=house.committee, room=house.nineteen, formal=False)
