"""What cannot, or should not, sit at once: rooms, people, interpretation, parallel formal sessions (domain.md 3.2, 11
item 22). Sittings are grouped once in memory; nothing here asks the database."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from meetings.programme.rules import interpretation
from meetings.programme.rules.hours import day_said, time_said


class Severity(StrEnum):
    REFUSE = "refuse"
    WARN = "warn"


class Kind(StrEnum):
    """What clashes, in the order in which an officer wants to read it."""

    ROOM = "room"
    BODY = "body"
    PEOPLE = "people"
    TEAMS = "teams"
    TEAMS_DAY = "teams_day"
    TEAMS_WEEK = "teams_week"
    LONG = "long"
    PARALLEL = "parallel"


@dataclass(frozen=True, order=True)
class Person:
    """Somebody who sits in a body: ``key`` tells two people apart, ``presides`` who cannot be spared."""

    key: str
    name: str
    presides: bool


@dataclass(frozen=True)
class Slot:
    """A sitting as the clashes see it. ``id`` 0: not made yet. ``name`` "": of a meeting the reader may not see.

    ``stands``: neither cancelled nor suspended. ``alone``: its body sits in one place at a time.
    """

    id: int
    meeting: int
    body: int
    room: int | None
    starts_at: datetime
    ends_at: datetime
    formal: bool = True
    interpreted: bool = False
    stands: bool = True
    alone: bool = True
    people: frozenset[Person] = frozenset()
    name: str = ""
    room_name: str = ""

    def overlaps(self, other: "Slot") -> bool:
        """Whether both sit at some instant; one that begins when the other ends does not."""
        return self.starts_at < other.ends_at and other.starts_at < self.ends_at


@dataclass(frozen=True)
class Limits:
    """What a meeting has: teams of interpreters (each two sittings a day and seven a week, of three hours), formal
    sessions at once; from its profile. ``teams_severity``: what happens when there are too few teams."""

    meeting: int
    zone: ZoneInfo
    teams: int = 1
    max_parallel_formal: int = 2
    teams_severity: Severity = Severity.WARN
    sittings_a_day: int = 2
    sittings_a_week: int = 7
    longest_interpreted: timedelta = interpretation.LONGEST


@dataclass(frozen=True)
class Clash:
    """A reason against a sitting. ``others``: the ids of the sittings it clashes with; ``day``: of a load that is counted
    by the day or the week; ``words``: the whole sentence."""

    kind: Kind
    severity: Severity
    words: str
    others: tuple[int, ...] = ()
    day: date | None = None

    @property
    def key(self) -> str:
        """What an officer who says "do it all the same" has seen and accepted."""
        return f"{self.kind}:{self.day or '+'.join(str(one) for one in sorted(self.others))}"

    @property
    def field(self) -> str:
        """The field of a form that the sentence stands at."""
        return {Kind.ROOM: "room", Kind.BODY: "body", Kind.PEOPLE: "body"}.get(self.kind, "starts")


@dataclass
class Timetable:
    """All sittings that could clash, sorted once; asked for one sitting, planned or proposed, at a time."""

    slots: Iterable[Slot]
    limits: Limits
    standing: list[Slot] = field(init=False)

    def __post_init__(self) -> None:
        self.standing = sorted((one for one in self.slots if one.stands), key=lambda one: one.starts_at)
        self._starts = [one.starts_at for one in self.standing]
        self._longest = max((one.ends_at - one.starts_at for one in self.standing), default=timedelta())
        own = [one for one in self.standing if one.interpreted and one.meeting == self.limits.meeting]
        self._days = Counter(self.day(one) for one in own)
        self._weeks = Counter(monday(self.day(one)) for one in own)
        self._interpreted = {one.id: one for one in own}

    def day(self, slot: Slot) -> date:
        return slot.starts_at.astimezone(self.limits.zone).date()

    def beside(self, slot: Slot) -> list[Slot]:
        """The other sittings that overlap ``slot``, in order of beginning."""
        first = bisect_left(self._starts, slot.starts_at - self._longest)
        last = bisect_left(self._starts, slot.ends_at)
        return [one for one in self.standing[first:last] if one.id != slot.id and one.overlaps(slot)]

    def clashes_of(self, slot: Slot) -> list[Clash]:
        """Every reason against ``slot``, which replaces the sitting of the same id; refusals first."""
        if not slot.stands:
            return []
        beside = self.beside(slot)
        own = [one for one in beside if one.meeting == slot.meeting]
        found = [
            *self._rooms(slot, beside),
            *self._bodies(slot, own),
            *self._people(slot, own),
            *self._teams(slot, own),
            *self._parallel(slot, own),
        ]
        return sorted(found, key=lambda one: one.severity != Severity.REFUSE)

    def all(self) -> dict[int, list[Clash]]:
        """The clashes of every sitting of the meeting that has some, by its id."""
        checked = (
            (one.id, self.clashes_of(one)) for one in self.standing if one.meeting == self.limits.meeting
        )
        return {id: clashes for id, clashes in checked if clashes}

    def _rooms(self, slot: Slot, beside: Sequence[Slot]) -> Iterable[Clash]:
        for other in beside:
            if slot.room is not None and other.room == slot.room:
                words = _(
                    "%(room)s is taken by %(other)s, %(time)s. Choose another room or another time."
                ) % {
                    "room": other.room_name or slot.room_name,
                    "other": other.name or _("another meeting"),
                    "time": self._time(other),
                }
                yield Clash(Kind.ROOM, Severity.REFUSE, words, (other.id,))

    def _bodies(self, slot: Slot, own: Sequence[Slot]) -> Iterable[Clash]:
        for other in own:
            if slot.alone and other.body == slot.body:
                words = _("The same body already sits then: %(other)s in %(room)s, %(time)s.") % self._facts(
                    other
                )
                yield Clash(Kind.BODY, Severity.REFUSE, words, (other.id,))

    def _people(self, slot: Slot, own: Sequence[Slot]) -> Iterable[Clash]:
        """One clash for each other sitting: of who presides over both, else of the first who sits in both."""
        here = {one.key: one for one in slot.people}
        for other in own:
            shared = sorted(one for one in other.people if one.key in here) if other.body != slot.body else []
            chairs = [one for one in shared if one.presides and here[one.key].presides]
            if chairs:
                words = _("%(person)s presides over both: %(other)s sits in %(room)s, %(time)s.")
                words %= self._facts(other) | {"person": chairs[0].name}
                yield Clash(Kind.PEOPLE, Severity.REFUSE, words, (other.id,))
            elif shared:
                words = _("%(person)s is in the bureau of both: %(other)s sits in %(room)s, %(time)s.")
                words %= self._facts(other) | {"person": shared[0].name}
                yield Clash(Kind.PEOPLE, Severity.WARN, words, (other.id,))

    def _teams(self, slot: Slot, own: Sequence[Slot]) -> Iterable[Clash]:
        if not slot.interpreted:
            return
        limits, severity = self.limits, self.limits.teams_severity
        at_once = busiest(slot, [one for one in own if one.interpreted])
        if len(at_once) + 1 > limits.teams:
            words = ngettext(
                "%(needed)s sessions with interpretation at once (%(others)s), and %(teams)s team of interpreters.",
                "%(needed)s sessions with interpretation at once (%(others)s), and %(teams)s teams of interpreters.",
                limits.teams,
            ) % {"needed": len(at_once) + 1, "others": self._named(at_once), "teams": limits.teams}
            yield Clash(Kind.TEAMS, severity, words, _ids(at_once))
        day, counted = self.day(slot), self._interpreted.get(slot.id)
        before = self.day(counted) if counted else None
        a_day = self._days[day] + (before != day)
        a_week = self._weeks[monday(day)] + (before is None or monday(before) != monday(day))
        if a_day > limits.teams * limits.sittings_a_day:
            words = _(
                "%(needed)s sessions with interpretation on %(day)s; the teams can serve %(most)s "
                "(two a day for each team)."
            ) % {
                "needed": a_day,
                "day": day_said(day),
                "most": limits.teams * limits.sittings_a_day,
            }
            yield Clash(Kind.TEAMS_DAY, severity, words, day=day)
        if a_week > limits.teams * limits.sittings_a_week:
            words = _(
                "%(needed)s sessions with interpretation in the week of %(day)s; the teams can serve %(most)s "
                "(seven a week for each team)."
            ) % {
                "needed": a_week,
                "day": day_said(monday(day)),
                "most": limits.teams * limits.sittings_a_week,
            }
            yield Clash(Kind.TEAMS_WEEK, severity, words, day=monday(day))
        if slot.ends_at - slot.starts_at > limits.longest_interpreted:
            words = _("Interpretation ends after %(hours)s hours; this session is longer.") % {
                "hours": limits.longest_interpreted // timedelta(hours=1)
            }
            yield Clash(Kind.LONG, Severity.WARN, words)

    def _parallel(self, slot: Slot, own: Sequence[Slot]) -> Iterable[Clash]:
        at_once = busiest(slot, [one for one in own if one.formal]) if slot.formal else []
        if at_once and len(at_once) + 1 > self.limits.max_parallel_formal:
            words = _(
                "%(number)s formal sessions at once, where small delegations can follow %(most)s: %(others)s."
            ) % {
                "number": len(at_once) + 1,
                "most": self.limits.max_parallel_formal,
                "others": self._named(at_once),
            }
            yield Clash(Kind.PARALLEL, Severity.WARN, words, _ids(at_once))

    def _time(self, slot: Slot) -> str:
        return time_said(slot.starts_at, slot.ends_at, self.limits.zone)

    def _facts(self, other: Slot) -> dict[str, str]:
        return {
            "other": other.name,
            "room": other.room_name or _("no room yet"),
            "time": self._time(other),
        }

    def _named(self, several: Sequence[Slot]) -> str:
        return "; ".join(
            ", ".join(part for part in (one.name, one.room_name, self._time(one)) if part) for one in several
        )


def monday(day: date) -> date:
    """The Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def busiest(slot: Slot, others: Sequence[Slot]) -> list[Slot]:
    """Those of ``others`` that sit together at the fullest instant within ``slot``, in order of beginning."""
    beside = [one for one in others if one.overlaps(slot)]
    instants = {slot.starts_at, *(max(one.starts_at, slot.starts_at) for one in beside)}
    at_once = ([one for one in beside if one.starts_at <= at < one.ends_at] for at in sorted(instants))
    return max(at_once, key=len, default=[])


def _ids(slots: Sequence[Slot]) -> tuple[int, ...]:
    return tuple(one.id for one in slots)
