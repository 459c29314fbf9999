"""Every write of the programme. Each command is one transaction: lock, check, change, audit, publish.

A command locks its meeting, then the room it puts a sitting into, so that two officers cannot fill one room twice,
be they of one meeting or of two. What refuses raises an error of :mod:`meetings.programme.services.errors`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db import models, transaction
from django.db.models import Max
from django.utils import timezone

from confsvc.accounts.models import User
from confsvc.commands.selectors import history_of
from confsvc.commands.services import record
from confsvc.realtime.notify import notify
from meetings.core.models import Body, Meeting
from meetings.programme.models import AgendaItem, Room, Session
from meetings.programme.rules import hours
from meetings.programme.rules.conflicts import Clash, Severity, Slot, Timetable
from meetings.programme.rules.transitions import Command, after
from meetings.programme.selectors.conflicts import openings_for, people_of, slot_of, timetable_of
from meetings.programme.selectors.programme import numbers_of, rooms_for
from meetings.programme.services.errors import (
    HoursError,
    RefusedError,
    SettledError,
    StaleError,
    UnconfirmedError,
)

TEXTS = ("titles", "summary_record", "webcast")
PLACES = ("body", "room", "starts_at", "ends_at", "formal", "access", "interpretation")
MOVES = ("body_id", "room_id", "starts_at", "ends_at", "formal", "interpretation")


@dataclass(frozen=True)
class Plan:
    """What an officer says of a sitting; instants in UTC. Body, room and items are of the meeting."""

    body: Body
    starts_at: datetime
    ends_at: datetime
    room: Room | None = None
    titles: Mapping[str, str] | None = None
    items: tuple[AgendaItem, ...] = ()
    formal: bool = True
    access: str = Session.Access.OPEN
    interpretation: str = Session.Interpretation.SIX
    summary_record: bool = False
    webcast: bool = False


@dataclass(frozen=True)
class Done:
    """A command that was done, and the warnings that it was done in spite of."""

    session: Session
    warnings: tuple[Clash, ...] = ()


def topic_of(meeting: Meeting) -> str:
    """The live topic of all that follows a meeting's programme."""
    return f"programme:{meeting.short_name}"


def plan_of(session: Session) -> Plan:
    """The plan of a session as it stands."""
    return Plan(
        items=tuple(session.items.order_by("pk")),
        **{name: getattr(session, name) for name in (*PLACES, *TEXTS)},
    )


@transaction.atomic
def create_session(
    *, meeting: Meeting, actor: User | None, plan: Plan, accepted: frozenset[str] = frozenset()
) -> Done:
    """Put a sitting into the programme. ``accepted``: the keys of the warnings the officer has seen and accepts.

    Raises ``HoursError``, ``RefusedError``, or ``UnconfirmedError`` where a warning is not among the accepted.
    """
    lock(meeting, plan.room)
    _of_meeting(meeting, plan)
    session = Session(meeting=meeting, changed_at=timezone.now(), **_values(plan))
    warnings = _checked(session, meeting, actor, accepted)
    before = numbers_of(meeting)
    session.save()
    session.items.set(plan.items)
    _told(session, actor, "create session", {}, warnings, before)
    return Done(session, warnings)


