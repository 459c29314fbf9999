"""What the screens and the printed list show: one reading of a list, from which all of them are made."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.db.models import Count, Q, QuerySet

from confsvc.languages import current, said
from meetings.convening.models import Meeting
from meetings.speakers import clock, order, reasons, words
from meetings.speakers.capacity import on_behalf_of, on_behalf_of_all, on_behalf_of_words
from meetings.speakers.flows import Flow, flow_of
from meetings.speakers.limits import limits_of
from meetings.speakers.models import Command, Inscription, Reply, SpeakersList, Speech, Swap
from meetings.speakers.ordering import Ordering
from meetings.speakers.services import facts_of
from meetings.speakers.services.undoing import last_of_console
from meetings.treaties.models import Entity
from meetings.treaties.selectors import Name, names

NEXT = 3


@dataclass(frozen=True)
class Row:
    """One line of a list: its place, who, in whose name in words ("on behalf of ..."), why there, and the speech with its
    clock where there is one."""

    place: int
    inscription: Inscription
    name: Name
    on_behalf_of: str
    limit: int
    reason: str
    speech: Speech | None = None
    reading: clock.Reading | None = None

    @property
    def limit_face(self) -> str:
        """The limit as the clock shows it before the speech: "5:00"."""
        return clock.face(self.limit)

    @property
    def pinned(self) -> bool:
        return self.inscription.pin is not None


@dataclass(frozen=True)
class Board:
    """A list as it is at ``as_of``: who has spoken, who speaks, who waits, and who will not speak."""

    speakers_list: SpeakersList
    as_of: datetime
    spoken: Sequence[Row]
    speaking: Row | None
    waiting: Sequence[Row]
    set_aside: Sequence[Row]
    undoes: str = ""

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
        return flow_of(self.speakers_list, now=self.as_of)

    @property
    def can_undo(self) -> bool:
        """Whether the console has a command to take back; ``undoes`` tells it in words."""
        return bool(self.undoes)


def lists_of(meeting: Meeting, *, drafts: bool) -> QuerySet[SpeakersList]:
    """The lists of a meeting with how many wait and have spoken; drafts only for the office."""
    rows = meeting.speakers_lists.select_related("body", "item", "session").annotate(
        waiting=Count("inscriptions", filter=Q(inscriptions__state=Inscription.State.WAITING)),
        spoken=Count("inscriptions", filter=Q(inscriptions__state=Inscription.State.SPOKEN)),
    )
    return rows if drafts else rows.exclude(state=SpeakersList.State.DRAFT)


def board(speakers_list: SpeakersList, *, now: datetime, language: str | None = None) -> Board:
    """Read a list whole, in a few queries whatever its length."""
    meeting = speakers_list.meeting
    language = language or current()
    inscriptions = list(speakers_list.inscriptions.select_related("entity", "group__entity"))
    spoken_of = speakers_list.speeches.filter(voided=False, inscription__isnull=False)
    speeches = {one.inscription_id: one for one in spoken_of if one.inscription_id}
    tell = _Teller(speakers_list, meeting, inscriptions, speeches, language, now)
    spoken = [one for one in inscriptions if one.state == Inscription.State.SPOKEN]
    spoken.sort(
        key=lambda one: (speeches[one.pk].began_at if one.pk in speeches else one.inscribed_at, one.receipt)
    )
    speaking = [one for one in inscriptions if one.state == Inscription.State.SPEAKING]
    waiting = {one.pk: one for one in inscriptions if one.state == Inscription.State.WAITING}
    first = len(spoken) + len(speaking) + 1
    places = tell.ordering.places(waiting.values(), first=first)
    aside = (Inscription.State.WITHDRAWN, Inscription.State.ABSENT)
    return Board(
        speakers_list=speakers_list,
        as_of=now,
        spoken=[tell.row(number, one) for number, one in enumerate(spoken, 1)],
        speaking=tell.row(len(spoken) + 1, speaking[0]) if speaking else None,
        waiting=[tell.row(place.number, waiting[place.wish.key], place.reason) for place in places],
        set_aside=[tell.row(0, one) for one in inscriptions if one.state in aside],
        undoes=tell.told(last_of_console(speakers_list)),
    )


class _Teller:
    """Turns inscriptions into rows with what was read once: names, statuses, speeches."""

    def __init__(
        self,
        speakers_list: SpeakersList,
        meeting: Meeting,
        inscriptions: Sequence[Inscription],
        speeches: dict[int, Speech],
        language: str,
        now: datetime,
    ) -> None:
        self.language, self.ordering, self.limits = (
            language,
            Ordering(speakers_list),
            limits_of(speakers_list),
        )
        self.list, self.zone, self.now, self.speeches = speakers_list, meeting.zone, now, speeches
        codes = {code for one in inscriptions for code in one.for_codes.split()}
        self.named = dict(Entity.objects.filter(code__in=codes).values_list("code", "pk")) if codes else {}
        self.names = names(
            entity_ids={one.entity_id for one in inscriptions}
            | {one.group.entity_id for one in inscriptions if one.group and one.group.entity_id}
            | set(self.named.values()),
            language=language,
            on=meeting.opens_on,
        )
        self.days = {one.inscribed_at.astimezone(self.zone).date() for one in inscriptions}

    def row(self, place: int, one: Inscription, reason: order.Reason | None = None) -> Row:
        speech = self.speeches.get(one.pk)
        return Row(
            place=place,
            inscription=one,
            name=self.names.get(one.entity_id) or Name(one.entity.code, "", "", "", "en"),
            on_behalf_of=self._on_behalf_of(one),
            limit=self.limits.of(self.ordering.segment(one)),
            reason=self._reason(place, one, reason) if reason else "",
            speech=speech,
            reading=clock.reading(facts_of(speech), self.now, amber_before=self.list.amber_before)
            if speech
            else None,
        )

    def told(self, command: Command | None) -> str:
        """A command in words, where one is given."""
        if command is None:
            return ""

        def name(key: object) -> str:
            pk = command.entity_id if key == "name" else key
            return self.names[pk].short if isinstance(pk, int) and pk in self.names else ""

        return words.sentence(command.name, command.told, name)

    def _on_behalf_of(self, one: Inscription) -> str:
        if one.capacity == Inscription.Capacity.NAMED:
            found = [self.names[self.named[code]] for code in one.for_codes.split()]
            return on_behalf_of_all(found, self.language)
        known = self.names.get(one.group.entity_id or 0) if one.group else None
        if known is not None:
            return on_behalf_of(known, self.language)
        words = said(one.group.names, self.language) if one.group else one.on_behalf_of
        return on_behalf_of_words(words, self.language) if words else ""

    def _reason(self, place: int, one: Inscription, reason: order.Reason) -> str:
        return reasons.sentence(
            reason=reason,
            segment=self.ordering.segment(one),
            level_words=one.get_level_display(),
            lot=one.lot,
            place=place,
            inscribed_at=one.inscribed_at.astimezone(self.zone),
            day_shown=len(self.days) > 1,
        )


def list_of(meeting: Meeting, code: str, **_kwargs: object) -> SpeakersList:
    """A list of the meeting by its code; ``DoesNotExist`` for another meeting's."""
    return meeting.speakers_lists.select_related("meeting__treaty", "body", "item", "session").get(code=code)


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


def reply_of(meeting: Meeting, code: str, pk: int, **_kwargs: object) -> Reply:
    """A right of reply on a list of the meeting; ``DoesNotExist`` for another's."""
    return Reply.objects.select_related("speakers_list__meeting", "speakers_list__body").get(
        pk=pk, speakers_list__code=code, speakers_list__meeting=meeting
    )
