"""The numbers of sessions: counted by body over the whole meeting (domain.md 3.2).

A number is provisional in the plan and fixed when the session is called to order. Closed sessions
count, informal ones do not, and a cancelled one leaves no gap.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class CountedSession:
    """What the count reads of a session.

    ``counts``: it is formal, of a numbered body. ``number``: its fixed number, or ``None``.
    """

    id: int
    body: int
    starts_at: datetime
    counts: bool
    cancelled: bool
    number: int | None


def get_next_number(sessions: Iterable[CountedSession], body: int) -> int:
    """Return the number that the next session of ``body`` gets when it is called to order."""
    numbers = (session.number for session in sessions if session.body == body and session.number)
    return max(numbers, default=0) + 1


def number_sessions(sessions: Iterable[CountedSession]) -> dict[int, int]:
    """Return the number of each counted session by its id: the fixed one, else the provisional one.

    Provisional numbers follow the highest fixed one of the body, in order of start: what a session
    gets if all before it are held. Cancelled, informal and uncounted sessions have none.
    """
    sessions = list(sessions)
    numbers = {session.id: session.number for session in sessions if session.number is not None}
    next_numbers: dict[int, int] = {}
    planned = [
        session for session in sessions if session.number is None and session.counts and not session.cancelled
    ]
    for session in sorted(planned, key=lambda session: (session.starts_at, session.id)):
        number = next_numbers.get(session.body) or get_next_number(sessions, session.body)
        numbers[session.id] = number
        next_numbers[session.body] = number + 1
    return numbers
