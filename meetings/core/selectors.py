"""Reading meetings: which a visitor may see, which day a page shows, who acts as what, what was done."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Q, QuerySet

from confsvc.commands.models import LogEntry
from confsvc.commands.selectors import history_in
from confsvc.outbox.models import Message
from confsvc.ui.languages import get_current_language
from meetings.core.models import Appointment, Deadline, Meeting
from meetings.core.permissions import appointments_of
from meetings.core.rules.calendar import get_page_day
from meetings.treaties.models import Entity
from meetings.treaties.selectors import names


@dataclass(frozen=True)
class Year:
    """The meetings that open in one year, newest first."""

    year: int
    meetings: list[Meeting]


@dataclass(frozen=True)
class Acting:
    """An appointment with the name of the entity it is for, if any, in the page's language."""

    appointment: Appointment
    entity: str


def visible_meetings(user: Any) -> QuerySet[Meeting]:
    """Published meetings, and those at which the user acts; all of them for who acts at all. Newest first."""
    appointments = appointments_of(user)
    meetings = Meeting.objects.all()
    if any(one.meeting_id is None for one in appointments):
        return meetings
    return meetings.filter(Q(published=True) | Q(pk__in=[one.meeting_id for one in appointments]))


def upcoming_and_years(meetings: QuerySet[Meeting], today: date) -> tuple[list[Meeting], list[Year]]:
    """Meetings not yet closed on ``today``, the nearest first; and the others by the year they opened in."""
    ahead: list[Meeting] = []
    years: dict[int, list[Meeting]] = {}
    for meeting in meetings:
        if meeting.closes_on >= today:
            ahead.insert(0, meeting)
        else:
            years.setdefault(meeting.opens_on.year, []).append(meeting)
    return ahead, [Year(year, rows) for year, rows in years.items()]


def day_of(meeting: Meeting, now: datetime) -> date:
    """The day a page of the meeting shows: the venue's day at ``now`` where the meeting is on, else its opening day."""
    return get_page_day(meeting.opens_on, meeting.closes_on, meeting.zone, now)


def dates_of(meeting: Meeting) -> QuerySet[Deadline]:
    """The dates counted from the opening, in order."""
    return meeting.deadlines.all()


def acting_at(meeting: Meeting) -> list[Acting]:
    """Who acts as what at the meeting, and who does at all meetings, by role and name. Two queries."""
    rows = list(
        Appointment.objects.filter(Q(meeting=meeting) | Q(meeting=None))
        .select_related("user", "body")
        .order_by("role", "user__name", "pk")
    )
    ids = {one.entity_id for one in rows if one.entity_id}
    called = names(entity_ids=ids, language=get_current_language(), on=meeting.opens_on)
    return [
        Acting(one, called[one.entity_id].short if one.entity_id and one.entity_id in called else "")
        for one in rows
    ]


def messages_of(meeting: Meeting, *, state: str = "", search: str = "") -> QuerySet[Message]:
    """The meeting's messages, newest first, of one state and holding ``search`` in address or subject."""
    rows = Message.objects.filter(scope=meeting.short_name).defer("body", "html", "attachments")
    if state:
        rows = rows.filter(state=state)
    if search:
        rows = rows.filter(Q(to__icontains=search) | Q(subject__icontains=search))
    return rows


def message_of(meeting: Meeting, message: int, **_rest: Any) -> Message:
    """One message of the meeting, which it carries for the permission; ``Message.DoesNotExist`` for another's."""
    found = Message.objects.get(pk=message, scope=meeting.short_name)
    found.meeting = meeting  # type: ignore[attr-defined]
    return found


def appointment_of(meeting: Meeting, appointment: int, **_rest: Any) -> Appointment:
    """One appointment at the meeting; ``Appointment.DoesNotExist`` for another's or for one at all meetings."""
    return Appointment.objects.select_related("user", "body", "entity").get(pk=appointment, meeting=meeting)


def history_of_meeting(meeting: Meeting, *, command: str = "") -> QuerySet[LogEntry]:
    """The record of the meeting, newest first, of one command if given."""
    rows = history_in(meeting.short_name)
    return rows.filter(command=command) if command else rows


def commands_of(meeting: Meeting) -> list[str]:
    """The commands that the record of the meeting holds, in order of their words."""
    return list(
        LogEntry.objects.filter(scope=meeting.short_name)
        .order_by("command")
        .values_list("command", flat=True)
        .distinct()
    )


def entity_choices(on: date, *, states_only: bool = False) -> list[tuple[str, str]]:
    """Entities as choices of a form: code and short name in the page's language, in its alphabetical order."""
    entities = Entity.objects.filter(kind=Entity.Kind.STATE) if states_only else Entity.objects.all()
    codes = dict(entities.values_list("pk", "code"))
    called = names(entity_ids=None, language=get_current_language(), on=on)
    known = [(name.sort_key, codes[pk], name.short) for pk, name in called.items() if pk in codes]
    return [(code, short) for _key, code, short in sorted(known)]
