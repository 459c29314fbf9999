"""What cannot, or should not, take place at once (domain.md 3.2, 11.22).

Rooms, people, teams of interpreters and parallel formal sessions. Sessions are grouped once in
memory; nothing here reads the database.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from confsvc.ui import formats
from meetings.programme.rules import interpretation
from meetings.programme.rules.hours import format_day_and_hours


class Severity(StrEnum):
    """Whether a conflict refuses a session or only warns the officer."""

    REFUSE = "refuse"
    WARN = "warn"


class Kind(StrEnum):
    """What is in conflict, in the order in which an officer wants to read it."""

    ROOM = "room"
    BODY = "body"
    PEOPLE = "people"
    TEAMS = "teams"
    TEAMS_DAY = "teams_day"
    TEAMS_WEEK = "teams_week"
    LONG = "long"
    PARALLEL = "parallel"


FORM_FIELDS = {Kind.ROOM: "room", Kind.BODY: "body", Kind.PEOPLE: "body"}
"""The form field at which a conflict is shown; all others are shown at the start."""


@dataclass(frozen=True, order=True)
class Person:
    """Somebody in the bureau of a body: ``key`` identifies the person, ``presides`` those who
    cannot be spared.
    """

    key: str
    name: str
    presides: bool


@dataclass(frozen=True)
class Slot:
    """A session as the conflicts read it.

    - ``id``: 0 where it does not exist yet.
    - ``takes_place``: it is not cancelled.
    - ``is_exclusive``: its body meets in one place at a time.
    - ``name``: "" for a session of a meeting that the reader may not see.
    """

    id: int
    meeting: int
    body: int
    room: int | None
    starts_at: datetime
    ends_at: datetime
    formal: bool = True
    interpreted: bool = False
    takes_place: bool = True
    is_exclusive: bool = True
    people: frozenset[Person] = frozenset()
    name: str = ""
    room_name: str = ""

    def overlaps(self, other: "Slot") -> bool:
        """Whether both take place at some moment; one that begins when the other ends does not
        overlap.
        """
        return self.starts_at < other.ends_at and other.starts_at < self.ends_at


@dataclass(frozen=True)
class Limits:
    """What a meeting has at its disposal, from its profile.

    - ``teams``: teams of interpreters, each for two sessions a day and seven a week, of three
      hours.
    - ``teams_severity``: what happens where there are too few teams.
    - ``max_parallel_formal``: formal sessions at once.
    """

    meeting: int
    zone: ZoneInfo
    teams: int = 1
    max_parallel_formal: int = 2
    teams_severity: Severity = Severity.WARN
    sessions_a_day: int = 2
    sessions_a_week: int = 7
    longest_interpreted: timedelta = interpretation.LONGEST


@dataclass(frozen=True)
class Conflict:
    """A reason against a session.

    - ``sentence``: what the officer reads.
    - ``others``: the ids of the sessions in conflict with it.
    - ``day``: set where the load of a day or a week is too high.
    """

    kind: Kind
    severity: Severity
    sentence: str
    others: tuple[int, ...] = ()
    day: date | None = None

    @property
    def key(self) -> str:
        """What identifies the warning when an officer accepts it."""
        return f"{self.kind}:{self.day or '+'.join(str(pk) for pk in sorted(self.others))}"

    @property
    def field(self) -> str:
        """The form field at which the sentence is shown."""
        return FORM_FIELDS.get(self.kind, "starts")


@dataclass
class ConflictTimetable:
    """All sessions that could be in conflict, sorted once, to be asked about one session at a
    time.
    """

    slots: Iterable[Slot]
    limits: Limits
    active_slots: list[Slot] = field(init=False)

    def __post_init__(self) -> None:
        self.active_slots = sorted(
            (slot for slot in self.slots if slot.takes_place), key=lambda slot: slot.starts_at
        )
        self._starts = [slot.starts_at for slot in self.active_slots]
        self._longest = max(
            (slot.ends_at - slot.starts_at for slot in self.active_slots), default=timedelta()
        )
        interpreted = [
            slot for slot in self.active_slots if slot.interpreted and slot.meeting == self.limits.meeting
        ]
        self._days = Counter(self.get_day(slot) for slot in interpreted)
        self._weeks = Counter(get_monday(self.get_day(slot)) for slot in interpreted)
        self._interpreted = {slot.id: slot for slot in interpreted}

    def get_day(self, slot: Slot) -> date:
        """Return the venue's day on which a slot starts."""
        return slot.starts_at.astimezone(self.limits.zone).date()

    def list_overlapping(self, slot: Slot) -> list[Slot]:
        """Return the other sessions that overlap ``slot``, in order of start."""
        first = bisect_left(self._starts, slot.starts_at - self._longest)
        last = bisect_left(self._starts, slot.ends_at)
        return [
            other for other in self.active_slots[first:last] if other.id != slot.id and other.overlaps(slot)
        ]

    def find_conflicts(self, slot: Slot) -> list[Conflict]:
        """Return every reason against ``slot``, refusals first.

        ``slot`` replaces the session of the same id.
        """
        if not slot.takes_place:
            return []
        overlapping = self.list_overlapping(slot)
        same_meeting = [other for other in overlapping if other.meeting == slot.meeting]
        conflicts = [
            *self._find_room_conflicts(slot, overlapping),
            *self._find_body_conflicts(slot, same_meeting),
            *self._find_people_conflicts(slot, same_meeting),
            *self._find_team_conflicts(slot, same_meeting),
            *self._find_parallel_conflicts(slot, same_meeting),
        ]
        return sorted(conflicts, key=lambda conflict: conflict.severity != Severity.REFUSE)

    def find_all_conflicts(self) -> dict[int, list[Conflict]]:
        """Return the conflicts of the meeting's sessions by id, without sessions that have none."""
        conflicts = {
            slot.id: self.find_conflicts(slot)
            for slot in self.active_slots
            if slot.meeting == self.limits.meeting
        }
        return {pk: found for pk, found in conflicts.items() if found}

    def _find_room_conflicts(self, slot: Slot, overlapping: Sequence[Slot]) -> Iterable[Conflict]:
        for other in overlapping:
            if slot.room is not None and other.room == slot.room:
                sentence = _(
                    "%(room)s is taken by %(other)s, %(time)s. Choose another room or another time."
                ) % {
                    "room": other.room_name or slot.room_name,
                    "other": other.name or _("another meeting"),
                    "time": self._format_time(other),
                }
                yield Conflict(Kind.ROOM, Severity.REFUSE, sentence, (other.id,))

    def _find_body_conflicts(self, slot: Slot, same_meeting: Sequence[Slot]) -> Iterable[Conflict]:
        for other in same_meeting:
            if slot.is_exclusive and other.body == slot.body:
                sentence = _(
                    "The same body already has a session then: %(other)s in %(room)s, %(time)s."
                ) % self._describe(other)
                yield Conflict(Kind.BODY, Severity.REFUSE, sentence, (other.id,))

    def _find_people_conflicts(self, slot: Slot, same_meeting: Sequence[Slot]) -> Iterable[Conflict]:
        """Yield one conflict for each other session: of who presides over both, else of the first
        in both.
        """
        people = {person.key: person for person in slot.people}
        for other in same_meeting:
            if other.body == slot.body:
                continue
            shared = sorted(person for person in other.people if person.key in people)
            chairs = [person for person in shared if person.presides and people[person.key].presides]
            if chairs:
                sentence = _("%(person)s presides over both: %(other)s is in %(room)s, %(time)s.")
                sentence %= self._describe(other) | {"person": chairs[0].name}
                yield Conflict(Kind.PEOPLE, Severity.REFUSE, sentence, (other.id,))
            elif shared:
                sentence = _("%(person)s is in the bureau of both: %(other)s is in %(room)s, %(time)s.")
                sentence %= self._describe(other) | {"person": shared[0].name}
                yield Conflict(Kind.PEOPLE, Severity.WARN, sentence, (other.id,))

    def _find_team_conflicts(self, slot: Slot, same_meeting: Sequence[Slot]) -> Iterable[Conflict]:
        if not slot.interpreted:
            return
        limits, severity = self.limits, self.limits.teams_severity
        at_once = find_busiest_slots(slot, [other for other in same_meeting if other.interpreted])
        if len(at_once) + 1 > limits.teams:
            sentence = ngettext(
                "%(needed)s sessions with interpretation at the same time (%(others)s), and "
                "%(teams)s team of interpreters.",
                "%(needed)s sessions with interpretation at the same time (%(others)s), and "
                "%(teams)s teams of interpreters.",
                limits.teams,
            ) % {
                "needed": len(at_once) + 1,
                "others": self._join_descriptions(at_once),
                "teams": limits.teams,
            }
            yield Conflict(Kind.TEAMS, severity, sentence, _list_ids(at_once))
        day, stored_slot = self.get_day(slot), self._interpreted.get(slot.id)
        stored_day = self.get_day(stored_slot) if stored_slot else None
        needed_on_day = self._days[day] + (stored_day != day)
        needed_in_week = self._weeks[get_monday(day)] + (
            stored_day is None or get_monday(stored_day) != get_monday(day)
        )
        if needed_on_day > limits.teams * limits.sessions_a_day:
            sentence = _(
                "%(needed)s sessions with interpretation on %(day)s; the teams can serve %(most)s "
                "(two a day for each team)."
            ) % {
                "needed": needed_on_day,
                "day": formats.format_day(day),
                "most": limits.teams * limits.sessions_a_day,
            }
            yield Conflict(Kind.TEAMS_DAY, severity, sentence, day=day)
        if needed_in_week > limits.teams * limits.sessions_a_week:
            sentence = _(
                "%(needed)s sessions with interpretation in the week of %(day)s; the teams can serve "
                "%(most)s (seven a week for each team)."
            ) % {
                "needed": needed_in_week,
                "day": formats.format_day(get_monday(day)),
                "most": limits.teams * limits.sessions_a_week,
            }
            yield Conflict(Kind.TEAMS_WEEK, severity, sentence, day=get_monday(day))
        if slot.ends_at - slot.starts_at > limits.longest_interpreted:
            sentence = _("Interpretation ends after %(hours)s hours; this session is longer.") % {
                "hours": limits.longest_interpreted // timedelta(hours=1)
            }
            yield Conflict(Kind.LONG, Severity.WARN, sentence)

    def _find_parallel_conflicts(self, slot: Slot, same_meeting: Sequence[Slot]) -> Iterable[Conflict]:
        at_once = (
            find_busiest_slots(slot, [other for other in same_meeting if other.formal]) if slot.formal else []
        )
        if at_once and len(at_once) + 1 > self.limits.max_parallel_formal:
            sentence = _(
                "%(number)s formal sessions at the same time; small delegations can follow %(most)s: "
                "%(others)s."
            ) % {
                "number": len(at_once) + 1,
                "most": self.limits.max_parallel_formal,
                "others": self._join_descriptions(at_once),
            }
            yield Conflict(Kind.PARALLEL, Severity.WARN, sentence, _list_ids(at_once))

    def _format_time(self, slot: Slot) -> str:
        return format_day_and_hours(slot.starts_at, slot.ends_at, self.limits.zone)

    def _describe(self, other: Slot) -> dict[str, str]:
        return {
            "other": other.name,
            "room": other.room_name or _("no room yet"),
            "time": self._format_time(other),
        }

    def _join_descriptions(self, slots: Sequence[Slot]) -> str:
        return "; ".join(
            ", ".join(part for part in (slot.name, slot.room_name, self._format_time(slot)) if part)
            for slot in slots
        )


def get_monday(day: date) -> date:
    """Return the Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def find_busiest_slots(slot: Slot, others: Sequence[Slot]) -> list[Slot]:
    """Return those of ``others`` that take place at the busiest moment within ``slot``, in order
    of start.
    """
    overlapping = [other for other in others if other.overlaps(slot)]
    moments = {slot.starts_at, *(max(other.starts_at, slot.starts_at) for other in overlapping)}
    at_once = (
        [other for other in overlapping if other.starts_at <= moment < other.ends_at]
        for moment in sorted(moments)
    )
    return max(at_once, key=len, default=[])


def _list_ids(slots: Sequence[Slot]) -> tuple[int, ...]:
    return tuple(slot.id for slot in slots)
