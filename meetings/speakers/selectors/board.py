"""What the screens and the printed list show: one reading of a list, from which all of them are made."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery

from confsvc.ui.languages import get_current_language
from meetings.core.models import Meeting
from meetings.programme.models import Session
from meetings.speakers import command_types
from meetings.speakers.labels import reasons
from meetings.speakers.models import Command, Inscription, PoolRequest, Reply, SpeakersList, Speech, Swap
from meetings.speakers.selectors.board_data import Stand, Standing, standing
from meetings.speakers.selectors.debate import Flow, flow_from
from meetings.speakers.selectors.names import Voices
from meetings.treaties.selectors import Name

NEXT = 3


@dataclass(frozen=True)
class Row(Stand):
    """One line of a list in a language: who, in whose name in words ("on behalf of ..."), and why there."""

    name: Name
    on_behalf_of: str
    reason: str


@dataclass(frozen=True)
class Board:
    """A list as it stands, in a language; ``undoes`` tells the command that the console could take back, of the key
    ``undoes_command``."""

    standing: Standing
    language: str
    spoken: Sequence[Row]
    speaking: Row | None
    waiting: Sequence[Row]
    set_aside: Sequence[Row]
    undoes: str
    undoes_command: int | None

    @property
    def speakers_list(self) -> SpeakersList:
        return self.standing.speakers_list

    @property
    def as_of(self) -> datetime:
        return self.standing.as_of

    @property
    def next(self) -> Sequence[Row]:
        return self.waiting[:NEXT]

    @property
    def rows(self) -> Sequence[Row]:
        """Everyone who has a place, in its order."""
        return [*self.spoken, *([self.speaking] if self.speaking else []), *self.waiting]

    @property
    def rows_to_come_first(self) -> Sequence[Row]:
        """The same for who looks ahead: who speaks, who waits, and after them who has spoken."""
        return [*([self.speaking] if self.speaking else []), *self.waiting, *self.spoken]

    @cached_property
    def flow(self) -> Flow:
        """What stands beside the list, read when it is asked for."""
        return flow_from(self.standing.beside, self.language)

    @property
    def undo_asks(self) -> bool:
        """Whether the console asks once more before it takes that command back."""
        return self.standing.last is not None and self.standing.last.name not in OF_A_SPEECH

    @property
    def can_undo(self) -> bool:
        """Whether the console has a command to take back."""
        return bool(self.undoes)


OF_A_SPEECH = {
    "begin speech",
    "pause speech",
    "resume speech",
    "end speech",
    "begin reply",
    "absent when called",
}
"""The presses of the console itself, which one press takes back; any other command is asked about once more."""


def lists_of(meeting: Meeting, *, drafts: bool) -> QuerySet[SpeakersList]:
    """The lists of a meeting with how many wait and have spoken; drafts only for the office."""
    rows = meeting.speakers_lists.select_related("body", "item", "session__room").annotate(
        waiting=Count("inscriptions", filter=Q(inscriptions__state=Inscription.State.WAITING)),
        spoken=Count("inscriptions", filter=Q(inscriptions__state=Inscription.State.SPOKEN)),
    )
    return rows if drafts else rows.exclude(state=SpeakersList.State.DRAFT)


def board(speakers_list: SpeakersList, *, now: datetime, language: str | None = None) -> Board:
    """Read a list whole and tell it in a language, in a few queries whatever its length."""
    return told(standing(speakers_list, now=now), language=language or get_current_language())


def told(seen: Standing, *, language: str) -> Board:
    """A list that was read, in a language; two queries for its names, and one where States are named in a capacity."""
    tell = _Teller(seen, language)
    return Board(
        standing=seen,
        language=language,
        spoken=[tell.row(one) for one in seen.spoken],
        speaking=tell.row(seen.speaking) if seen.speaking else None,
        waiting=[tell.row(one) for one in seen.waiting],
        set_aside=[tell.row(one) for one in seen.set_aside],
        undoes=tell.command(seen.last),
        undoes_command=seen.last.pk if seen.last else None,
    )


class _Teller:
    """Tells where inscriptions stand with the names, read once."""

    def __init__(self, seen: Standing, language: str) -> None:
        self.language, self.zone = language, seen.speakers_list.meeting.zone
        inscriptions = [one.inscription for one in seen.everyone]
        last = seen.last.entity_id if seen.last else None
        self.voices = Voices(
            seen.speakers_list, inscriptions, language=language, beside=() if last is None else (last,)
        )
        self.days = {one.inscribed_at.astimezone(self.zone).date() for one in inscriptions}

    def row(self, stand: Stand) -> Row:
        one = stand.inscription
        return Row(
            **vars(stand),
            name=self.voices.name(one),
            on_behalf_of=self.voices.on_behalf_of(one),
            reason=self._reason(stand),
        )

    def command(self, command: Command | None) -> str:
        """A command in words, where one is given."""
        if command is None:
            return ""

        def name(key: object) -> str:
            pk = command.entity_id if key == "name" else key
            known = self.voices.names
            return known[pk].short if isinstance(pk, int) and pk in known else ""

        return command_types.sentence(command.name, command.told, name)

    def _reason(self, stand: Stand) -> str:
        one = stand.inscription
        if stand.cause is None:
            return ""
        return reasons.sentence(
            reason=stand.cause,
            segment=stand.segment,
            level_words=one.get_level_display(),
            lot=one.lot,
            place=stand.place,
            inscribed_at=one.inscribed_at.astimezone(self.zone),
            get_page_day=len(self.days) > 1,
        )


def list_of(meeting: Meeting, code: str, **_kwargs: object) -> SpeakersList:
    """A list of the meeting by its code, with ``programme_changed_at``: when a session of its body changed last.

    ``DoesNotExist`` for a list of another meeting.
    """
    changes = Session.objects.filter(body=OuterRef("body")).order_by("-changed_at").values("changed_at")
    rows = meeting.speakers_lists.select_related("meeting__treaty", "body", "item", "session")
    return rows.annotate(programme_changed_at=Subquery(changes[:1])).get(code=code)


def inscription_of(meeting: Meeting, code: str, pk: int, **_kwargs: object) -> Inscription:
    """An inscription on a list of the meeting; ``DoesNotExist`` for another's."""
    return Inscription.objects.select_related("speakers_list__meeting", "speakers_list__body", "entity").get(
        pk=pk, speakers_list__code=code, speakers_list__meeting=meeting
    )


