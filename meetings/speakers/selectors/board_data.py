"""A list as it stands: read once, before any language. Every screen in every language is told from one of these."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from meetings.speakers.models import Command, Inscription, SpeakersList, Speech
from meetings.speakers.rules import clock, order
from meetings.speakers.rules.limits import limits_of
from meetings.speakers.rules.numbering import next_number, numbers
from meetings.speakers.selectors import debate, visibility
from meetings.speakers.selectors.history import get_last_console_command
from meetings.speakers.selectors.order import Ordering

ASIDE = (Inscription.State.WITHDRAWN, Inscription.State.ABSENT)


@dataclass(frozen=True)
class Stand:
    """Where an inscription stands: its place (0 where it has none), its category, the limit in seconds (a speech that has
    begun keeps its own), why it waits there (``cause``), and the speech with its clock where there is one."""

    place: int
    inscription: Inscription
    segment: str
    limit: int
    cause: order.Reason | None
    speech: Speech | None
    reading: clock.Reading | None

    @property
    def limit_face(self) -> str:
        """The limit as the clock shows it before the speech: "5:00"."""
        return clock.face(self.limit)

    @property
    def pinned(self) -> bool:
        return self.inscription.pin is not None

    @property
    def behind_doors(self) -> bool:
        """Whether it was delivered in a closed sitting, wherever the list is called since."""
        return visibility.behind_doors(self.speech)


@dataclass(frozen=True)
class Standing:
    """A list at ``as_of``: who has spoken, who speaks, who waits, and who will not speak; ``floor`` is the speech
    that has the floor, in reply or not; ``last`` the command that the console could take back."""

    speakers_list: SpeakersList
    as_of: datetime
    spoken: Sequence[Stand]
    speaking: Stand | None
    waiting: Sequence[Stand]
    set_aside: Sequence[Stand]
    floor: Speech | None
    last: Command | None
    speeches: Sequence[Speech]
    voided: Sequence[Inscription]

    @property
    def everyone(self) -> Sequence[Stand]:
        """Every inscription of the list, whatever became of it."""
        return [
            *self.spoken,
            *([self.speaking] if self.speaking else []),
            *self.waiting,
            *self.set_aside,
        ]

    @property
    def closed_now(self) -> bool:
        """Whether no name of it is told outside."""
        return visibility.closed_now(self.speakers_list, self.floor)

    @cached_property
    def beside(self) -> debate.Beside:
        """What stands beside the list, read when it is asked for."""
        return debate.beside(self.speakers_list, now=self.as_of, speeches=self.speeches)


def standing(held: SpeakersList, *, now: datetime) -> Standing:
    """Read a list whole, in a few queries whatever its length."""
    inscriptions = list(held.inscriptions.select_related("entity", "group__entity"))
    made = list(held.speeches.filter(voided=False).select_related("session"))
    speeches = {one.inscription_id: one for one in made if one.inscription_id is not None}
    ordering, limits = Ordering(held, inscriptions), limits_of(held)

    def stand(place: int, one: Inscription, cause: order.Reason | None = None) -> Stand:
        speech = speeches.get(one.pk)
        segment = ordering.segment(one)
        reading = clock.reading(speech.clock_facts, now, amber_before=held.amber_before) if speech else None
        limit = speech.limit if speech else limits.of(segment)
        return Stand(place, one, segment, limit, cause, speech, reading)

    def spoke_at(one: Inscription) -> tuple[datetime, int]:
        return (speeches[one.pk].began_at if one.pk in speeches else one.inscribed_at), one.receipt

    spoken = sorted((one for one in inscriptions if one.state == Inscription.State.SPOKEN), key=spoke_at)
    speaking = next((one for one in inscriptions if one.state == Inscription.State.SPEAKING), None)
    waiting = {one.pk: one for one in inscriptions if one.state == Inscription.State.WAITING}
    sittings = [_sitting(speeches.get(one.pk)) for one in [*spoken, *([speaking] if speaking else [])]]
    anew = held.kind == SpeakersList.Kind.ROLLING
    numbered = numbers(sittings, anew=anew)
    places = ordering.places(waiting.values(), first=next_number(sittings, held.session_id, anew=anew))
    return Standing(
        speakers_list=held,
        as_of=now,
        spoken=[stand(number, one) for number, one in zip(numbered, spoken, strict=False)],
        speaking=stand(numbered[-1], speaking) if speaking else None,
        waiting=[stand(place.number, waiting[place.wish.key], place.reason) for place in places],
        set_aside=[stand(0, one) for one in inscriptions if one.state in ASIDE],
        floor=next((one for one in made if one.ended_at is None), None),
        last=get_last_console_command(held),
        speeches=made,
        voided=[one for one in inscriptions if one.state == Inscription.State.VOIDED],
    )


def _sitting(speech: Speech | None) -> int | None:
    return speech.session_id if speech else None
