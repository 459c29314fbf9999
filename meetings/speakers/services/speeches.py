"""The floor: giving it, pausing and resuming the clock, ending a speech, and the session of the
list.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime

from django.utils.translation import gettext as _

from confsvc.accounts.models import User
from confsvc.ui.errors import DomainError
from meetings.programme.models import Session
from meetings.speakers.models import Inscription, Reply, SpeakersList, Speech
from meetings.speakers.rules import clock
from meetings.speakers.rules.order import shift_fixed_position
from meetings.speakers.rules.sessions import find_session
from meetings.speakers.selectors.order import get_segment, load_first_number
from meetings.speakers.services.base import ListContext, SpeechRunning, get_waiting_inscription, list_command
from meetings.speakers.services.order import expire_swaps


def give_floor(*, actor: User | None, inscription: Inscription, now: datetime | None = None) -> Speech:
    """Give the floor to an inscription, and return its speech.

    A second press returns the speech that has begun already. Raises ``SpeechRunning`` while
    another entity has the floor, ``DomainError`` on a draft.
    """
    with list_command(actor, inscription.speakers_list_id, "begin speech", now=now) as cmd:
        speakers_list = cmd.speakers_list
        if speakers_list.state == SpeakersList.State.DRAFT:
            raise DomainError(_("The list is a draft. Open it, then give the floor."))
        running = speakers_list.get_running_speech()
        if running is not None and running.inscription_id == inscription.pk:
            return running
        check_floor_is_free(running)
        inscription = cmd.track(get_waiting_inscription(speakers_list, inscription.pk))
        session = get_session_at(speakers_list, cmd.at)
        if speakers_list.kind == SpeakersList.Kind.ROLLING and session != speakers_list.session:
            move_list_to_session(cmd, session)
        inscription.state = Inscription.State.SPEAKING
        expire_swaps(cmd, inscription)
        segment = get_segment(speakers_list.meeting, inscription.entity, inscription.capacity)
        speech = cmd.create(
            Speech(
                speakers_list=speakers_list,
                inscription=inscription,
                session=session,
                limit=speakers_list.limits.get_limit(segment),
                began_at=cmd.at,
            )
        )
        cmd.set_subject(inscription)
    return speech


def pause_speech(*, actor: User | None, speech: Speech, now: datetime | None = None) -> Speech:
    """Stop the clock of a running speech; does nothing if it is stopped."""
    return _change_clock(actor, "pause speech", speech, clock.pause_clock, now)


def resume_speech(*, actor: User | None, speech: Speech, now: datetime | None = None) -> Speech:
    """Restart the clock of a paused speech; does nothing if it runs."""
    return _change_clock(actor, "resume speech", speech, clock.resume_clock, now)


def end_speech(*, actor: User | None, speech: Speech, now: datetime | None = None) -> Speech:
    """End a speech; does nothing if it has ended."""
    return _change_clock(actor, "end speech", speech, clock.end_clock, now)


def _change_clock(
    actor: User | None,
    name: str,
    speech: Speech,
    change: Callable[[clock.ClockFacts, datetime], clock.ClockFacts],
    now: datetime | None,
) -> Speech:
    with list_command(actor, speech.speakers_list_id, name, now=now) as cmd:
        speeches = cmd.speakers_list.speeches.select_related("inscription__entity", "reply__entity")
        speech = cmd.track(speeches.get(pk=speech.pk))
        if speech.voided:
            return speech
        speech.set_clock_facts(change(speech.clock_facts, cmd.at))
        if speech.ended_at is not None and speech.inscription:
            cmd.track(speech.inscription).state = Inscription.State.SPOKEN
        if speech.ended_at is not None and speech.reply:
            cmd.track(speech.reply).state = Reply.State.SPOKEN
        cmd.set_subject(speech.inscription or speech.reply or speech)
    return speech


def check_floor_is_free(running: Speech | None) -> None:
    """Raise ``SpeechRunning`` if there is a running speech."""
    if running is not None:
        raise SpeechRunning(_("Another delegation has the floor. End that speech first."))


def get_session_at(speakers_list: SpeakersList, now: datetime) -> Session | None:
    """The session of the list's body in which something at ``now`` happens.

    Without one, the session in which the list is called, unless it is cancelled. (A cancelled
    session that is closed to the public is kept: names on its list stay hidden.)
    """
    sessions = speakers_list.meeting.sessions.filter(body_id=speakers_list.body_id).exclude(
        state=Session.State.CANCELLED
    )
    pk = find_session([(session.pk, session.starts_at, session.ends_at) for session in sessions], now)
    current = next((session for session in sessions if session.pk == pk), None)
    if current is not None:
        return current
    session = speakers_list.session
    if session is not None and session.state == Session.State.CANCELLED:
        return None if session.access == Session.Access.OPEN else session
    return session


def move_list_to_session(cmd: ListContext, session: Session | None) -> None:
    """Within a command: call the list in a session.

    A rolling list is numbered anew there, and its fixed positions move with the numbers.
    """
    with keep_fixed_positions(cmd):
        cmd.speakers_list.session = session


@contextmanager
def keep_fixed_positions(cmd: ListContext) -> Iterator[None]:
    """Within a command that changes the numbering of a list: move fixed positions with the
    numbers.
    """
    speakers_list = cmd.speakers_list
    first = load_first_number(speakers_list)
    yield
    to = load_first_number(speakers_list)
    if first == to:
        return
    for inscription in speakers_list.inscriptions.filter(
        state=Inscription.State.WAITING, fixed_position__isnull=False
    ):
        inscription = cmd.track(inscription)
        inscription.fixed_position = shift_fixed_position(inscription.fixed_position, first=first, to=to)  # type: ignore[arg-type]
