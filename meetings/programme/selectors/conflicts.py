"""The sessions, people and limits of a meeting, as the rules of conflicts read them; in a fixed
number of queries.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from confsvc.ui.languages import get_current_language
from meetings.core.models import Appointment, Body, BureauMember, Meeting
from meetings.core.rules.calendar import list_working_days
from meetings.core.rules.session_rules import SessionRules
from meetings.programme.models import Room, Session
from meetings.programme.rules.conflicts import Conflict, ConflictTimetable, Limits, Person, Severity, Slot
from meetings.programme.rules.free_slots import RoomChoice, find_free_slots
from meetings.programme.rules.ordinals import format_session_name, join_body_and_session
from meetings.programme.selectors.programme import list_rooms, load_numbers

PRESIDING_ROLES = frozenset({BureauMember.Role.CHAIR, BureauMember.Role.PRESIDENT})
KINDS_WITH_PARALLEL_SESSIONS = frozenset({Body.Kind.INFORMAL, Body.Kind.SIDE})
MARGIN = timedelta(days=1)

People = dict[int, list[tuple[Person, date, date]]]
"""By the id of a body: who sits in its bureau, from which day until which."""


def load_timetable(meeting: Meeting, viewer: Any = None) -> ConflictTimetable:
    """Return everything that a session of the meeting can be in conflict with. Six queries.

    These are its own sessions, and those of other meetings in its rooms. The latter are named only
    where ``viewer`` may see that meeting.
    """
    people, numbers = load_people(meeting), load_numbers(meeting)
    sessions = meeting.sessions.select_related("body", "room")
    slots = [build_slot(session, meeting, people, numbers.get(session.pk)) for session in sessions]
    return ConflictTimetable([*slots, *_load_other_meetings(meeting, viewer)], get_limits(meeting))


def build_slot(session: Session, meeting: Meeting, people: People, number: int | None = None) -> Slot:
    """Return a session, stored or proposed, as the rules read it."""
    day = session.starts_at.astimezone(meeting.zone).date()
    name = format_session_name(
        number=number,
        titles=session.titles,
        access=session.access,
        formal=session.formal,
        language=get_current_language(),
    )
    return Slot(
        id=session.pk or 0,
        meeting=meeting.pk,
        body=session.body_id,
        room=session.room_id,
        starts_at=session.starts_at,
        ends_at=session.ends_at,
        formal=session.formal,
        interpreted=session.interpretation == Session.Interpretation.SIX,
        takes_place=session.state != Session.State.CANCELLED,
        is_exclusive=session.body.kind not in KINDS_WITH_PARALLEL_SESSIONS,
        people=frozenset(
            person for person, first, last in people.get(session.body_id, []) if first <= day <= last
        ),
        name=join_body_and_session(session.body.names, name, get_current_language()),
        room_name=str(session.room) if session.room else "",
    )


def load_people(meeting: Meeting) -> People:
    """Return elected members and appointed chairs of each body. Two queries."""
    people: People = defaultdict(list)
    for member in BureauMember.objects.filter(body__meeting=meeting):
        key = f"{member.entity_id}:{' '.join(member.name.casefold().split())}"
        person = Person(key, member.name, presides=member.role in PRESIDING_ROLES)
        people[member.body_id].append((person, member.from_day or date.min, member.until_day or date.max))
    chairs = Appointment.objects.filter(meeting=meeting, role=Appointment.Role.CHAIR).select_related("user")
    for chair in chairs:
        if chair.body_id is not None:
            person = Person(f"user:{chair.user_id}", str(chair.user), presides=True)
            people[chair.body_id].append((person, date.min, date.max))
    return people


def get_limits(meeting: Meeting) -> Limits:
    """Return the limits of the meeting, from its profile."""
    rules = meeting.rules.get_section(SessionRules)
    return Limits(
        meeting=meeting.pk,
        zone=meeting.zone,
        teams=meeting.interpretation_teams,
        max_parallel_formal=rules.max_parallel_formal,
        teams_severity=Severity.REFUSE if rules.too_few_teams == "refuse" else Severity.WARN,
    )


def list_room_choices(meeting: Meeting) -> list[RoomChoice]:
    """Return the rooms of the meeting as the rules read them. One query."""
    return [
        RoomChoice(room.pk, str(room), room.seats, room.booths, room.position) for room in list_rooms(meeting)
    ]


def suggest_free_slots(slot: Slot, meeting: Meeting, timetable: ConflictTimetable) -> list[Slot]:
    """Return the nearest free slots: rooms of the meeting's venues, hours of its profile."""
    rules = meeting.rules.get_section(SessionRules)
    return find_free_slots(
        slot,
        timetable,
        rooms=list_room_choices(meeting),
        days=list_working_days(meeting.opens_on, meeting.closes_on, rules.days_off),
        beginnings=[begins for begins, _ends in rules.session_hours],
    )


def load_conflicts(meeting: Meeting, viewer: Any = None) -> dict[int, list[Conflict]]:
    """Return the conflicts of the meeting's sessions by id, without sessions that have none."""
    return load_timetable(meeting, viewer).find_all_conflicts()


def _load_other_meetings(meeting: Meeting, viewer: Any) -> Iterable[Slot]:
    """Yield the sessions of other meetings in the rooms of this one, around its days."""
    first = datetime.combine(meeting.opens_on, time(), UTC) - MARGIN
    last = datetime.combine(meeting.closes_on, time(), UTC) + 2 * MARGIN
    rooms = Room.objects.filter(venue__meeting_venues__meeting=meeting)
    sessions = (
        Session.objects.filter(room__in=rooms, starts_at__lt=last, ends_at__gt=first)
        .exclude(meeting=meeting)
        .exclude(state=Session.State.CANCELLED)
        .select_related("meeting", "body", "room")
    )
    for session in sessions:
        is_visible = viewer is not None and viewer.has_perm("core.see_meeting", session.meeting)
        name = join_body_and_session(
            session.meeting.short_titles, str(session.body.names), get_current_language()
        )
        yield Slot(
            id=session.pk,
            meeting=session.meeting_id,
            body=session.body_id,
            room=session.room_id,
            starts_at=session.starts_at,
            ends_at=session.ends_at,
            name=name if is_visible else "",
            room_name=str(session.room),
        )