@transaction.atomic
def change_session(
    *,
    session: Session,
    actor: User | None,
    plan: Plan,
    seen: int | None = None,
    accepted: frozenset[str] = frozenset(),
) -> Done:
    """Make a session what ``plan`` says. ``seen``: the sequence the officer's page showed.

    Warnings the session bears where it stands are not asked about again. Nothing is written where nothing changes.
    Raises ``StaleError``, ``SettledError``, ``HoursError``, ``RefusedError``, ``UnconfirmedError``.
    """
    meeting = session.meeting
    lock(meeting, plan.room)
    session = _fresh(session, seen)
    _of_meeting(meeting, plan)
    stood, old = plan_of(session), facts_of(session)
    plan = replace(
        plan, titles=dict(plan.titles or {}), items=tuple(sorted(plan.items, key=lambda one: one.pk))
    )
    if stood == plan:
        return Done(session)
    moved = any(getattr(stood, name) != getattr(plan, name) for name in PLACES)
    if session.state == Session.State.CANCELLED or (moved and session.state != Session.State.PLANNED):
        raise SettledError
    before = numbers_of(meeting)
    places = tuple(getattr(session, name) for name in MOVES)
    was = slot_of(session, meeting, people_of(meeting)) if moved else None
    for name, value in _values(plan).items():
        setattr(session, name, value)
    changed_place = places != tuple(getattr(session, name) for name in MOVES)
    warnings = _checked(session, meeting, actor, accepted, was) if changed_place else ()
    session.items.set(plan.items)
    moves_only = not any(getattr(stood, name) != getattr(plan, name) for name in ("body", *TEXTS, "items"))
    _raised(session, (*PLACES, *TEXTS))
    _told(session, actor, "move session" if moved and moves_only else "change session", old, warnings, before)
    return Done(session, warnings)


def move_session(
    *,
    session: Session,
    actor: User | None,
    room: Room | None,
    starts_at: datetime,
    ends_at: datetime,
    seen: int | None = None,
    accepted: frozenset[str] = frozenset(),
) -> Done:
    """Put a session into another room or another time; as :func:`change_session`."""
    plan = replace(plan_of(session), room=room, starts_at=starts_at, ends_at=ends_at)
    return change_session(session=session, actor=actor, plan=plan, seen=seen, accepted=accepted)


@transaction.atomic
def cancel_session(*, session: Session, actor: User | None, reason: str, seen: int | None = None) -> Session:
    """Cancel a planned session; it stays visible with ``reason``, and those after it are counted without it.

    Raises ``StaleError``, and ``NotNowError`` once it has been called to order. A second pressing does nothing.
    """
    meeting = session.meeting
    lock(meeting)
    session = _fresh(session, None)
    then = after(Command.CANCEL, session.state)
    if then is None:
        return session
    _current(session, seen)
    old, before = facts_of(session), numbers_of(meeting)
    session.state, session.cancel_reason = then, reason
    _raised(session, ("state", "cancel_reason"))
    _told(session, actor, "cancel session", old, (), before, reason=reason)
    return session


@transaction.atomic
def hold_session(*, session: Session, actor: User | None, at: datetime | None = None) -> Session:
    """Call a session to order: its number is given and never changes again. A second pressing does nothing."""
    meeting = session.meeting
    lock(meeting)
    session = _fresh(session, None)
    then = after(Command.HOLD, session.state)
    if then is None:
        return session
    old, before = facts_of(session), numbers_of(meeting)
    session.state, session.called_to_order_at = then, at or timezone.now()
    if session.formal and session.body.numbered:
        highest = Session.objects.filter(body=session.body).aggregate(highest=Max("number"))["highest"]
        session.number = (highest or 0) + 1
    _raised(session, ("state", "called_to_order_at", "number"))
    _told(session, actor, "call session to order", old, (), before)
    return session


@transaction.atomic
def adjourn_session(*, session: Session, actor: User | None, at: datetime | None = None) -> Session:
    """Note that a session rose. ``NotNowError`` where it was never called to order; a second pressing does nothing."""
    lock(session.meeting)
    session = _fresh(session, None)
    then = after(Command.ADJOURN, session.state)
    if then is None:
        return session
    old = facts_of(session)
    session.state, session.rose_at = then, at or timezone.now()
    _raised(session, ("state", "rose_at"))
    _told(session, actor, "adjourn session", old, (), None)
    return session


def proposals(*, session: Session, plan: Plan, viewer: User | None) -> list[Slot]:
    """The nearest free places for a plan that clashes. ``session`` may be one not made yet. Writes nothing."""
    asked = Session(pk=session.pk, meeting=session.meeting, **_values(plan))
    timetable = timetable_of(session.meeting, viewer)
    slot = slot_of(asked, session.meeting, people_of(session.meeting))
    return openings_for(slot, session.meeting, timetable)


