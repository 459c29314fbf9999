"""The demonstration's programmes: sessions held with their numbers, one moved, one cancelled, and
extra ones.

The meetings are real; what is added is invented.
"""

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, time, timedelta
from functools import partial

from meetings.core.models import Body, Meeting
from meetings.programme.models import Session
from meetings.programme.rules.hours import combine_venue_time
from meetings.programme.selectors.programme import list_rooms
from meetings.programme.services import plans, sessions
from meetings.programme.services.errors import ConflictsError

Progress = Callable[[str, int, int], None]
SEED = 2008

BUREAU = {
    "en": "Conduct of the general debate",
    "fr": "Conduite du débat général",
    "es": "Desarrollo del debate general",
    "ru": "Порядок проведения общих прений",
    "zh": "一般性辩论的进行",
    "ar": "سير المناقشة العامة",
}
VERIFICATION = {
    "en": "Verification without intrusion",
    "fr": "Vérifier sans divulguer",
    "es": "Verificar sin divulgar",
    "ru": "Проверка без раскрытия сведений",
    "zh": "不泄密的核查",
    "ar": "التحقق دون إفشاء",
}
EDUCATION = {
    "en": "Disarmament education",
    "fr": "Éducation au désarmement",
    "es": "Educación para el desarme",
    "ru": "Образование по вопросам разоружения",
    "zh": "裁军教育",
    "ar": "التثقيف في مجال نزع السلاح",
}
CHAIRS_PAPER = {
    "en": "Consultations on the Chair’s summary",
    "fr": "Consultations sur le résumé du Président",
    "es": "Consultas sobre el resumen de la Presidencia",
    "ru": "Консультации по резюме Председателя",
    "zh": "关于主席摘要的磋商",
    "ar": "مشاورات بشأن موجز الرئيس",
}


@dataclass(frozen=True)
class ExtraSession:
    """A session besides those of the kit; ``day`` counts from the opening (0)."""

    day: int
    begins: time
    ends: time
    body: str
    room: str
    titles: Mapping[str, str]
    access: str = Session.Access.OPEN
    interpretation: str = Session.Interpretation.NONE


@dataclass(frozen=True)
class Script:
    """What happens to a meeting's programme.

    - ``held_count``: how many formal sessions are held, from the first.
    - ``moved``, ``cancelled``: by day and hour of start, the new room and the reason.
    """

    held_count: int
    moved: Mapping[tuple[int, time], str] = field(default_factory=dict)
    cancelled: Mapping[tuple[int, time], str] = field(default_factory=dict)
    extra_sessions: tuple[ExtraSession, ...] = ()


SCRIPTS = {
    "npt-2008": Script(
        held_count=4,
        moved={(2, time(15)): "xix"},
        cancelled={(8, time(15)): "Item 9 is taken up with cluster 3 on Wednesday morning."},
        extra_sessions=(
            ExtraSession(0, time(9), time(9, 45), "bureau", "ix", BUREAU, access=Session.Access.PRIVATE),
            ExtraSession(1, time(13, 15), time(14, 45), "side", "vii", VERIFICATION),
            ExtraSession(2, time(13, 15), time(14, 45), "side", "vii", EDUCATION),
            ExtraSession(
                3,
                time(13, 15),
                time(14, 45),
                "informal",
                "v",
                CHAIRS_PAPER,
                access=Session.Access.CLOSED,
                interpretation=Session.Interpretation.AS_AVAILABLE,
            ),
        ),
    ),
    "bwc-2007": Script(
        held_count=9, extra_sessions=(ExtraSession(1, time(13, 15), time(14, 45), "side", "vii", EDUCATION),)
    ),
    "ccw-2007": Script(
        held_count=8,
        cancelled={(5, time(10)): "The items were concluded at the previous meeting."},
    ),
    "ctbt-2007": Script(held_count=4),
    "1540-gaborone-2007": Script(held_count=4),
}


def load(*, meetings: dict[str, Meeting], progress: Progress) -> None:
    """Play the script of each meeting whose sessions are all still planned."""
    for count, (name, script) in enumerate(SCRIPTS.items()):
        meeting = meetings.get(name)
        if meeting is None or meeting.sessions.exclude(state=Session.State.PLANNED).exists():
            continue
        progress("Programmes", count, len(SCRIPTS))
        _add_sessions(meeting, script)
        _move_and_cancel(meeting, script)
        _hold_sessions(meeting, script)
    progress("Programmes", len(SCRIPTS), len(SCRIPTS))


def _get_day(meeting: Meeting, day: int) -> date:
    return meeting.opens_on + timedelta(days=day)


def _add_sessions(meeting: Meeting, script: Script) -> None:
    bodies = {body.code: body for body in Body.objects.filter(meeting=meeting)}
    rooms = {room.code: room for room in list_rooms(meeting)}
    for extra in script.extra_sessions:
        if extra.body not in bodies:
            continue
        day = _get_day(meeting, extra.day)
        plan = plans.SessionPlan(
            body=bodies[extra.body],
            room=rooms.get(extra.room),
            titles=extra.titles,
            starts_at=combine_venue_time(day, extra.begins, meeting.zone),
            ends_at=combine_venue_time(day, extra.ends, meeting.zone),
            formal=False,
            access=extra.access,
            interpretation=extra.interpretation,
        )
        _accept_warnings(partial(sessions.create_session, meeting=meeting, actor=None, plan=plan))


def _move_and_cancel(meeting: Meeting, script: Script) -> None:
    rooms = {room.code: room for room in list_rooms(meeting)}
    for (day, hour), code in script.moved.items():
        session = _find_session(meeting, day, hour)
        if session and code in rooms:
            plan = replace(plans.get_plan(session), room=rooms[code])
            _accept_warnings(partial(sessions.update_session, session=session, actor=None, plan=plan))
    for (day, hour), reason in script.cancelled.items():
        if session := _find_session(meeting, day, hour):
            sessions.cancel_session(session=session, actor=None, reason=reason)


def _hold_sessions(meeting: Meeting, script: Script) -> None:
    """Hold the first formal sessions, and everything before the last of them, some minutes late."""
    chance = random.Random(SEED)
    planned = list(meeting.sessions.filter(state=Session.State.PLANNED))
    formal = [session for session in planned if session.formal][: script.held_count]
    for session in [session for session in planned if formal and session.starts_at <= formal[-1].starts_at]:
        opened_at = session.starts_at + timedelta(minutes=chance.randint(2, 14))
        sessions.hold_session(session=session, actor=None, at=opened_at)
        rose_at = session.ends_at - timedelta(minutes=chance.randint(-6, 25))
        sessions.adjourn_session(session=session, actor=None, at=rose_at)


def _find_session(meeting: Meeting, day: int, hour: time) -> Session | None:
    starts_at = combine_venue_time(_get_day(meeting, day), hour, meeting.zone)
    return meeting.sessions.filter(starts_at=starts_at, formal=True).first()


def _accept_warnings(command: Callable[..., object]) -> None:
    """Run a command, accepting every warning; a refusal is raised."""
    try:
        command(accepted=frozenset())
    except ConflictsError as error:
        if not error.can_be_accepted:
            raise
        command(accepted=frozenset(conflict.key for conflict in error.conflicts))
