"""The record of a day on a list, and the totals of its speeches."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from confsvc.commands.selectors import commands_on
from meetings.programme.models import Session
from meetings.speakers.models import DebateNote, Inscription, PointOfOrder, SpeakersList
from meetings.speakers.rules import clock
from meetings.speakers.rules.sessions import get_record_day
from meetings.speakers.selectors.board import get_board
from meetings.treaties.models import Entity, Group, GroupMember
from meetings.treaties.selectors import Name, load_names

ABSENCE_COMMANDS: Mapping[str, str | Promise] = {
    "absent when called": _("absent when called"),
    "withdraw inscription": _("withdrawn"),
    "withdraw right of reply": _("right of reply withdrawn"),
}


@dataclass(frozen=True)
class SpeechLine:
    """One speech: who, in whose name, who delivered it, from when to when.

    ``elapsed``, ``limit`` and ``over`` (the time over the limit) are seconds; ``reply`` is the
    number of a right of reply.
    """

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
class Absence:
    """A delegation that was absent when called, or withdrew, and the reason given."""

    name: Name
    at: datetime
    command: str
    reason: str

    @property
    def label(self) -> str:
        return str(ABSENCE_COMMANDS[self.command])


@dataclass(frozen=True)
class Record:
    """A day of a list, or all of them if ``day`` is None; ``points`` with who raised each."""

    day: date | None
    lines: Sequence[SpeechLine]
    points: Sequence[tuple[PointOfOrder, Name]]
    notes: Sequence[DebateNote]
    absences: Sequence[Absence]

    @property
    def seconds(self) -> int:
        return sum(line.elapsed for line in self.lines)

    @property
    def over(self) -> int:
        return sum(line.over for line in self.lines)

    @property
    def replies(self) -> int:
        return sum(line.reply is not None for line in self.lines)


def load_record(speakers_list: SpeakersList, day: date | None, *, now: datetime, language: str) -> Record:
    """What happened on the list on a day of the venue, or with ``None`` from its beginning.

    A session that goes on past midnight belongs to the day on which it began.
    """
    get_day = _load_get_day(speakers_list)

    def is_of_day(moment: datetime) -> bool:
        return day is None or get_day(moment) == day

    points = [
        point for point in speakers_list.points_of_order.filter(voided=False) if is_of_day(point.raised_at)
    ]
    all_commands = commands_on(speakers_list).filter(command__in=ABSENCE_COMMANDS)
    commands = [
        command
        for command in all_commands.select_related("undone_by__undone_by").order_by("pk")
        if is_of_day(command.at) and not command.is_undone
    ]
    ids = {point.entity_id for point in points} | {command.details["entity"] for command in commands}
    names_by_id = _load_names(speakers_list, ids, language)
    lines = load_speech_lines(speakers_list, now=now, language=language)
    return Record(
        day=day,
        lines=[line for line in lines if is_of_day(line.began_at)],
        points=[(point, names_by_id[point.entity_id]) for point in points],
        notes=[note for note in speakers_list.notes.filter(voided=False) if is_of_day(note.said_at)],
        absences=[
            Absence(names_by_id[command.details["entity"]], command.at, command.command, command.reason)
            for command in commands
        ],
    )


def load_speech_lines(speakers_list: SpeakersList, *, now: datetime, language: str) -> list[SpeechLine]:
    """Every speech of a list in the order given, rights of reply among them."""
    board = get_board(speakers_list, now=now, language=language)
    rows = {row.inscription.pk: row for row in board.rows}
    speeches = list(
        speakers_list.speeches.filter(voided=False)
        .select_related("inscription", "reply")
        .order_by("began_at", "pk")
    )
    names_by_id = _load_names(speakers_list, {speech.entity_id for speech in speeches}, language)
    lines = []
    for speech in speeches:
        row = rows.get(speech.inscription_id or 0)
        reading = clock.read_clock(speech.clock_facts, now, amber_before=speakers_list.amber_before)
        inscription, reply = speech.inscription, speech.reply
        source = inscription or reply
        lines.append(
            SpeechLine(
                name=names_by_id[speech.entity_id],
                on_behalf_of=row.on_behalf_of if row else "",
                deliverer=source.deliverer if source else "",
                level=inscription.level if inscription else "",
                sex=inscription.sex if inscription else "",
                reply=reply.number if reply else None,
                began_at=speech.began_at,
                ended_at=speech.ended_at,
                elapsed=reading.elapsed,
                limit=speech.limit,
                over=reading.overtime,
                entity_id=speech.entity_id,
            )
        )
    return lines


def list_record_days(speakers_list: SpeakersList) -> list[date]:
    """The days of the venue on which something happened in the debate, the first first."""
    get_day = _load_get_day(speakers_list)
    moments: set[datetime] = set()
    for rows, name in (
        (speakers_list.speeches.filter(voided=False), "began_at"),
        (speakers_list.points_of_order.filter(voided=False), "raised_at"),
        (speakers_list.notes.filter(voided=False), "said_at"),
    ):
        moments |= set(rows.values_list(name, flat=True))
    return sorted({get_day(moment) for moment in moments})


def sum_totals(lines: Sequence[SpeechLine], *, on: date) -> dict[str, list[Total]]:
    """Totals by delegation, regional group (on the day ``on``), level and sex, most seconds first.

    A right of reply counts for its delegation and group only: its level is not recorded.
    """
    regions = load_regions({line.entity_id for line in lines}, on=on)
    levels = {level.value: str(level.label) for level in Inscription.Level}
    sexes = {sex.value: str(sex.label) for sex in Inscription.Sex}
    inscribed = [line for line in lines if line.reply is None]
    return {
        "delegation": _sum_by_label((line.name.short, line) for line in lines),
        "region": _sum_by_label((regions.get(line.entity_id, ""), line) for line in lines),
        "level": _sum_by_label((levels.get(line.level, ""), line) for line in inscribed),
        "sex": _sum_by_label((sexes.get(line.sex, ""), line) for line in inscribed),
    }


def load_regions(entities: Iterable[int], *, on: date) -> Mapping[int, str]:
    """The United Nations regional group of each State on a day, in the active language."""
    members = (
        GroupMember.objects.filter(group__scheme=Group.Scheme.UN, entity__in=set(entities))
        .exclude(valid_from__gt=on)
        .exclude(valid_to__lte=on)
        .select_related("group")
    )
    return {member.entity_id: str(member.group) for member in members}


def _load_get_day(speakers_list: SpeakersList) -> Callable[[datetime], date]:
    """A function from a moment to the day of the record to which it belongs."""
    zone = speakers_list.meeting.zone
    rows = speakers_list.meeting.sessions.filter(body_id=speakers_list.body_id)
    sessions = [
        (session.pk, session.starts_at, session.ends_at)
        for session in rows.exclude(state=Session.State.CANCELLED)
    ]
    return lambda moment: get_record_day(sessions, moment, zone)


def _load_names(speakers_list: SpeakersList, ids: Iterable[int | None], language: str) -> dict[int, Name]:
    """Names by entity; the code of one without a name on that day."""
    entity_ids = {pk for pk in ids if pk is not None}
    names_by_id = load_names(entity_ids=entity_ids, language=language, on=speakers_list.meeting.opens_on)
    nameless = Entity.objects.filter(pk__in=entity_ids - set(names_by_id))
    for pk, code in nameless.values_list("pk", "code"):
        names_by_id[pk] = Name(code, code, code, "", "en")
    return names_by_id


def _sum_by_label(pairs: Iterable[tuple[str, SpeechLine]]) -> list[Total]:
    lines_by_label: dict[str, list[SpeechLine]] = {}
    for label, line in pairs:
        lines_by_label.setdefault(label, []).append(line)
    totals = [
        Total(label, len(lines), sum(line.elapsed for line in lines))
        for label, lines in lines_by_label.items()
    ]
    return sorted(totals, key=lambda total: (not total.label, -total.seconds, total.label))
