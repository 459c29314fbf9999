"""What the chair does between speeches: remarks, decisions, limits, points of order, questions,
the next session.
"""

import uuid
from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType

from django.utils.translation import gettext as _

from confsvc.accounts.models import User
from confsvc.ui.errors import DomainError
from meetings.programme.models import Session
from meetings.speakers.labels import get_previous_limits
from meetings.speakers.models import DebateNote, PointOfOrder, Question, SpeakersList
from meetings.speakers.rules import clock
from meetings.speakers.rules.limits import LIMITED_SEGMENTS, LONGEST_LIMIT
from meetings.speakers.services.base import ListContext, list_command
from meetings.speakers.services.speeches import get_session_at, move_list_to_session
from meetings.treaties.models import Entity

NO_LIMITS: Mapping[str, int] = MappingProxyType({})
LONGEST_TEXT = 600
"""The longest text of a note, in characters."""


def add_note(
    *,
    actor: User | None,
    speakers_list: SpeakersList,
    text: str,
    decision: bool = False,
    reference: str = "",
    key: uuid.UUID | None = None,
    now: datetime | None = None,
) -> DebateNote:
    """Record a remark of the chair, or a decision with its reference."""
    kind = DebateNote.Kind.DECISION if decision else DebateNote.Kind.REMARK
    with list_command(actor, speakers_list.pk, str(kind.value), now=now, key=key) as cmd:
        if cmd.repeated:
            return cmd.get_earlier(DebateNote)
        if not text.strip():
            raise DomainError(_("Enter what was said or decided."), field="text")
        if decision:
            _check_reference(reference)
        note = cmd.create(_build_note(cmd, kind, text.strip(), reference.strip()))
        cmd.set_subject(note, reference=note.reference)
    return note


def change_limits(
    *,
    actor: User | None,
    speakers_list: SpeakersList,
    limits: Mapping[str, int],
    reference: str,
    key: uuid.UUID | None = None,
    now: datetime | None = None,
) -> DebateNote:
    """Set the limits of speeches by a decision, from the next speech on.

    ``limits`` are seconds by "national", "group" or a segment; 0 removes the limit of a segment.
    Raises ``DomainError`` without a reference, or outside a second to an hour.
    """
    with list_command(actor, speakers_list.pk, "change limits", now=now, key=key) as cmd:
        if cmd.repeated:
            return cmd.get_earlier(DebateNote)
        speakers_list = cmd.speakers_list
        _check_reference(reference)
        segment_limits = dict(speakers_list.segment_limits)
        old_limits = get_previous_limits(limits, speakers_list.limits)
        for name, seconds in limits.items():
            _check_limit(name, seconds)
            if name == "national":
                speakers_list.national_limit = seconds
            elif name == "group":
                speakers_list.group_limit = seconds
            elif seconds:
                segment_limits[name] = seconds
            else:
                segment_limits.pop(name, None)
        if not limits:
            raise DomainError(_("Enter at least one limit."), field="national")
        speakers_list.segment_limits = segment_limits
        note = _build_note(cmd, DebateNote.Kind.DECISION, "", reference.strip(), dict(limits), old_limits)
        note.text = note.full_text[:LONGEST_TEXT]
        cmd.create(note)
        cmd.set_subject(note, reference=note.reference, limits=note.limits, previous_limits=old_limits)
    return note


def raise_point(
    *,
    actor: User | None,
    speakers_list: SpeakersList,
    entity: Entity,
    text: str = "",
    key: uuid.UUID | None = None,
    now: datetime | None = None,
) -> PointOfOrder:
    """Take a point of order at once: a running speech is paused until the chair resumes it."""
    with list_command(actor, speakers_list.pk, "point of order", now=now, key=key) as cmd:
        if cmd.repeated:
            return cmd.get_earlier(PointOfOrder)
        speakers_list = cmd.speakers_list
        running = speakers_list.get_running_speech()
        if running is not None:
            cmd.track(running).set_clock_facts(clock.pause_clock(running.clock_facts, cmd.at))
        point = cmd.create(
            PointOfOrder(
                speakers_list=speakers_list,
                entity=entity,
                speech=running,
                session=get_session_at(speakers_list, cmd.at),
                text=text.strip(),
                raised_at=cmd.at,
            )
        )
        cmd.set_subject(point)
    return point


