"""Creating, changing, cancelling, opening and adjourning sessions.

Each command is one transaction: lock, check, change, log, notify. It locks its meeting, then the
room that the session gets, so that two officers cannot put two sessions into one room at once,
whether of one meeting or of two. Refusals raise a
``DomainError``.
"""

import uuid
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime

from django.db.models import Max
from django.utils.translation import gettext as _

from confsvc.accounts.models import User
from confsvc.commands.services.context import CommandContext, command
from confsvc.ui.errors import DomainError, InvalidFields, StaleError
from meetings.core.models import Meeting
from meetings.programme.models import Room, Session
from meetings.programme.rules import hours
from meetings.programme.rules.conflicts import Conflict, Severity, Slot
from meetings.programme.rules.transitions import Command, get_next_state
from meetings.programme.selectors.conflicts import (
    build_slot,
    load_people,
    load_timetable,
)
from meetings.programme.selectors.history import load_changes_since
from meetings.programme.selectors.programme import list_rooms, load_numbers
from meetings.programme.services.errors import ConflictsError
from meetings.programme.services.plans import DETAILS, PLACE, SessionPlan, get_plan, get_values

FIELDS_CHECKED_FOR_CONFLICTS = ("body_id", "room_id", "starts_at", "ends_at", "formal", "interpretation")


@dataclass(frozen=True)
class SessionResult:
    """The session of a command, and the warnings that the officer accepted."""

    session: Session
    warnings: tuple[Conflict, ...] = ()


def get_topic(meeting: Meeting) -> str:
    """Return the live topic of the meeting's programme."""
    return f"programme:{meeting.short_name}"


@contextmanager
def session_command(
    name: str,
    meeting: Meeting,
    actor: User | None,
    *,
    room: Room | None = None,
    key: uuid.UUID | None = None,
    reason: str = "",
) -> Iterator[CommandContext[Meeting]]:
    """Lock the meeting, then the room, and carry out a command on one of its sessions."""
    with command(name, actor=actor, lock=meeting, scope=meeting.short_name, key=key, reason=reason) as cmd:
        if room is not None:
            lock_room(room)
        cmd.memo["numbers"] = load_numbers(meeting)
        yield cmd


def lock_room(room: Room) -> None:
    """Lock the row of a room until the transaction ends."""
    Room.objects.select_for_update(no_key=True).get(pk=room.pk)


def create_session(
    *,
    meeting: Meeting,
    actor: User | None,
    plan: SessionPlan,
    accepted: frozenset[str] = frozenset(),
    key: uuid.UUID | None = None,
) -> SessionResult:
    """Put a session into the programme.

    ``accepted`` holds the keys of the warnings the officer accepts. A second press of the form
    (``key``) returns the session that the first created.

    Raises ``InvalidFields`` for the hours, and ``ConflictsError``, also for a warning that is not
    accepted.
    """
    with session_command("create session", meeting, actor, room=plan.room, key=key) as cmd:
        if cmd.repeated:
            return SessionResult(cmd.get_earlier(Session))
        _check_meeting(meeting, plan)
        session = Session(meeting=meeting, changed_at=cmd.at, **get_values(plan))
        warnings = check_conflicts(session, meeting, actor, accepted)
        cmd.create(session)
        session.items.set(plan.items)
        cmd.reason = _join_sentences(warnings)
        cmd.set_subject(session)
    return SessionResult(session, warnings)


def update_session(
    *,
    session: Session,
    actor: User | None,
    plan: SessionPlan,
    seen_sequence: int | None = None,
    accepted: frozenset[str] = frozenset(),
) -> SessionResult:
    """Change a session to ``plan``.

    ``seen_sequence`` is the sequence that the officer's page showed.

    Warnings that the session already had are not raised again. Where nothing changes, nothing is
    written. Raises ``StaleError``, ``InvalidFields`` for the hours, ``ConflictsError``, and
    ``DomainError`` for another place or time of a session that is not planned any more.
    """
    meeting = session.meeting
    with session_command("change session", meeting, actor, room=plan.room) as cmd:
        session = _reload_session(session, seen_sequence)
        _check_meeting(meeting, plan)
        old_plan = get_plan(session)
        items = tuple(sorted(plan.items, key=lambda item: item.pk))
        plan = replace(plan, titles=dict(plan.titles or {}), items=items)
        if old_plan == plan:
            return SessionResult(session)
        changes_place = any(getattr(old_plan, name) != getattr(plan, name) for name in PLACE)
        is_planned = session.state == Session.State.PLANNED
        if session.state == Session.State.CANCELLED or (changes_place and not is_planned):
            raise build_settled_error()
        old_slot = build_slot(session, meeting, load_people(meeting)) if changes_place else None
        checked_before = [getattr(session, name) for name in FIELDS_CHECKED_FOR_CONFLICTS]
        cmd.track(session)
        for name, value in get_values(plan).items():
            setattr(session, name, value)
        checked_after = [getattr(session, name) for name in FIELDS_CHECKED_FOR_CONFLICTS]
        warnings: tuple[Conflict, ...] = ()
        if checked_before != checked_after:
            warnings = check_conflicts(session, meeting, actor, accepted, old_slot)
        session.items.set(plan.items)
        cmd.add_change("items", _list_numbers(old_plan), _list_numbers(plan))
        cmd.reason = _join_sentences(warnings)
        _raise_sequence(cmd, session)
        changes_more = any(
            getattr(old_plan, name) != getattr(plan, name) for name in ("body", *DETAILS, "items")
        )
        if changes_place and not changes_more:
            cmd.name = "move session"
    return SessionResult(session, warnings)


