"""What the rules of clashes are asked about: a meeting's sittings, its people and its limits, in constant queries."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from confsvc.ui.languages import get_current_language, localize_text
from meetings.core.models import Appointment, Body, BureauMember, Meeting
from meetings.core.rules.calendar import list_working_days
from meetings.core.rules.session_rules import SessionRules
from meetings.programme.models import Room, Session
from meetings.programme.rules.conflicts import Clash, Limits, Person, Severity, Slot, Timetable
from meetings.programme.rules.free_slots import RoomChoice, nearest
from meetings.programme.rules.ordinals import full_name, sitting_name
from meetings.programme.selectors.programme import numbers_of, rooms_for

PRESIDE = frozenset({BureauMember.Role.CHAIR, BureauMember.Role.PRESIDENT})
SEVERAL_AT_ONCE = frozenset({Body.Kind.INFORMAL, Body.Kind.SIDE})
MARGIN = timedelta(days=1)

People = dict[int, list[tuple[Person, date, date]]]


def timetable_of(meeting: Meeting, viewer: Any = None) -> Timetable:
    """Everything a sitting of the meeting can clash with: its own sittings, and those of other meetings that hold its
    rooms, named only where ``viewer`` may see that meeting. Six queries, whatever the number of sittings."""
    people, numbered = people_of(meeting), numbers_of(meeting)
    own = meeting.sessions.select_related("body", "room")
    slots = [slot_of(one, meeting, people, numbered.get(one.pk)) for one in own]
    return Timetable([*slots, *_of_others(meeting, viewer)], limits_of(meeting))


def slot_of(session: Session, meeting: Meeting, people: People, number: int | None = None) -> Slot:
    """A session, made or proposed, as the rules see it."""
    day = session.starts_at.astimezone(meeting.zone).date()
    name = sitting_name(
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
        stands=session.state != Session.State.CANCELLED,
        alone=session.body.kind not in SEVERAL_AT_ONCE,
        people=frozenset(
            person for person, first, last in people.get(session.body_id, []) if first <= day <= last
        ),
        name=full_name(session.body.names, name, get_current_language()),
        room_name=str(session.room) if session.room else "",
    )


def people_of(meeting: Meeting) -> People:
    """Who sits in the bureau of each body, from which day until which: elected members, and appointed chairs."""
    found: People = defaultdict(list)
    for member in BureauMember.objects.filter(body__meeting=meeting):
        key = f"{member.entity_id}:{' '.join(member.name.casefold().split())}"
        person = Person(key, member.name, presides=member.role in PRESIDE)
        found[member.body_id].append((person, member.from_day or date.min, member.until_day or date.max))
    chairs = Appointment.objects.filter(meeting=meeting, role=Appointment.Role.CHAIR).select_related("user")
    for chair in chairs:
        if chair.body_id is not None:
            person = Person(f"user:{chair.user_id}", str(chair.user), presides=True)
            found[chair.body_id].append((person, date.min, date.max))
    return found


def limits_of(meeting: Meeting) -> Limits:
    rules = meeting.rules.get_section(SessionRules)
    return Limits(
        meeting=meeting.pk,
        zone=meeting.zone,
        teams=meeting.interpretation_teams,
        max_parallel_formal=rules.max_parallel_formal,
        teams_severity=Severity.REFUSE if rules.too_few_teams == "refuse" else Severity.WARN,
    )


def openings_for(slot: Slot, meeting: Meeting, timetable: Timetable) -> list[Slot]:
    """The nearest free places for a sitting that clashes: rooms of the meeting's venues, hours of its profile."""
    rules = meeting.rules.get_section(SessionRules)
    rooms = [
        RoomChoice(room.pk, str(room), room.seats, room.booths, room.position) for room in rooms_for(meeting)
    ]
    return nearest(
        slot,
        timetable,
        rooms=rooms,
        days=list_working_days(meeting.opens_on, meeting.closes_on, rules.days_off),
        beginnings=[begins for begins, _ends in rules.session_hours],
    )


def clashes_in(meeting: Meeting, viewer: Any = None) -> dict[int, list[Clash]]:
    """The clashes of every sitting of the meeting that has some, by the session's id."""
    return timetable_of(meeting, viewer).all()


def _of_others(meeting: Meeting, viewer: Any) -> Iterable[Slot]:
    first = datetime.combine(meeting.opens_on, time(), UTC) - MARGIN
    last = datetime.combine(meeting.closes_on, time(), UTC) + 2 * MARGIN
    rooms = Room.objects.filter(venue__meeting_venues__meeting=meeting)
    others = (
        Session.objects.filter(room__in=rooms, starts_at__lt=last, ends_at__gt=first)
        .exclude(meeting=meeting)
        .exclude(state=Session.State.CANCELLED)
        .select_related("meeting", "body", "room")
    )
    for one in others:
        visible = viewer is not None and viewer.has_perm("core.see_meeting", one.meeting)
        yield Slot(
            id=one.pk,
            meeting=one.meeting_id,
            body=one.body_id,
            room=one.room_id,
            starts_at=one.starts_at,
            ends_at=one.ends_at,
            name=full_name(one.meeting.short_titles, localize_text(one.body.names), get_current_language())
            if visible
            else "",
            room_name=str(one.room),
        )