def rule_on_point(
    *, actor: User | None, point: PointOfOrder, ruling: str, text: str = "", now: datetime | None = None
) -> PointOfOrder:
    """Record the chair's ruling on a point of order; a later ruling corrects it, and both stay
    on record.
    """
    with list_command(actor, point.speakers_list_id, "rule on point of order", now=now) as cmd:
        if ruling not in PointOfOrder.Ruling.values:
            raise DomainError(
                _("Choose the ruling: upheld, not upheld, noted or appealed against."), field="ruling"
            )
        points = cmd.speakers_list.points_of_order.select_related("entity")
        point = cmd.track(points.get(pk=point.pk, voided=False))
        point.ruling, point.ruling_text, point.ruled_at = ruling, text.strip(), cmd.at
        cmd.set_subject(point)
    return point


def ask_question(
    *,
    actor: User | None,
    speakers_list: SpeakersList,
    entity: Entity,
    addressed_to: str = "",
    key: uuid.UUID | None = None,
    now: datetime | None = None,
) -> Question:
    """Record a question to the panel, in the open round: the one after the last answered."""
    with list_command(actor, speakers_list.pk, "ask question", now=now, key=key) as cmd:
        if cmd.repeated:
            return cmd.get_earlier(Question)
        question = cmd.create(
            Question(
                speakers_list=cmd.speakers_list,
                entity=entity,
                round=_get_open_round(cmd.speakers_list),
                addressed_to=addressed_to.strip(),
                asked_at=cmd.at,
            )
        )
        cmd.set_subject(question, batch=question.round)
    return question


def answer_questions(
    *, actor: User | None, speakers_list: SpeakersList, answered_by: str = "", now: datetime | None = None
) -> int:
    """Record that the open round of questions is answered, and return the number of its
    questions.
    """
    with list_command(actor, speakers_list.pk, "answer questions", now=now) as cmd:
        questions = list(cmd.speakers_list.questions.filter(answered_at__isnull=True, voided=False))
        if not questions:
            raise DomainError(_("No question is waiting for an answer."))
        for question in questions:
            cmd.track(question)
            question.answered_at, question.answered_by = cmd.at, answered_by.strip()
        cmd.details = {"batch": questions[0].round}
    return len(questions)


def carry_list_over(
    *,
    actor: User | None,
    speakers_list: SpeakersList,
    to: Session,
    shown_list: SpeakersList | None = None,
    now: datetime | None = None,
) -> SpeakersList:
    """Call the list in another session of its body from now on.

    Who waits goes on waiting there, in the same order. The numbering continues, except on a
    rolling list, which begins with 1 in each session. ``shown_list`` is the list as the page
    showed it. Raises ``DomainError`` while somebody speaks, and if the list has moved on from the
    session in which it was shown.
    """
    with list_command(actor, speakers_list.pk, "carry over", now=now) as cmd:
        speakers_list = cmd.speakers_list
        if shown_list is not None and speakers_list.session_id not in (shown_list.session_id, to.pk):
            raise DomainError(_("The list has changed since. Check it and press again."))
        if speakers_list.get_running_speech() is not None:
            raise DomainError(_("Another delegation has the floor. End that speech first."))
        if to.meeting_id != speakers_list.meeting_id or to.body_id != speakers_list.body_id:
            raise DomainError(_("Choose a session of the body to which this list belongs."), field="session")
        if to.state == Session.State.CANCELLED:
            raise DomainError(_("That session is cancelled. Choose another."), field="session")
        move_list_to_session(cmd, to)
        cmd.details = {"session": to.pk}
    return speakers_list


def _build_note(
    cmd: ListContext,
    kind: str,
    text: str,
    reference: str,
    limits: Mapping[str, int] = NO_LIMITS,
    old_limits: Mapping[str, int] = NO_LIMITS,
) -> DebateNote:
    return DebateNote(
        speakers_list=cmd.speakers_list,
        kind=kind,
        text=text,
        reference=reference,
        limits=dict(limits),
        previous_limits=dict(old_limits),
        session=get_session_at(cmd.speakers_list, cmd.at),
        said_at=cmd.at,
    )


def _check_reference(reference: str) -> None:
    if not reference.strip():
        raise DomainError(
            _("Enter the reference of the decision: the rule, the document or the session."),
            field="reference",
        )


def _check_limit(name: str, seconds: int) -> None:
    is_of_segment = name in LIMITED_SEGMENTS
    if name not in ("national", "group") and not is_of_segment:
        raise DomainError(_("There is no category “%(name)s”.") % {"name": name})
    if not (0 if is_of_segment else 1) <= seconds <= LONGEST_LIMIT:
        raise DomainError(_("A limit must be between one second and one hour."))


def _get_open_round(speakers_list: SpeakersList) -> int:
    questions = speakers_list.questions.filter(voided=False)
    waiting = questions.filter(answered_at__isnull=True).order_by("round").last()
    if waiting is not None:
        return waiting.round
    last = questions.order_by("round").last()
    return last.round + 1 if last else 1
