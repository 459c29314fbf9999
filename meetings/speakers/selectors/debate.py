"""What stands beside the list: rights of reply, points of order, remarks and decisions, a panel's questions."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from confsvc.ui.languages import get_current_language
from meetings.programme.models import Session
from meetings.speakers.models import ChairNote, PointOfOrder, Question, Reply, SpeakersList, Speech
from meetings.speakers.rules import clock
from meetings.speakers.selectors import visibility
from meetings.treaties.selectors import Name, load_names

LAST_NOTES = 5


@dataclass(frozen=True)
class ReplyRow:
    """A right of reply: whose, to whose statement, its speech with the clock once it has the floor, and when it is due."""

    reply: Reply
    name: Name
    to_name: Name
    speech: Speech | None = None
    reading: clock.Reading | None = None
    on_behalf_of: str = ""
    due_at: datetime | None = None

    @property
    def limit_face(self) -> str:
        return clock.face(self.reply.limit)

    @property
    def to_behind_doors(self) -> bool:
        """Whether the statement that it answers was made in a closed sitting."""
        return visibility.behind_doors(self.reply.to)

    @property
    def behind_doors(self) -> bool:
        """Whether it was asked for, or given, in a closed sitting, or answers what was said in one."""
        given = visibility.is_closed(self.reply.session) or visibility.behind_doors(self.speech)
        return given or self.to_behind_doors


@dataclass(frozen=True)
class PointRow:
    """A point of order and who raised it."""

    point: PointOfOrder
    name: Name


@dataclass(frozen=True)
class QuestionRow:
    """A question to the panel and who asked it."""

    question: Question
    name: Name


@dataclass(frozen=True)
class Flow:
    """All of it, as it is now. ``replies_at`` is when today's replies are due, the end of the day's last sitting; none
    where a reply that waits is due at another time."""

    replies: Sequence[ReplyRow]
    points: Sequence[PointRow]
    notes: Sequence[ChairNote]
    questions: Sequence[QuestionRow]
    replies_at: datetime | None

    @property
    def replying(self) -> ReplyRow | None:
        """The right of reply that has the floor."""
        return next((one for one in self.replies if one.reply.state == Reply.State.SPEAKING), None)

    @property
    def waiting_replies(self) -> Sequence[ReplyRow]:
        return [one for one in self.replies if one.reply.state == Reply.State.WAITING]

    @property
    def unruled(self) -> Sequence[PointRow]:
        return [one for one in self.points if not one.point.ruling]

    @property
    def open_questions(self) -> Sequence[QuestionRow]:
        return [one for one in self.questions if one.question.answered_at is None]

    @property
    def last_notes(self) -> Sequence[ChairNote]:
        return list(reversed(self.notes))[:LAST_NOTES]


@dataclass(frozen=True)
class Beside:
    """The same as it is read, before any language; ``speeches`` and ``due`` by the right of reply."""

    held: SpeakersList
    now: datetime
    replies: Sequence[Reply]
    points: Sequence[PointOfOrder]
    notes: Sequence[ChairNote]
    questions: Sequence[Question]
    speeches: Mapping[int, Speech]
    due: Mapping[int, datetime | None]
    replies_at: datetime | None

    @property
    def entities(self) -> set[int]:
        """Everyone who is named in it."""
        rows: list[Reply | PointOfOrder | Question] = [*self.replies, *self.points, *self.questions]
        return {one.entity_id for one in rows} | {_said_by(one.to) for one in self.replies}


def beside(speakers_list: SpeakersList, *, now: datetime, speeches: Iterable[Speech] | None = None) -> Beside:
    """Read what stands beside a list, in a few queries whatever its length; its ``speeches`` may be known."""
    gone = (Reply.State.VOIDED, Reply.State.WITHDRAWN)
    replies = list(
        speakers_list.replies.exclude(state__in=gone).select_related(
            "to__inscription", "to__reply", "to__session", "session"
        )
    )
    ends = ends_of_days(speakers_list)
    due = {one.pk: due_at(ends, one.asked_at, one.to.began_at) for one in replies}
    today = due_at(ends, now)
    apart = any(due[one.pk] != today for one in replies if one.state == Reply.State.WAITING)
    if speeches is None:
        speeches = _speeches(speakers_list) if replies else ()
    return Beside(
        held=speakers_list,
        now=now,
        replies=replies,
        points=list(speakers_list.points_of_order.filter(voided=False)),
        notes=list(speakers_list.notes.filter(voided=False)),
        questions=list(speakers_list.questions.filter(voided=False)),
        speeches={one.reply_id: one for one in speeches if one.reply_id},
        due=due,
        replies_at=None if apart else today,
    )


def known_replies(replies: Iterable[ReplyRow], *, outside: bool) -> list[ReplyRow]:
    """The rights of reply of which a visitor may know; ``outside``: no more of a closed sitting than that it sits."""
    return [one for one in replies if not (outside and one.behind_doors)]


def flow_of(speakers_list: SpeakersList, *, now: datetime, language: str | None = None) -> Flow:
    """What stands beside a list, in a language."""
    return flow_from(beside(speakers_list, now=now), language or get_current_language())


def flow_from(read: Beside, language: str) -> Flow:
    """What was read, with its names in a language: a query where anybody is named."""
    own = read.entities
    known = load_names(entity_ids=own, language=language, on=read.held.meeting.opens_on) if own else {}
    amber = read.held.amber_before
    return Flow(
        replies=[_reply_row(one, known, read, amber) for one in read.replies],
        points=[PointRow(one, _name(known, one.entity_id)) for one in read.points],
        notes=read.notes,
        questions=[QuestionRow(one, _name(known, one.entity_id)) for one in read.questions],
        replies_at=read.replies_at,
    )


def _speeches(speakers_list: SpeakersList) -> Sequence[Speech]:
    found = speakers_list.speeches.filter(voided=False, reply__isnull=False)
    return list(found.select_related("session"))


def _reply_row(reply: Reply, known: Mapping[int, Name], read: Beside, amber: int) -> ReplyRow:
    speech = read.speeches.get(reply.pk)
    return ReplyRow(
        reply,
        _name(known, reply.entity_id),
        _name(known, _said_by(reply.to)),
        speech,
        clock.reading(speech.clock_facts, read.now, amber_before=amber) if speech else None,
        due_at=read.due[reply.pk],
    )


def _said_by(speech: Speech) -> int:
    said = speech.inscription or speech.reply
    return said.entity_id if said else 0


def _name(known: Mapping[int, Name], pk: int) -> Name:
    return known.get(pk) or Name("", "", "", "", "en")


def known_speeches(speakers_list: SpeakersList, *, outside: bool) -> list[Speech]:
    """The speeches of a list of which a visitor may know, the newest first."""
    made = speakers_list.speeches.filter(voided=False).select_related("inscription", "reply", "session")
    rows = list(made.order_by("-began_at"))
    if not outside:
        return rows
    floor = next((one for one in rows if one.ended_at is None), None)
    hidden = visibility.closed_now(speakers_list, floor)
    return [] if hidden else [one for one in rows if not visibility.behind_doors(one)]


def ends_of_days(held: SpeakersList) -> Callable[[datetime], datetime | None]:
    """Answers when the last sitting of the list's body ends on the venue's day of a moment; none on a day without one.
    One query."""
    zone = held.meeting.zone
    rows = held.meeting.sessions.filter(body_id=held.body_id).exclude(state=Session.State.CANCELLED)
    ends: dict[date, datetime] = {}
    for starts_at, ends_at in rows.values_list("starts_at", "ends_at"):
        day = starts_at.astimezone(zone).date()
        ends[day] = max(ends.get(day, ends_at), ends_at)
    return lambda moment: ends.get(moment.astimezone(zone).date())


def due_at(ends: Callable[[datetime], datetime | None], *moments: datetime) -> datetime | None:
    """When a right of reply is due: at the end of the last sitting of the day on which it is asked for, else (there is
    none that day) of the day of the statement."""
    return next((end for end in map(ends, moments) if end is not None), None)


def statements_of(speakers_list: SpeakersList, *, outside: bool) -> list[tuple[str, str]]:
    """The statements that a right of reply may answer, newest first, as choices: who, and from when. ``outside``: only
    those of which may know who is not let into a closed sitting."""
    rows = known_speeches(speakers_list, outside=outside)
    zone = speakers_list.meeting.zone
    known = load_names(
        entity_ids={_said_by(one) for one in rows},
        language=get_current_language(),
        on=speakers_list.meeting.opens_on,
    )
    return [
        (str(one.pk), f"{_name(known, _said_by(one)).short} ({one.began_at.astimezone(zone):%H:%M})")
        for one in rows
    ]