def speech_of(meeting: Meeting, code: str, pk: int, **_kwargs: object) -> Speech:
    """A speech of a list of the meeting; ``DoesNotExist`` for another's."""
    return Speech.objects.select_related("speakers_list__meeting", "speakers_list__body").get(
        pk=pk, speakers_list__code=code, speakers_list__meeting=meeting
    )


def command_of(meeting: Meeting, code: str, pk: int, **_kwargs: object) -> Command:
    """A command on a list of the meeting; ``DoesNotExist`` for another's."""
    return Command.objects.select_related("speakers_list__meeting").get(
        pk=pk, speakers_list__code=code, speakers_list__meeting=meeting
    )


def swap_of(meeting: Meeting, code: str, pk: int, **_kwargs: object) -> Swap:
    """An exchange of places on a list of the meeting; ``DoesNotExist`` for another's."""
    return Swap.objects.select_related(
        "speakers_list__meeting", "one__speakers_list__meeting", "other__speakers_list__meeting"
    ).get(pk=pk, speakers_list__code=code, speakers_list__meeting=meeting)


def request_of(meeting: Meeting, code: str, pk: int, **_kwargs: object) -> PoolRequest:
    """A request from outside the window of a list of the meeting; ``DoesNotExist`` for another's."""
    return PoolRequest.objects.select_related("speakers_list__meeting", "speakers_list__body").get(
        pk=pk, speakers_list__code=code, speakers_list__meeting=meeting
    )


def reply_of(meeting: Meeting, code: str, pk: int, **_kwargs: object) -> Reply:
    """A right of reply on a list of the meeting; ``DoesNotExist`` for another's."""
    return Reply.objects.select_related("speakers_list__meeting", "speakers_list__body").get(
        pk=pk, speakers_list__code=code, speakers_list__meeting=meeting
    )
