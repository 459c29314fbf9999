"""The rules of a profile on days and hours of sessions."""

from dataclasses import dataclass
from datetime import date, time
from typing import Any, ClassVar

from meetings.core.extension_points import ProfileSection

SessionHours = tuple[tuple[time, time], ...]


@dataclass(frozen=True)
class SessionRules(ProfileSection):
    """When the bodies of a meeting sit, and how many at a time.

    - ``session_hours``: begin and end of each session of a day, on the venue's clock.
    - ``max_parallel_formal``: the largest number of formal sessions at the same time.
    - ``interpretation_teams``: teams of interpreters that a meeting has unless it says otherwise.
    - ``days_off``: days without sessions, besides weekends.
    - ``too_few_teams``: "warn" or "refuse" where the teams cannot serve a session.
    """

    key: ClassVar[str] = "programme"

    session_hours: SessionHours
    max_parallel_formal: int
    interpretation_teams: int
    days_off: tuple[date, ...] = ()
    too_few_teams: str = "warn"

    @classmethod
    def parse_field(cls, name: str, value: Any) -> Any:
        if name == "session_hours":
            return parse_hours(value)
        if name == "days_off":
            return tuple(date.fromisoformat(day) for day in value)
        return value


def parse_hours(rows: Any) -> SessionHours:
    """Return the hours of ``[["10:00", "13:00"], ...]``.

    ``ValueError`` where an end precedes its begin.
    """
    hours = tuple((time.fromisoformat(begin), time.fromisoformat(end)) for begin, end in rows)
    if not hours or any(end <= begin for begin, end in hours):
        raise ValueError("A session ends before it begins.")
    return hours
