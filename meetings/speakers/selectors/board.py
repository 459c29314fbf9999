"""What the screens and the printed list show: a list read once, localized by language."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.db.models import Count, Q, QuerySet

from confsvc.commands.models import LogEntry
from confsvc.ui.languages import get_current_language
from meetings.core.models import Meeting
from meetings.speakers.labels import format_reason
from meetings.speakers.models import Inscription, SpeakersList, Speech
from meetings.speakers.models.debate import is_closed
from meetings.speakers.rules import clock, order
from meetings.speakers.selectors.debate import Debate, DebateData, load_debate, localize_debate
from meetings.speakers.selectors.history import (
    asks_before_undo,
    build_list_sentence,
    get_entity_id,
    get_last_console_command,
)
from meetings.speakers.selectors.names import SpeakerNames
from meetings.speakers.selectors.order import Ordering
from meetings.treaties.selectors import Name

NEXT_SPEAKERS = 3
SET_ASIDE_STATES = (Inscription.State.WITHDRAWN, Inscription.State.ABSENT)


@dataclass(frozen=True)
class Entry:
    """An inscription on the list, before any language.

    - ``place``: its number; 0 if it has none
    - ``limit``: seconds; a speech that has begun keeps its own
    - ``order_reason``: why it waits there
    - ``speech``, ``reading``: its speech with the clock, if there is one
    """

    place: int
    inscription: Inscription
    segment: str
    limit: int
    order_reason: order.Reason | None
    speech: Speech | None
    reading: clock.Reading | None

    @property
    def limit_display(self) -> str:
        """The limit as the clock shows it before the speech: "5:00"."""
        return clock.format_seconds(self.limit)

    @property
    def is_fixed(self) -> bool:
        """Whether its position was fixed by hand."""
        return self.inscription.fixed_position is not None

    @property
    def is_in_closed_session(self) -> bool:
        """Whether it was delivered in a closed session, wherever the list is called since."""
        return self.speech is not None and self.speech.is_in_closed_session


@dataclass(frozen=True)
class BoardData:
    """A list at ``as_of``, before any language.

    - ``set_aside``: who withdrew or was absent
    - ``current_speech``: the speech that has the floor, in reply or not
    - ``last_command``: the command that the console could take back
    - ``speeches``: all of the list; ``voided``: the inscriptions that were taken back
    """

    speakers_list: SpeakersList
    as_of: datetime
    spoken: Sequence[Entry]
    speaking: Entry | None
    waiting: Sequence[Entry]
    set_aside: Sequence[Entry]
    current_speech: Speech | None
    last_command: LogEntry | None
    speeches: Sequence[Speech]
    voided: Sequence[Inscription]

    @property
    def entries(self) -> Sequence[Entry]:
        """Every inscription of the list, whatever became of it."""
        return [
            *self.spoken,
            *([self.speaking] if self.speaking else []),
            *self.waiting,
            *self.set_aside,
        ]

    @property
    def is_closed(self) -> bool:
        """Whether none of its names is shown outside a closed session."""
        return is_list_closed(self.speakers_list, self.current_speech)

    @cached_property
    def debate_data(self) -> DebateData:
        """The replies, points, notes and questions of the list, read when they are asked for."""
        return load_debate(self.speakers_list, now=self.as_of, speeches=self.speeches)


@dataclass(frozen=True)
class Row(Entry):
    """An entry in a language: its name, in whose name it speaks, and the reason of its position."""

    name: Name
    on_behalf_of: str
    reason: str
    is_hidden: bool = False
    """Whether nothing but place, limit, clock and state is in it."""


@dataclass(frozen=True)
class Board:
    """A list in a language.

    ``undo_label`` is the sentence of the command that the console could take back. Pages show what
    ``permissions.redact_board`` leaves of it.
    """

    data: BoardData
    language: str
    spoken: Sequence[Row]
    speaking: Row | None
    waiting: Sequence[Row]
    set_aside: Sequence[Row]
    undo_label: str
    undo_command_id: int | None
    hides_all: bool = False
    """Whether no name is on it."""

    @property
    def speakers_list(self) -> SpeakersList:
        return self.data.speakers_list

    @property
    def as_of(self) -> datetime:
        return self.data.as_of

    @property
    def next(self) -> Sequence[Row]:
        return self.waiting[:NEXT_SPEAKERS]

    @property
    def rows(self) -> Sequence[Row]:
        """Everyone who has a place, in order."""
        return [*self.spoken, *([self.speaking] if self.speaking else []), *self.waiting]

    @property
    def upcoming_rows_first(self) -> Sequence[Row]:
        """The same rows: first who speaks and who waits, then who has spoken."""
        return [*([self.speaking] if self.speaking else []), *self.waiting, *self.spoken]

    @cached_property
    def debate(self) -> Debate:
        """The replies, points, notes and questions of the list, read when they are asked for."""
        return localize_debate(self.data.debate_data, self.language)

    @property
    def asks_before_undo(self) -> bool:
        """Whether the console asks once more before it takes the last command back."""
        last = self.data.last_command
        return last is not None and asks_before_undo(last.command)

    @property
    def can_undo(self) -> bool:
        """Whether the console has a command to take back."""
        return bool(self.undo_label)


def get_lists(meeting: Meeting, *, include_drafts: bool) -> QuerySet[SpeakersList]:
    """The lists of a meeting, with the numbers of ``waiting`` and ``spoken``."""
    lists = meeting.speakers_lists.select_related("body", "item", "session__room").annotate(
        waiting=Count("inscriptions", filter=Q(inscriptions__state=Inscription.State.WAITING)),
        spoken=Count("inscriptions", filter=Q(inscriptions__state=Inscription.State.SPOKEN)),
    )
    return lists if include_drafts else lists.exclude(state=SpeakersList.State.DRAFT)


def is_list_closed(speakers_list: SpeakersList, current_speech: Speech | None) -> bool:
    """Whether a list hides its names: it is called, or somebody speaks, in a closed session."""
    speech_is_closed = current_speech is not None and current_speech.is_in_closed_session
    return is_closed(speakers_list.session) or speech_is_closed


def get_board(speakers_list: SpeakersList, *, now: datetime, language: str | None = None) -> Board:
    """Read a list and localize it, in a few queries whatever its length."""
    return localize_board(
        load_board_data(speakers_list, now=now), language=language or get_current_language()
    )


def localize_board(data: BoardData, *, language: str) -> Board:
    """A list in a language; two queries, and one more if States are named in a capacity."""
    builder = _RowBuilder(data, language)
    return Board(
        data=data,
        language=language,
        spoken=[builder.build_row(entry) for entry in data.spoken],
        speaking=builder.build_row(data.speaking) if data.speaking else None,
        waiting=[builder.build_row(entry) for entry in data.waiting],
        set_aside=[builder.build_row(entry) for entry in data.set_aside],
        undo_label=builder.describe_command(data.last_command),
        undo_command_id=data.last_command.pk if data.last_command else None,
    )


def load_board_data(speakers_list: SpeakersList, *, now: datetime) -> BoardData:
    """Read a list whole, in a few queries whatever its length."""
    inscriptions = list(speakers_list.inscriptions.select_related("entity", "group__entity"))
    all_speeches = list(speakers_list.speeches.filter(voided=False).select_related("session"))
    speeches = {speech.inscription_id: speech for speech in all_speeches if speech.inscription_id is not None}
    ordering, limits = Ordering(speakers_list, inscriptions), speakers_list.limits

    def build_entry(place: int, inscription: Inscription, reason: order.Reason | None = None) -> Entry:
        speech = speeches.get(inscription.pk)
        segment = ordering.get_segment(inscription)
        reading = None
        if speech is not None:
            reading = clock.read_clock(speech.clock_facts, now, amber_before=speakers_list.amber_before)
        limit = speech.limit if speech else limits.get_limit(segment)
        return Entry(place, inscription, segment, limit, reason, speech, reading)

    def get_spoken_rank(inscription: Inscription) -> tuple[datetime, int]:
        speech = speeches.get(inscription.pk)
        return (speech.began_at if speech else inscription.inscribed_at), inscription.receipt

    by_state: dict[str, list[Inscription]] = {}
    for inscription in inscriptions:
        by_state.setdefault(inscription.state, []).append(inscription)
    spoken = sorted(by_state.get(Inscription.State.SPOKEN, []), key=get_spoken_rank)
    speaking = next(iter(by_state.get(Inscription.State.SPEAKING, [])), None)
    waiting = {inscription.pk: inscription for inscription in by_state.get(Inscription.State.WAITING, [])}
    sessions = [
        _get_session_id(speeches.get(inscription.pk))
        for inscription in [*spoken, *([speaking] if speaking else [])]
    ]
    numbers = order.number_speeches(sessions, per_session=speakers_list.is_rolling)
    first = order.get_next_number(sessions, speakers_list.session_id, per_session=speakers_list.is_rolling)
    return BoardData(
        speakers_list=speakers_list,
        as_of=now,
        spoken=[
            build_entry(number, inscription) for number, inscription in zip(numbers, spoken, strict=False)
        ],
        speaking=build_entry(numbers[-1], speaking) if speaking else None,
        waiting=[
            build_entry(position.number, waiting[position.key.inscription_id], position.reason)
            for position in ordering.arrange(waiting.values(), first=first)
        ],
        set_aside=[
            build_entry(0, inscription)
            for inscription in inscriptions
            if inscription.state in SET_ASIDE_STATES
        ],
        current_speech=next((speech for speech in all_speeches if speech.ended_at is None), None),
        last_command=get_last_console_command(speakers_list),
        speeches=all_speeches,
        voided=by_state.get(Inscription.State.VOIDED, []),
    )


def _get_session_id(speech: Speech | None) -> int | None:
    return speech.session_id if speech else None


class _RowBuilder:
    """Builds the rows of a list in a language, with all names read once."""

    def __init__(self, data: BoardData, language: str) -> None:
        self.zone = data.speakers_list.meeting.zone
        inscriptions = [entry.inscription for entry in data.entries]
        last_entity = get_entity_id(data.last_command) if data.last_command else None
        self.names = SpeakerNames(
            data.speakers_list,
            inscriptions,
            language=language,
            more_entities=() if last_entity is None else (last_entity,),
        )
        days = {inscription.inscribed_at.astimezone(self.zone).date() for inscription in inscriptions}
        self.with_day = len(days) > 1

    def build_row(self, entry: Entry) -> Row:
        inscription = entry.inscription
        return Row(
            **vars(entry),
            name=self.names.get_name(inscription),
            on_behalf_of=self.names.format_on_behalf_of(inscription),
            reason=self._format_reason(entry),
        )

    def describe_command(self, command: LogEntry | None) -> str:
        """The sentence of a command, or "" for none."""
        if command is None:
            return ""

        def get_short_name(key: object) -> str:
            names = self.names.names
            return names[key].short if isinstance(key, int) and key in names else ""

        return build_list_sentence(command.command, command.details, get_short_name)

    def _format_reason(self, entry: Entry) -> str:
        if entry.order_reason is None:
            return ""
        return format_reason(
            reason=entry.order_reason,
            segment=entry.segment,
            level_label=entry.inscription.get_level_display(),
            lot=entry.inscription.lot,
            position=entry.place,
            inscribed_at=entry.inscription.inscribed_at.astimezone(self.zone),
            with_day=self.with_day,
        )
