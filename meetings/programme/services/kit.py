"""The part of a kit that the programme builds: venues of the city, the agenda, and sessions with
their rooms.
"""

from collections.abc import Mapping
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from confsvc.accounts.models import User
from meetings.core.models import Body, Meeting
from meetings.core.rules.session_rules import SessionRules
from meetings.programme.models import AgendaItem, Session
from meetings.programme.rules import agenda_numbers
from meetings.programme.rules.room_choice import Booking, choose_room
from meetings.programme.rules.timetable import PlannedSession, plan_sessions
from meetings.programme.selectors.conflicts import list_room_choices
from meetings.programme.services import venues


def build_programme_part(*, meeting: Meeting, kit: Mapping[str, Any], actor: User | None) -> None:
    """Create the agenda and the sessions of a kit, in the transaction of the caller."""
    venues.load_venues()
    venues.use_venues_of_city(meeting)
    items = build_agenda(meeting=meeting, rows=kit.get("agenda", []))
    build_timetable(meeting=meeting, kit=kit, items=items)


def preview_programme_part(kit: Mapping[str, Any]) -> str:
    """Return a sentence about what the kit gives to the programme, or ""."""
    item_count, session_count = len(kit.get("agenda", [])), len(kit.get("timetable", []))
    if not item_count and not session_count:
        return ""
    return _("%(agenda)s and %(timetable)s.") % {
        "agenda": ngettext("An agenda of %(count)s item", "An agenda of %(count)s items", item_count)
        % {"count": item_count},
        "timetable": ngettext(
            "a timetable of %(count)s session", "a timetable of %(count)s sessions", session_count
        )
        % {"count": session_count},
    }


def build_agenda(*, meeting: Meeting, rows: list[Mapping[str, Any]]) -> dict[str, AgendaItem]:
    """Create the agenda items in the order of the rows, parents first; return them by number."""
    items: dict[str, AgendaItem] = {}
    for position, row in enumerate(rows, start=1):
        labels = agenda_numbers.parse_number(row["number"])
        items[row["number"]] = AgendaItem.objects.create(
            meeting=meeting,
            parent=items[agenda_numbers.format_number(labels[:-1])] if len(labels) > 1 else None,
            label=labels[-1],
            number=agenda_numbers.format_number(labels),
            titles=row["titles"],
            position=position,
        )
    return items


def build_timetable(*, meeting: Meeting, kit: Mapping[str, Any], items: Mapping[str, AgendaItem]) -> None:
    """Create the sessions of the kit, each in a room that is free then."""
    bodies = {body.code: body for body in Body.objects.filter(meeting=meeting)}
    rooms = list_room_choices(meeting)
    bookings = _load_bookings([room.id for room in rooms])
    created_at = timezone.now()
    for planned in plan_timetable(kit, meeting):
        row, body = planned.row, bodies[planned.row["body"]]
        room_id = choose_room(
            rooms,
            bookings,
            kind=body.kind,
            interpreted=row["interpretation"] == Session.Interpretation.SIX,
            starts_at=planned.starts_at,
            ends_at=planned.ends_at,
        )
        if room_id is not None:
            bookings.append((room_id, planned.starts_at, planned.ends_at))
        session = Session.objects.create(
            meeting=meeting,
            body=body,
            room_id=room_id,
            titles=row.get("titles", {}),
            starts_at=planned.starts_at,
            ends_at=planned.ends_at,
            formal=row["formal"],
            access=row["access"],
            interpretation=row["interpretation"],
            summary_record=row["summary_record"],
            webcast=row["webcast"],
            changed_at=created_at,
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


def _load_bookings(room_ids: list[int]) -> list[Booking]:
    """Return when the rooms are taken by sessions of any meeting."""
    sessions = Session.objects.filter(room__in=room_ids).exclude(state=Session.State.CANCELLED)
    return list(sessions.values_list("room_id", "starts_at", "ends_at"))
