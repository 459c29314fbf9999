"""The demonstration's programmes made lively: sittings held with their numbers, one moved, one cancelled, informal and
private ones beside them. Real meetings; what is added is invented."""

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, time, timedelta

from meetings.core.models import Body, Meeting
from meetings.programme.models import Session
from meetings.programme.rules.conflicts import Severity
from meetings.programme.rules.hours import instant
from meetings.programme.selectors.programme import rooms_for
from meetings.programme.services import sessions
from meetings.programme.services.errors import ClashError

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
class Extra:
    """A sitting beside those of the kit: day of the meeting (0 the opening), hours, body, room, titles."""

    day: int
    begins: time
    ends: time
    body: str
    room: str
    titles: Mapping[str, str]
    access: str = Session.Access.OPEN
    interpretation: str = Session.Interpretation.NONE


@dataclass(frozen=True)
class Life:
    """What happens to a meeting's programme: ``held`` sittings from the first; ``moved`` and ``cancelled`` by day and
    hour of beginning."""

    held: int
    moved: Mapping[tuple[int, time], str] = field(default_factory=dict)
    cancelled: Mapping[tuple[int, time], str] = field(default_factory=dict)
    extras: tuple[Extra, ...] = ()


LIVES = {
    "npt-2008": Life(
        held=4,
        moved={(2, time(15)): "xix"},
        cancelled={(8, time(15)): "Item 9 is taken up with cluster 3 on Wednesday morning."},
        extras=(
            Extra(0, time(9), time(9, 45), "bureau", "ix", BUREAU, access=Session.Access.PRIVATE),
            Extra(1, time(13, 15), time(14, 45), "side", "vii", VERIFICATION),
            Extra(2, time(13, 15), time(14, 45), "side", "vii", EDUCATION),
            Extra(
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
    "bwc-2007": Life(held=9, extras=(Extra(1, time(13, 15), time(14, 45), "side", "vii", EDUCATION),)),
    "ccw-2007": Life(
        held=8,
        cancelled={(5, time(10)): "The items were concluded at the previous meeting."},
    ),
    "ctbt-2007": Life(held=4),
    "1540-gaborone-2007": Life(held=4),
}


def load(*, meetings: dict[str, Meeting], progress: Progress) -> None:
    """Live out the programmes of the meetings whose sessions are all still planned."""
    for done, (name, life) in enumerate(LIVES.items()):
        meeting = meetings.get(name)
        planned = Session.State.PLANNED
        if meeting is None or meeting.sessions.exclude(state=planned).exists():
            continue
        progress("Programmes", done, len(LIVES))
        _add(meeting, life)
        _move_and_cancel(meeting, life)
        _hold(meeting, life)
    progress("Programmes", len(LIVES), len(LIVES))


def _day(meeting: Meeting, day: int) -> date:
    return meeting.opens_on + timedelta(days=day)


def _add(meeting: Meeting, life: Life) -> None:
    bodies = {body.code: body for body in Body.objects.filter(meeting=meeting)}
    rooms = {room.code: room for room in rooms_for(meeting)}
    for one in life.extras:
        if one.body not in bodies:
            continue
        plan = sessions.Plan(
            body=bodies[one.body],
            room=rooms.get(one.room),
            titles=one.titles,
            starts_at=instant(_day(meeting, one.day), one.begins, meeting.zone),
            ends_at=instant(_day(meeting, one.day), one.ends, meeting.zone),
            formal=False,
            access=one.access,
            interpretation=one.interpretation,
        )
        _whatever_is_warned(
            lambda accepted, plan=plan: sessions.create_session(
                meeting=meeting, actor=None, plan=plan, accepted=accepted
            )
        )


def _move_and_cancel(meeting: Meeting, life: Life) -> None:
    rooms = {room.code: room for room in rooms_for(meeting)}
    for (day, hour), code in life.moved.items():
        session = _at(meeting, day, hour)
        if session and code in rooms:
            plan = replace(sessions.plan_of(session), room=rooms[code])
            _whatever_is_warned(
                lambda accepted, session=session, plan=plan: sessions.change_session(
                    session=session, actor=None, plan=plan, accepted=accepted
                )
            )
    for (day, hour), reason in life.cancelled.items():
        if session := _at(meeting, day, hour):
            sessions.cancel_session(session=session, actor=None, reason=reason)


def _hold(meeting: Meeting, life: Life) -> None:
    """Hold the first formal sittings, and what sits before the last of them, a few minutes late as in life."""
    chance = random.Random(SEED)
    planned = list(meeting.sessions.filter(state=Session.State.PLANNED))
    formal = [one for one in planned if one.formal][: life.held]
    for session in [one for one in planned if formal and one.starts_at <= formal[-1].starts_at]:
        begun = session.starts_at + timedelta(minutes=chance.randint(2, 14))
        sessions.hold_session(session=session, actor=None, at=begun)
        rose = session.ends_at - timedelta(minutes=chance.randint(-6, 25))
        sessions.adjourn_session(session=session, actor=None, at=rose)


def _at(meeting: Meeting, day: int, hour: time) -> Session | None:
    begins = instant(_day(meeting, day), hour, meeting.zone)
    return meeting.sessions.filter(starts_at=begins, formal=True).first()


def _whatever_is_warned(command: Callable[[frozenset[str]], object]) -> None:
    """Do it, accepting every warning there is; a refusal stands."""
    try:
        command(frozenset())
    except ClashError as asked:
        if any(one.severity == Severity.REFUSE for one in asked.clashes):
            raise
        command(frozenset(one.key for one in asked.clashes))
