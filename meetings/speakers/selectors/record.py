"""The record of a day on a list, and what its speeches add up to."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from meetings.programme.models import Session
from meetings.speakers.models import ChairNote, Inscription, PointOfOrder, SpeakersList, Speech
from meetings.speakers.rules import clock
from meetings.speakers.rules.sessions import day_at
from meetings.speakers.selectors.board import board
from meetings.speakers.selectors.history import is_taken_back
from meetings.treaties.models import Entity, Group, GroupMember
from meetings.treaties.selectors import Name, load_names

GONE: Mapping[str, str | Promise] = {
    "absent when called": _("absent when called"),
    "withdraw inscription": _("withdrawn"),
    "withdraw right of reply": _("right of reply withdrawn"),
}


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
class Gone:
    """A delegation that was absent when called, or withdrew: when, which (``command``), and the reason given."""

    name: Name
    at: datetime
    command: str
    reason: str

    @property
    def words(self) -> str:
        return str(GONE[self.command])


@dataclass(frozen=True)
class Record:
    """A day of a list, or (``day`` none) all of them. ``points`` are points of order with who raised them; ``notes``
    remarks and decisions; ``gone`` who was absent when called or withdrew."""

    day: date | None
    lines: Sequence[Line]
    points: Sequence[tuple[PointOfOrder, Name]]
    notes: Sequence[ChairNote]
    gone: Sequence[Gone]

    @property
    def seconds(self) -> int:
        return sum(one.elapsed for one in self.lines)

    @property
    def over(self) -> int:
        return sum(one.over for one in self.lines)

    @property
    def replies(self) -> int:
        return sum(one.reply is not None for one in self.lines)


def record_of(held: SpeakersList, day: date | None, *, now: datetime, language: str) -> Record:
    """What happened on the list on a day of the venue (a sitting that goes on past midnight is of the day on which it
    began), or with ``None`` from its beginning."""
    belongs = _days(held)

    def of_the_day(moment: datetime) -> bool:
        return day is None or belongs(moment) == day

    points = [one for one in held.points_of_order.filter(voided=False) if of_the_day(one.raised_at)]
    gone = held.commands.filter(name__in=GONE, entity__isnull=False).select_related("undone_by__undone_by")
    rows = [one for one in gone.order_by("pk") if of_the_day(one.at) and not is_taken_back(one)]
    named = {one.entity_id for one in points} | {one.entity_id for one in rows}
    known = _names(held, named, language)
    return Record(
        day=day,
        lines=[one for one in lines(held, now=now, language=language) if of_the_day(one.began_at)],
        points=[(one, known[one.entity_id]) for one in points],
        notes=[one for one in held.notes.filter(voided=False) if of_the_day(one.said_at)],
        gone=[Gone(known[one.entity_id or 0], one.at, one.name, one.reason) for one in rows],
    )


def lines(held: SpeakersList, *, now: datetime, language: str) -> list[Line]:
    """Every speech of a list in the order given, rights of reply among them."""
    rows = {row.inscription.pk: row for row in board(held, now=now, language=language).rows}
    speeches = list(
        held.speeches.filter(voided=False).select_related("inscription", "reply").order_by("began_at", "pk")
    )
    known = _names(held, {_entity(one) for one in speeches}, language)
    found = []
    for one in speeches:
        row = rows.get(one.inscription_id or 0)
        reading = clock.reading(one.clock_facts, now, amber_before=held.amber_before)
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
                elapsed=reading.elapsed,
                limit=one.limit,
                over=reading.overtime,
                entity_id=_entity(one),
            )
        )
    return found


def days_of(held: SpeakersList) -> list[date]:
    """The days of the venue on which something happened on the floor, the first first."""
    belongs = _days(held)
    moments: set[datetime] = set()
    for rows, name in (
        (held.speeches.filter(voided=False), "began_at"),
        (held.points_of_order.filter(voided=False), "raised_at"),
        (held.notes.filter(voided=False), "said_at"),
    ):
        moments |= set(rows.values_list(name, flat=True))
    return sorted({belongs(moment) for moment in moments})


def totals(told: Sequence[Line], *, on: date) -> dict[str, list[Total]]:
    """By delegation, regional group (as on the day ``on``), level and sex of the deliverer, each with the most seconds
    first. A right of reply counts for its delegation and group; nobody asked at which level it was delivered."""
    regions = regions_of({one.entity_id for one in told}, on=on)
    levels = {one.value: str(one.label) for one in Inscription.Level}
    sexes = {one.value: str(one.label) for one in Inscription.Sex}
    inscribed = [one for one in told if one.reply is None]
    return {
        "delegation": _totals((one.name.short, one) for one in told),
        "region": _totals((regions.get(one.entity_id, ""), one) for one in told),
        "level": _totals((levels.get(one.level, ""), one) for one in inscribed),
        "sex": _totals((sexes.get(one.sex, ""), one) for one in inscribed),
    }


def regions_of(entities: Iterable[int], *, on: date) -> Mapping[int, str]:
    """The United Nations regional group of each State on a day, in the page's language."""
    rows = (
        GroupMember.objects.filter(group__scheme=Group.Scheme.UN, entity__in=set(entities))
        .exclude(valid_from__gt=on)
        .exclude(valid_to__lte=on)
        .select_related("group")
    )
    return {one.entity_id: str(one.group) for one in rows}


def _days(held: SpeakersList) -> Callable[[datetime], date]:
    zone = held.meeting.zone
    rows = held.meeting.sessions.filter(body_id=held.body_id).exclude(state=Session.State.CANCELLED)
    sittings = [(one.pk, one.starts_at, one.ends_at) for one in rows]
    return lambda moment: day_at(sittings, moment, zone)


def _names(held: SpeakersList, ids: Iterable[int | None], language: str) -> dict[int, Name]:
    """Names by entity; one without a name on that day is told by its code."""
    wanted = {pk for pk in ids if pk is not None}
    found = load_names(entity_ids=wanted, language=language, on=held.meeting.opens_on)
    for pk, code in Entity.objects.filter(pk__in=wanted - set(found)).values_list("pk", "code"):
        found[pk] = Name(code, code, code, "", "en")
    return found


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