def lock(meeting: Meeting, room: Room | None = None) -> None:
    """Wait for everybody who plans this meeting, then for everybody who plans this room."""
    Meeting.objects.select_for_update(no_key=True).get(pk=meeting.pk)
    if room is not None:
        Room.objects.select_for_update(no_key=True).get(pk=room.pk)


def facts_of(session: Session) -> dict[str, Any]:
    """A session as the record of a command keeps it."""
    return {
        **{name: getattr(session, name) for name in (*PLACES, *TEXTS)},
        "body": str(session.body),
        "room": str(session.room) if session.room else "",
        "items": [one.number for one in session.items.all()],
        **{name: getattr(session, name) for name in ("state", "called_to_order_at", "rose_at", "number")},
        "sequence": session.sequence,
    }


def _values(plan: Plan) -> dict[str, Any]:
    return {name: getattr(plan, name) for name in (*PLACES, *TEXTS)} | {"titles": dict(plan.titles or {})}


def _of_meeting(meeting: Meeting, plan: Plan) -> None:
    """What another meeting has is no part of this one's plan."""
    foreign = plan.body.meeting_id != meeting.pk or any(one.meeting_id != meeting.pk for one in plan.items)
    if foreign or (plan.room is not None and not rooms_for(meeting).filter(pk=plan.room.pk).exists()):
        raise ValueError("The body, the items and the room of a session belong to its meeting.")


def _fresh(session: Session, seen: int | None) -> Session:
    found = Session.objects.select_related("meeting", "body", "room").get(pk=session.pk)
    _current(found, seen)
    return found


def _current(session: Session, seen: int | None) -> None:
    if seen is not None and session.sequence != seen:
        since = [one for one in history_of(session)[:50] if one.changes.get("sequence", [0, 0])[1] > seen]
        raise StaleError(session, since)


def _checked(
    session: Session,
    meeting: Meeting,
    actor: User | None,
    accepted: frozenset[str],
    was: Slot | None = None,
) -> tuple[Clash, ...]:
    """The warnings of a session about to be written; raises where something refuses or a new warning is not accepted."""
    faults = hours.faults(
        session.starts_at,
        session.ends_at,
        opens_on=meeting.opens_on,
        closes_on=meeting.closes_on,
        zone=meeting.zone,
    )
    if faults:
        raise HoursError(faults)
    timetable: Timetable = timetable_of(meeting, actor)
    clashes = timetable.clashes_of(slot_of(session, meeting, people_of(meeting)))
    if any(one.severity == Severity.REFUSE for one in clashes):
        raise RefusedError(clashes)
    borne = {one.key for one in timetable.clashes_of(was)} if was else set()
    if any(one.key not in accepted | borne for one in clashes):
        raise UnconfirmedError(clashes)
    return tuple(clashes)


def _raised(session: Session, fields: tuple[str, ...]) -> None:
    session.sequence += 1
    session.changed_at = timezone.now()
    session.save(update_fields=[*fields, "sequence", "changed_at"])


def _told(
    session: Session,
    actor: models.Model | None,
    command: str,
    old: Mapping[str, Any],
    warnings: tuple[Clash, ...],
    numbers_before: Mapping[int, int] | None,
    reason: str = "",
) -> None:
    """Audit the command, note the change on sessions that are counted otherwise now, wake the open pages."""
    meeting = session.meeting
    despite = " ".join(one.words for one in warnings)
    record(
        actor=actor,
        command=command,
        target=session,
        scope=meeting.short_name,
        before=old,
        after=facts_of(session),
        reason=reason or despite,
    )
    if numbers_before is not None:
        now = numbers_of(meeting)
        renumbered = [pk for pk, number in numbers_before.items() if now.get(pk, number) != number]
        meeting.sessions.filter(pk__in=renumbered).exclude(pk=session.pk).update(
            changed_at=session.changed_at
        )
    notify(topic_of(meeting))
