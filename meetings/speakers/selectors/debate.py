"""What happens beside the list: rights of reply, points of order, notes, questions."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from confsvc.ui.languages import get_current_language
from meetings.programme.models import Session
from meetings.speakers.models import DebateNote, PointOfOrder, Question, Reply, SpeakersList, Speech
from meetings.speakers.models.debate import is_closed
from meetings.speakers.rules import clock
from meetings.treaties.selectors import Name, load_names

LAST_NOTES = 5


@dataclass(frozen=True)
class ReplyRow:
    """A right of reply in a language.

    - ``to_name``: who made the statement that it answers
    - ``speech``, ``reading``: its speech with the clock once it has the floor
    - ``due_at``: when it is to be given
    """

    reply: Reply
    name: Name
    to_name: Name
    speech: Speech | None = None
    reading: clock.Reading | None = None
    on_behalf_of: str = ""
    due_at: datetime | None = None

    @property
    def limit_display(self) -> str:
        return clock.format_seconds(self.reply.limit)

    @property
    def answers_closed_session(self) -> bool:
        """Whether the statement that it answers was made in a closed session."""
        return self.reply.to.is_in_closed_session

    @property
    def is_in_closed_session(self) -> bool:
        """Whether it was requested, given, or answers what was said in a closed session."""
        is_given_in_one = self.speech is not None and self.speech.is_in_closed_session
        return is_closed(self.reply.session) or is_given_in_one or self.answers_closed_session


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
class Debate:
    """All of it in a language.

    ``replies_at`` is when today's replies are due, at the end of the day's last session; None if a
    waiting reply is due at another time.
    """

    replies: Sequence[ReplyRow]
    points: Sequence[PointRow]
    notes: Sequence[DebateNote]
    questions: Sequence[QuestionRow]
    replies_at: datetime | None

    @property
    def current_reply(self) -> ReplyRow | None:
        """The right of reply that has the floor."""
        return next((row for row in self.replies if row.reply.state == Reply.State.SPEAKING), None)

    @property
    def waiting_replies(self) -> Sequence[ReplyRow]:
        return [row for row in self.replies if row.reply.state == Reply.State.WAITING]

    @property
    def points_without_ruling(self) -> Sequence[PointRow]:
        return [row for row in self.points if not row.point.ruling]

    @property
    def open_questions(self) -> Sequence[QuestionRow]:
        return [row for row in self.questions if row.question.answered_at is None]

    @property
    def last_notes(self) -> Sequence[DebateNote]:
        return list(reversed(self.notes))[:LAST_NOTES]


@dataclass(frozen=True)
class DebateData:
    """The same before any language; ``speeches`` and ``due_times`` by right of reply."""

    speakers_list: SpeakersList
    now: datetime
    replies: Sequence[Reply]
    points: Sequence[PointOfOrder]
    notes: Sequence[DebateNote]
    questions: Sequence[Question]
    speeches: Mapping[int, Speech]
    due_times: Mapping[int, datetime | None]
    replies_at: datetime | None

    @property
    def entity_ids(self) -> set[int]:
        """Everyone who is named in it."""
        rows: list[Reply | PointOfOrder | Question] = [*self.replies, *self.points, *self.questions]
        return {row.entity_id for row in rows} | {reply.to.entity_id for reply in self.replies}


def load_debate(
    speakers_list: SpeakersList, *, now: datetime, speeches: Iterable[Speech] | None = None
) -> DebateData:
    """Read what happens beside a list, in a few queries whatever its length.

    ``speeches`` are those of the list, if they have been read.
    """
    gone = (Reply.State.VOIDED, Reply.State.WITHDRAWN)
    replies = list(
        speakers_list.replies.exclude(state__in=gone).select_related(
            "to__inscription", "to__reply", "to__session", "session"
        )
    )
    get_day_end = load_day_ends(speakers_list)
    due_times = {reply.pk: get_due_time(get_day_end, reply.asked_at, reply.to.began_at) for reply in replies}
    today = get_due_time(get_day_end, now)
    differs = any(due_times[reply.pk] != today for reply in replies if reply.state == Reply.State.WAITING)
    if speeches is None:
        speeches = _load_reply_speeches(speakers_list) if replies else ()
    return DebateData(
        speakers_list=speakers_list,
        now=now,
        replies=replies,
        points=list(speakers_list.points_of_order.filter(voided=False)),
        notes=list(speakers_list.notes.filter(voided=False)),
        questions=list(speakers_list.questions.filter(voided=False)),
        speeches={speech.reply_id: speech for speech in speeches if speech.reply_id},
        due_times=due_times,
        replies_at=None if differs else today,
    )


def get_debate(speakers_list: SpeakersList, *, now: datetime, language: str | None = None) -> Debate:
    """What happens beside a list, in a language."""
    return localize_debate(load_debate(speakers_list, now=now), language or get_current_language())


def localize_debate(data: DebateData, language: str) -> Debate:
    """The debate with its names in a language; one query if anybody is named."""
    ids = data.entity_ids
    on = data.speakers_list.meeting.opens_on
    names_by_id = load_names(entity_ids=ids, language=language, on=on) if ids else {}
    return Debate(
        replies=[_build_reply_row(reply, names_by_id, data) for reply in data.replies],
        points=[PointRow(point, _get_name(names_by_id, point.entity_id)) for point in data.points],
        notes=data.notes,
        questions=[
            QuestionRow(question, _get_name(names_by_id, question.entity_id)) for question in data.questions
        ],
        replies_at=data.replies_at,
    )


def load_speeches(speakers_list: SpeakersList) -> list[Speech]:
    """The speeches of a list, the newest first."""
    rows = speakers_list.speeches.filter(voided=False).select_related("inscription", "reply", "session")
    return list(rows.order_by("-began_at"))


def list_statement_choices(speakers_list: SpeakersList, speeches: Sequence[Speech]) -> list[tuple[str, str]]:
    """The statements that a right of reply may answer, in order: key, "France (10:40)"."""
    zone = speakers_list.meeting.zone
    names_by_id = load_names(
        entity_ids={speech.entity_id for speech in speeches},
        language=get_current_language(),
        on=speakers_list.meeting.opens_on,
    )
    return [
        (
            str(speech.pk),
            f"{_get_name(names_by_id, speech.entity_id).short} ({speech.began_at.astimezone(zone):%H:%M})",
        )
        for speech in speeches
    ]


def load_day_ends(speakers_list: SpeakersList) -> Callable[[datetime], datetime | None]:
    """A function from a moment to the end of the body's last session on that day.

    It returns None for a day without a session. One query.
    """
    zone = speakers_list.meeting.zone
    sessions = speakers_list.meeting.sessions.filter(body_id=speakers_list.body_id)
    rows = sessions.exclude(state=Session.State.CANCELLED).values_list("starts_at", "ends_at")
    ends: dict[date, datetime] = {}
    for starts_at, ends_at in rows:
        day = starts_at.astimezone(zone).date()
        ends[day] = max(ends.get(day, ends_at), ends_at)
    return lambda moment: ends.get(moment.astimezone(zone).date())


def get_due_time(get_day_end: Callable[[datetime], datetime | None], *moments: datetime) -> datetime | None:
    """When a right of reply is due: at the end of the first of the days with a session.

    The moments are those of the request and of the statement.
    """
    return next((end for end in map(get_day_end, moments) if end is not None), None)


def _load_reply_speeches(speakers_list: SpeakersList) -> Sequence[Speech]:
    speeches = speakers_list.speeches.filter(voided=False, reply__isnull=False).select_related("session")
    return list(speeches)


def _build_reply_row(reply: Reply, names_by_id: Mapping[int, Name], data: DebateData) -> ReplyRow:
    speech = data.speeches.get(reply.pk)
    reading = None
    if speech is not None:
        amber_before = data.speakers_list.amber_before
        reading = clock.read_clock(speech.clock_facts, data.now, amber_before=amber_before)
    return ReplyRow(
        reply,
        _get_name(names_by_id, reply.entity_id),
        _get_name(names_by_id, reply.to.entity_id),
        speech,
        reading,
        due_at=data.due_times[reply.pk],
    )


def _get_name(names_by_id: Mapping[int, Name], pk: int) -> Name:
    return names_by_id.get(pk) or Name("", "", "", "", "en")
