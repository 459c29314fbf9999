"""What the chair says and rules between speeches: remarks, decisions, limits by decision, points of order; and a panel's
questions, taken in batches."""

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType

from django.utils.translation import gettext as _

from confsvc.accounts.models import User
from meetings.programme.models import Session
from meetings.speakers.labels.decisions import before
from meetings.speakers.models import ChairNote, PointOfOrder, Question, SpeakersList
from meetings.speakers.rules import clock
from meetings.speakers.rules.limits import LONGEST, OWN_LIMITS, limits_of
from meetings.speakers.services import base
from meetings.speakers.services.errors import Refused
from meetings.speakers.services.speeches import call_in, session_at
from meetings.treaties.models import Entity

NO_LIMITS: Mapping[str, int] = MappingProxyType({})
MOST_WORDS = 600
"""The longest text of a note, in characters."""


def note(
    *,
    actor: User | None,
    speakers_list: SpeakersList,
    text: str,
    decision: bool = False,
    reference: str = "",
    now: datetime | None = None,
) -> ChairNote:
    """Put a remark of the chair, or a decision with its reference, into the flow of the debate."""
    kind = ChairNote.Kind.DECISION if decision else ChairNote.Kind.REMARK
    with base.command(actor, speakers_list.pk, str(kind.value), now=now, console=True) as act:
        if not text.strip():
            raise Refused(_("Write what was said or decided."))
        if decision and not reference.strip():
            raise Refused(_("Give the reference of the decision: the rule, the document or the meeting."))
        made = act.make(_note(act, kind, text.strip(), reference.strip()))
        act.about(made, reference=made.reference)
    return made


def change_limits(
    *,
    actor: User | None,
    speakers_list: SpeakersList,
    limits: Mapping[str, int],
    reference: str,
    now: datetime | None = None,
) -> ChairNote:
    """Set the limits of speeches by a decision, from the next speech on. ``limits`` are seconds by "national", "group"
    or a segment; 0 for a segment takes its own limit away. ``Refused`` without a reference, or outside a second to an
    hour."""
    with base.command(actor, speakers_list.pk, "change limits", now=now, console=True) as act:
        held = act.held
        if not reference.strip():
            raise Refused(_("Give the reference of the decision: the rule, the document or the meeting."))
        own = dict(held.segment_limits)
        were = before(limits, limits_of(held))
        for name, seconds in limits.items():
            _refuse_limit(name, seconds)
            if name == "national":
                held.national_limit = seconds
            elif name == "group":
                held.group_limit = seconds
            elif seconds:
                own[name] = seconds
            else:
                own.pop(name, None)
        if not limits:
            raise Refused(_("Give at least one limit."))
        held.segment_limits = own
        made = _note(act, ChairNote.Kind.DECISION, "", reference.strip(), dict(limits), were)
        made.text = made.words[:MOST_WORDS]
        act.make(made)
        act.about(made, reference=made.reference, limits=made.limits, limits_were=were)
    return made


def raise_point(
    *,
    actor: User | None,
    speakers_list: SpeakersList,
    entity: Entity,
    text: str = "",
    now: datetime | None = None,
) -> PointOfOrder:
    """Take a point of order at once: a running speech is paused, and goes on when the chair lets it."""
    with base.command(actor, speakers_list.pk, "point of order", now=now, console=True) as act:
        held = act.held
        running = held.get_running_speech()
        if running is not None:
            act.keep(running).set_clock_facts(clock.paused(running.clock_facts, act.now))
        point = act.make(
            PointOfOrder(
                speakers_list=held,
                entity=entity,
                speech=running,
                session=session_at(held, act.now),
                text=text.strip(),
                raised_at=act.now,
            )
        )
        act.about(point)
    return point


