"""The programme's part of a kit: the venues of the city, the agenda, and the timetable with a room for each sitting."""

from collections.abc import Mapping
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from confsvc.accounts.models import User
from meetings.core.models import Body, Meeting
from meetings.core.rules.session_rules import SessionRules
from meetings.programme.models import AgendaItem, Room, Session
from meetings.programme.rules import agenda_numbers
from meetings.programme.rules.free_slots import RoomChoice
from meetings.programme.rules.timetable import PlannedSession, plan_sessions
from meetings.programme.selectors.programme import rooms_for
from meetings.programme.services import venues


def build(*, meeting: Meeting, kit: Mapping[str, Any], actor: User | None) -> None:
    """Make the meeting's use of venues, its agenda and its timetable, within the caller's transaction."""
    venues.load_venues()
    venues.use_venues_of_city(meeting)
    items = build_agenda(meeting=meeting, rows=kit.get("agenda", []))
    build_timetable(meeting=meeting, kit=kit, items=items)


def preview(kit: Mapping[str, Any]) -> str:
    """What the kit gives to the programme, in a sentence."""
    items, sittings = len(kit.get("agenda", [])), len(kit.get("timetable", []))
    if not items and not sittings:
        return ""
    return _("%(agenda)s and %(timetable)s.") % {
        "agenda": ngettext("An agenda of %(count)s item", "An agenda of %(count)s items", items)
        % {"count": items},
        "timetable": ngettext(
            "a timetable of %(count)s sitting", "a timetable of %(count)s sittings", sittings
        )
        % {"count": sittings},
    }


def build_agenda(*, meeting: Meeting, rows: list[Mapping[str, Any]]) -> dict[str, AgendaItem]:
    """The agenda's items by number, in the order of the rows: a part stands after what it is a part of."""
    made: dict[str, AgendaItem] = {}
    for position, row in enumerate(rows, start=1):
        labels = agenda_numbers.parts(row["number"])
        made[row["number"]] = AgendaItem.objects.create(
            meeting=meeting,
            parent=made[agenda_numbers.number(labels[:-1])] if len(labels) > 1 else None,
            label=labels[-1],
            number=agenda_numbers.number(labels),
            titles=row["titles"],
            position=position,
        )
    return made


def build_timetable(*, meeting: Meeting, kit: Mapping[str, Any], items: Mapping[str, AgendaItem]) -> None:
    """The sittings of the kit on the meeting's days, each in a room that is free then."""
    bodies = {body.code: body for body in Body.objects.filter(meeting=meeting)}
    rooms = list(rooms_for(meeting))
    choices = [RoomChoice(room.pk, str(room), room.seats, room.booths, room.position) for room in rooms]
    taken = _taken(rooms)
    now = timezone.now()
    for planned in plan_timetable(kit, meeting):
        row, body = planned.row, bodies[planned.row["body"]]
        room = venues.allot(
            choices,
            taken,
            kind=body.kind,
            interpreted=row["interpretation"] == Session.Interpretation.SIX,
            starts_at=planned.starts_at,
            ends_at=planned.ends_at,
        )
        if room is not None:
            taken.append((room, planned.starts_at, planned.ends_at))
        session = Session.objects.create(
            meeting=meeting,
            body=body,
            room_id=room,
            titles=row.get("titles", {}),
            starts_at=planned.starts_at,
            ends_at=planned.ends_at,
            formal=row["formal"],
            access=row["access"],
            interpretation=row["interpretation"],
            summary_record=row["summary_record"],
            webcast=row["webcast"],
            changed_at=now,
        )
        session.items.set([items[number] for number in row.get("items", [])])


def plan_timetable(kit: Mapping[str, Any], meeting: Meeting) -> list[PlannedSession]:
    """Return the sessions of the kit's timetable on the days of the meeting, in order of time."""
    return plan_sessions(
        kit.get("timetable", []),
        meeting.rules.get_section(SessionRules),
        opens_on=meeting.opens_on,
        closes_on=meeting.closes_on,
        zone=meeting.zone,
    )


def _taken(rooms: list[Room]) -> list[venues.Taken]:
    rows = Session.objects.filter(room__in=rooms).exclude(state=Session.State.CANCELLED)
    return list(rows.values_list("room_id", "starts_at", "ends_at"))
