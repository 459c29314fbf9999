"""The record of a day on a list, and what its speeches add up to."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from meetings.speakers import clock
from meetings.speakers.models import ChairNote, Inscription, PointOfOrder, SpeakersList, Speech
from meetings.speakers.selectors import board
from meetings.speakers.services import facts_of
from meetings.treaties.models import Group
from meetings.treaties.selectors import Name, names


@dataclass(frozen=True)
class Line:
    """One speech: who, in whose name, who delivered it, from when to when, seconds spoken, and seconds over the limit."""

    name: Name
    on_behalf_of: str
    deliverer: str
    level: str
    sex: str
    reply: int | None
    began_at: datetime
    ended_at: datetime | None
    elapsed: int
    limit: int
    over: int
    entity_id: int


@dataclass(frozen=True)
class Total:
    """How many statements, and how many seconds."""

    label: str
    statements: int
    seconds: int


@dataclass(frozen=True)
class Record:
    """A day of a list. ``points`` are points of order with who raised them; ``notes`` remarks and decisions."""

    day: date
    lines: Sequence[Line]
    points: Sequence[tuple[PointOfOrder, Name]]
    notes: Sequence[ChairNote]

    @property
    def seconds(self) -> int:
        return sum(one.elapsed for one in self.lines)

    @property
    def over(self) -> int:
        return sum(one.over for one in self.lines)


def day_of_record(held: SpeakersList, day: date, *, now: datetime, language: str) -> Record:
    """What happened on the list on a day of the venue."""
    first = datetime.combine(day, time(), held.meeting.zone)
    last = first + timedelta(days=1)
    points = list(held.points_of_order.filter(voided=False, raised_at__gte=first, raised_at__lt=last))
    known = names(entity_ids={one.entity_id for one in points}, language=language, on=held.meeting.opens_on)
    return Record(
        day=day,
        lines=[one for one in lines(held, now=now, language=language) if first <= one.began_at < last],
        points=[(one, known[one.entity_id]) for one in points],
        notes=list(held.notes.filter(voided=False, said_at__gte=first, said_at__lt=last)),
    )


def lines(held: SpeakersList, *, now: datetime, language: str) -> list[Line]:
    """Every speech of a list in the order given, rights of reply among them."""
    rows = {row.inscription.pk: row for row in board(held, now=now, language=language).rows}
    speeches = list(
        held.speeches.filter(voided=False).select_related("inscription", "reply").order_by("began_at", "pk")
    )
    known = names(entity_ids={_entity(one) for one in speeches}, language=language, on=held.meeting.opens_on)
    found = []
    for one in speeches:
        row = rows.get(one.inscription_id or 0)
        reading = clock.reading(facts_of(one), now, amber_before=held.amber_before)
        voice = one.inscription
        found.append(
            Line(
                name=known[_entity(one)],
                on_behalf_of=row.on_behalf_of if row else "",
                deliverer=voice.deliverer if voice else (one.reply.deliverer if one.reply else ""),
                level=voice.level if voice else "",
                sex=voice.sex if voice else "",
                reply=one.reply.number if one.reply else None,
                began_at=one.began_at,
                ended_at=one.ended_at,
                elapsed=int(reading.elapsed),
                limit=one.limit,
                over=int(reading.overtime),
                entity_id=_entity(one),
            )
        )
    return found


def days_spoken(held: SpeakersList) -> list[date]:
    """The days of the venue on which somebody spoke, the first first."""
    zone = held.meeting.zone
    began = held.speeches.filter(voided=False).values_list("began_at", flat=True)
    return sorted({moment.astimezone(zone).date() for moment in began})


def totals(told: Sequence[Line]) -> dict[str, list[Total]]:
    """By delegation, regional group, level and sex of the deliverer, each with the most seconds first."""
    regions = regions_of({one.entity_id for one in told})
    levels = {one.value: str(one.label) for one in Inscription.Level}
    sexes = {one.value: str(one.label) for one in Inscription.Sex}
    inscribed = [one for one in told if one.reply is None]
    return {
        "delegation": _totals((one.name.short, one) for one in told),
        "region": _totals((regions.get(one.entity_id, ""), one) for one in told),
        "level": _totals((levels.get(one.level, ""), one) for one in inscribed),
        "sex": _totals((sexes.get(one.sex, ""), one) for one in inscribed),
    }


def regions_of(entities: Iterable[int]) -> Mapping[int, str]:
    """The United Nations regional group of each State, in the page's language."""
    found: dict[int, str] = {}
    for group in Group.objects.filter(scheme=Group.Scheme.UN).prefetch_related("members"):
        for member in group.members.all():
            found[member.pk] = str(group)
    wanted = set(entities)
    return {pk: label for pk, label in found.items() if pk in wanted}


def _totals(pairs: Iterable[tuple[str, Line]]) -> list[Total]:
    found: dict[str, list[Line]] = {}
    for label, line in pairs:
        found.setdefault(label, []).append(line)
    rows = [Total(label, len(many), sum(one.elapsed for one in many)) for label, many in found.items()]
    return sorted(rows, key=lambda one: (not one.label, -one.seconds, one.label))


def _entity(speech: Speech) -> int:
    if speech.inscription is not None:
        return speech.inscription.entity_id
    if speech.reply is not None:
        return speech.reply.entity_id
    raise ValueError("A speech is inscribed or in reply.")
