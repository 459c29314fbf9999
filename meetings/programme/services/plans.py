"""The plan of a session: what an officer enters, and the free slots near it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from confsvc.accounts.models import User
from meetings.core.models import Body
from meetings.programme.models import AgendaItem, Room, Session
from meetings.programme.rules.conflicts import Slot
from meetings.programme.selectors.conflicts import (
    build_slot,
    load_people,
    load_timetable,
    suggest_free_slots,
)

DETAILS = ("titles", "summary_record", "webcast")
PLACE = ("body", "room", "starts_at", "ends_at", "formal", "access", "interpretation")


@dataclass(frozen=True)
class SessionPlan:
    """What an officer enters for a session; moments in UTC.

    Body, room and items belong to the meeting.
    """

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


def get_plan(session: Session) -> SessionPlan:
    """Return the plan of a stored session."""
    return SessionPlan(
        items=tuple(session.items.order_by("pk")),
        **{name: getattr(session, name) for name in (*PLACE, *DETAILS)},
    )


def get_values(plan: SessionPlan) -> dict[str, Any]:
    """Return the fields of a session that a plan sets, without its items."""
    return {name: getattr(plan, name) for name in (*PLACE, *DETAILS)} | {"titles": dict(plan.titles or {})}


def suggest_free_slots_for_plan(*, session: Session, plan: SessionPlan, viewer: User | None) -> list[Slot]:
    """Return the nearest free slots for a plan with conflicts.

    ``session`` may be new. Writes nothing.
    """
    meeting = session.meeting
    planned = Session(pk=session.pk, meeting=meeting, **get_values(plan))
    slot = build_slot(planned, meeting, load_people(meeting))
    return suggest_free_slots(slot, meeting, load_timetable(meeting, viewer))