def rule_on_point(
    *, actor: User | None, point: PointOfOrder, ruling: str, text: str = "", now: datetime | None = None
) -> PointOfOrder:
    """Record the chair's ruling on a point of order; a ruling given may be corrected, and both stay on record."""
    with base.command(actor, point.speakers_list_id, "rule on point of order", now=now, console=True) as act:
        if ruling not in PointOfOrder.Ruling.values:
            raise Refused(_("Choose the ruling: upheld, not upheld, noted or appealed against."))
        kept = act.keep(act.held.points_of_order.select_related("entity").get(pk=point.pk, voided=False))
        kept.ruling, kept.ruling_text, kept.ruled_at = ruling, text.strip(), act.now
        act.about(kept)
    return kept


def ask_question(
    *,
    actor: User | None,
    speakers_list: SpeakersList,
    entity: Entity,
    addressed_to: str = "",
    now: datetime | None = None,
) -> Question:
    """Note a question to the panel, in the batch that is open: the one after the last answered."""
    with base.command(actor, speakers_list.pk, "ask question", now=now, console=True) as act:
        question = act.make(
            Question(
                speakers_list=act.held,
                entity=entity,
                batch=_open_batch(act.held),
                addressed_to=addressed_to.strip(),
                asked_at=act.now,
            )
        )
        act.about(question, batch=question.batch)
    return question


def answer_questions(
    *, actor: User | None, speakers_list: SpeakersList, answered_by: str = "", now: datetime | None = None
) -> int:
    """Note that the open batch of questions is answered, and answer how many there were."""
    with base.command(actor, speakers_list.pk, "answer questions", now=now, console=True) as act:
        rows = list(act.held.questions.filter(answered_at__isnull=True, voided=False))
        if not rows:
            raise Refused(_("No question waits for an answer."))
        for one in rows:
            act.keep(one)
            one.answered_at, one.answered_by = act.now, answered_by.strip()
        act.told = {"batch": rows[0].batch}
    return len(rows)


def carry_over(
    *,
    actor: User | None,
    speakers_list: SpeakersList,
    to: Session,
    seen: SpeakersList | None = None,
    now: datetime | None = None,
) -> SpeakersList:
    """Call the list in another sitting of its body from now on: who waits goes on waiting there, in the same order, and
    the numbering continues, but for a rolling list, which begins with 1 in each. ``Refused`` while somebody speaks, and
    where the list has been carried on from the sitting in which it was ``seen``."""
    with base.command(actor, speakers_list.pk, "carry over", now=now, console=True) as act:
        held = act.held
        if seen is not None and held.session_id not in (seen.session_id, to.pk):
            raise Refused(_("Something else was done since. Look at the list as it is now and press again."))
        if held.get_running_speech() is not None:
            raise Refused(_("Another delegation has the floor. End that speech first."))
        if to.meeting_id != held.meeting_id or to.body_id != held.body_id:
            raise Refused(_("Choose a sitting of the body whose list this is."))
        if to.state == Session.State.CANCELLED:
            raise Refused(_("That sitting is cancelled. Choose another."))
        call_in(act, to)
        act.told = {"session": to.pk}
    return held


def _note(
    act: base.Act,
    kind: str,
    text: str,
    reference: str,
    limits: Mapping[str, int] = NO_LIMITS,
    were: Mapping[str, int] = NO_LIMITS,
) -> ChairNote:
    return ChairNote(
        speakers_list=act.held,
        kind=kind,
        text=text,
        reference=reference,
        limits=dict(limits),
        limits_were=dict(were),
        session=session_at(act.held, act.now),
        said_at=act.now,
    )


def _refuse_limit(name: str, seconds: int) -> None:
    own = name in OWN_LIMITS
    if name not in ("national", "group") and not own:
        raise Refused(_("There is no category “%(name)s”.") % {"name": name})
    if not (0 if own else 1) <= seconds <= LONGEST:
        raise Refused(_("A limit lies between a second and an hour."))


def _open_batch(held: SpeakersList) -> int:
    rows = held.questions.filter(voided=False)
    waiting = rows.filter(answered_at__isnull=True).order_by("batch").last()
    if waiting is not None:
        return waiting.batch
    last = rows.order_by("batch").last()
    return last.batch + 1 if last else 1
