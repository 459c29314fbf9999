"""The floor: giving it, stopping the clock, ending a speech, and sending on who is absent."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime

from django.utils.translation import gettext as _

from confsvc.accounts.models import User
from meetings.programme.models import Session
from meetings.speakers.models import Inscription, Reply, SpeakersList, Speech
from meetings.speakers.rules import clock
from meetings.speakers.rules.limits import limits_of
from meetings.speakers.rules.numbering import moved_pin
from meetings.speakers.rules.sessions import sitting_at
from meetings.speakers.selectors.order import first_number
from meetings.speakers.selectors.segments import segment_for
from meetings.speakers.services import base
from meetings.speakers.services.errors import Refused, SpeechRunning
from meetings.speakers.services.expiry import lapse


def begin(*, actor: User | None, inscription: Inscription, now: datetime | None = None) -> Speech:
    """Give the floor to a named inscription. A second press answers the speech already begun; ``SpeechRunning`` while
    another entity has the floor, ``Refused`` on a draft."""
    with base.command(actor, inscription.speakers_list_id, "begin speech", now=now, console=True) as act:
        held = act.held
        if held.state == SpeakersList.State.DRAFT:
            raise Refused(_("The list is a draft. Open it, then give the floor."))
        running = held.get_running_speech()
        if running is not None and running.inscription_id == inscription.pk:
            return running
        refuse_if_taken(running)
        kept = act.keep(base.waiting(held, inscription.pk))
        sitting = session_at(held, act.now)
        if held.kind == SpeakersList.Kind.ROLLING and sitting != held.session:
            call_in(act, sitting)
        kept.state = Inscription.State.SPEAKING
        lapse(act, kept)
        segment = segment_for(held.meeting, kept.entity, kept.capacity)
        speech = act.make(
            Speech(
                speakers_list=held,
                inscription=kept,
                session=sitting,
                limit=limits_of(held).of(segment),
                began_at=act.now,
            )
        )
        act.about(kept)
    return speech


def pause(*, actor: User | None, speech: Speech, now: datetime | None = None) -> Speech:
    """Stop the clock of a running speech; harmless when it is stopped."""
    return _press(actor, "pause speech", speech, clock.paused, now)


def resume(*, actor: User | None, speech: Speech, now: datetime | None = None) -> Speech:
    """Let the clock of a paused speech go on; harmless when it runs."""
    return _press(actor, "resume speech", speech, clock.resumed, now)


def end(*, actor: User | None, speech: Speech, now: datetime | None = None) -> Speech:
    """End a speech; harmless when it has ended."""
    return _press(actor, "end speech", speech, clock.ended, now)


def _press(
    actor: User | None,
    command: str,
    speech: Speech,
    rule: Callable[[clock.Facts, datetime], clock.Facts],
    now: datetime | None,
) -> Speech:
    with base.command(actor, speech.speakers_list_id, command, now=now, console=True) as act:
        kept = act.keep(
            act.held.speeches.select_related("inscription__entity", "reply__entity").get(pk=speech.pk)
        )
        if kept.voided:
            return kept
        kept.set_clock_facts(rule(kept.clock_facts, act.now))
        if kept.ended_at is not None and kept.inscription:
            act.keep(kept.inscription).state = Inscription.State.SPOKEN
        if kept.ended_at is not None and kept.reply:
            act.keep(kept.reply).state = Reply.State.SPOKEN
        act.about(kept.inscription or kept.reply or kept)
    return kept


def refuse_if_taken(running: Speech | None) -> None:
    if running is not None:
        raise SpeechRunning(_("Another delegation has the floor. End that speech first."))


def session_at(held: SpeakersList, now: datetime) -> Session | None:
    """The sitting of the list's body in which something at ``now`` happens; else the one the list is called in, unless
    it is cancelled. (A closed one is kept even so: what is said on its list stays with those inside.)"""
    rows = held.meeting.sessions.filter(body_id=held.body_id).exclude(state=Session.State.CANCELLED)
    found = sitting_at([(one.pk, one.starts_at, one.ends_at) for one in rows], now)
    if (near := next((one for one in rows if one.pk == found), None)) is not None:
        return near
    called = held.session
    if called is not None and called.state == Session.State.CANCELLED:
        return None if called.access == Session.Access.OPEN else called
    return called


def call_in(act: base.Act, sitting: Session | None) -> None:
    """Within a command: call the list in a sitting. On a rolling list, which is numbered anew there, the places fixed by
    hand move with the numbers."""
    with numbered_on(act):
        act.held.session = sitting


@contextmanager
def numbered_on(act: base.Act) -> Iterator[None]:
    """Within a command that changes how a list is numbered: the places fixed by hand move with the numbers."""
    first = first_number(act.held)
    yield
    to = first_number(act.held)
    if first == to:
        return
    for one in act.held.inscriptions.filter(state=Inscription.State.WAITING, pin__isnull=False):
        kept = act.keep(one)
        kept.pin = moved_pin(kept.pin, first=first, to=to)  # type: ignore[arg-type]