def move_session(
    *,
    session: Session,
    actor: User | None,
    room: Room | None,
    starts_at: datetime,
    ends_at: datetime,
    seen_sequence: int | None = None,
    accepted: frozenset[str] = frozenset(),
) -> SessionResult:
    """Move a session to another room or time; see :func:`update_session`."""
    plan = replace(get_plan(session), room=room, starts_at=starts_at, ends_at=ends_at)
    return update_session(
        session=session, actor=actor, plan=plan, seen_sequence=seen_sequence, accepted=accepted
    )


def cancel_session(
    *, session: Session, actor: User | None, reason: str, seen_sequence: int | None = None
) -> Session:
    """Cancel a planned session.

    It stays visible with ``reason``, and those after it are numbered without it.

    Doing it twice changes nothing. Raises ``StaleError``, and ``WrongStateError`` once the session
    has been called to order.
    """
    with session_command("cancel session", session.meeting, actor, reason=reason) as cmd:
        session = _reload_session(session, None)
        next_state = get_next_state(Command.CANCEL, session.state)
        if next_state is None:
            return session
        _check_sequence(session, seen_sequence)
        cmd.track(session)
        session.state, session.cancel_reason = next_state, reason
        _raise_sequence(cmd, session)
    return session


def hold_session(*, session: Session, actor: User | None, at: datetime | None = None) -> Session:
    """Call a session to order.

    Its number is fixed and never changes again. Doing it twice changes nothing.
    """
    with session_command("call session to order", session.meeting, actor) as cmd:
        session = _reload_session(session, None)
        next_state = get_next_state(Command.HOLD, session.state)
        if next_state is None:
            return session
        cmd.track(session)
        session.state, session.called_to_order_at = next_state, at or cmd.at
        if session.formal and session.body.numbered:
            highest = Session.objects.filter(body=session.body).aggregate(highest=Max("number"))["highest"]
            session.number = (highest or 0) + 1
        _raise_sequence(cmd, session)
    return session


def adjourn_session(*, session: Session, actor: User | None, at: datetime | None = None) -> Session:
    """Record that a session rose. Doing it twice changes nothing.

    Raises ``WrongStateError`` where it was never called to order.
    """
    with session_command("adjourn session", session.meeting, actor) as cmd:
        session = _reload_session(session, None)
        next_state = get_next_state(Command.ADJOURN, session.state)
        if next_state is None:
            return session
        cmd.track(session)
        session.state, session.rose_at = next_state, at or cmd.at
        _raise_sequence(cmd, session)
    return session


def _check_meeting(meeting: Meeting, plan: SessionPlan) -> None:
    """Raise ``ValueError`` where body, items or room belong to another meeting."""
    is_foreign = plan.body.meeting_id != meeting.pk or any(
        item.meeting_id != meeting.pk for item in plan.items
    )
    if is_foreign or (plan.room is not None and not list_rooms(meeting).filter(pk=plan.room.pk).exists()):
        raise ValueError("The body, the items and the room of a session belong to its meeting.")


def _reload_session(session: Session, seen_sequence: int | None) -> Session:
    reloaded = Session.objects.select_related("meeting", "body", "room").get(pk=session.pk)
    _check_sequence(reloaded, seen_sequence)
    return reloaded


def _check_sequence(session: Session, seen_sequence: int | None) -> None:
    """Raise ``StaleError`` where the session changed after the page with ``seen_sequence`` was
    shown.
    """
    if seen_sequence is None or session.sequence == seen_sequence:
        return
    raise StaleError(
        _("Somebody else changed this session at the same time. Your changes are not saved yet."),
        [line.command for line in load_changes_since(session, seen_sequence)],
    )


def build_settled_error() -> DomainError:
    """The refusal to move a session that is not planned any more."""
    return DomainError(
        _("The body, time and room of a session that was called to order or cancelled cannot be changed.")
    )


def check_conflicts(
    session: Session,
    meeting: Meeting,
    actor: User | None,
    accepted: frozenset[str],
    old_slot: Slot | None = None,
) -> tuple[Conflict, ...]:
    """Return the warnings of a session that is about to be written.

    Warnings that ``old_slot`` already has need not be accepted again. Raises an error where
    something refuses, or where a new warning is not accepted.
    """
    faults = hours.find_hour_faults(
        session.starts_at,
        session.ends_at,
        opens_on=meeting.opens_on,
        closes_on=meeting.closes_on,
        zone=meeting.zone,
    )
    if faults:
        raise InvalidFields(faults)
    timetable = load_timetable(meeting, actor)
    conflicts = timetable.find_conflicts(build_slot(session, meeting, load_people(meeting)))
    if any(conflict.severity == Severity.REFUSE for conflict in conflicts):
        raise ConflictsError(conflicts)
    old_keys = {conflict.key for conflict in timetable.find_conflicts(old_slot)} if old_slot else set()
    if any(conflict.key not in accepted | old_keys for conflict in conflicts):
        raise ConflictsError(conflicts)
    return tuple(conflicts)


def _raise_sequence(cmd: CommandContext[Meeting], session: Session) -> None:
    """Count the change, for calendars and stale pages, and make the session the subject."""
    session.sequence += 1
    session.changed_at = cmd.at
    cmd.set_subject(session, sequence=session.sequence)


def _list_numbers(plan: SessionPlan) -> list[str]:
    """The numbers of the agenda items of a plan."""
    return [item.number for item in plan.items]


def _join_sentences(warnings: Iterable[Conflict]) -> str:
    return " ".join(warning.sentence for warning in warnings)
