"""Why a command on the programme was not done. Each carries what a page needs to say so."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from meetings.programme.rules.conflicts import Clash

if TYPE_CHECKING:
    from confsvc.commands.models import LogEntry
    from meetings.programme.models import Session


class ProgrammeError(Exception):
    """Nothing was written."""


class HoursError(ProgrammeError):
    """The hours are wrong whatever else is planned: a sentence by field (``day``, ``ends``)."""

    def __init__(self, faults: Mapping[str, str]) -> None:
        super().__init__("; ".join(faults.values()))
        self.faults = faults


class ClashError(ProgrammeError):
    """The sitting clashes. ``clashes``: all of them, refusals first; each has its severity and words."""

    def __init__(self, clashes: Sequence[Clash]) -> None:
        super().__init__(" ".join(one.words for one in clashes))
        self.clashes = tuple(clashes)


class RefusedError(ClashError):
    """Some clash cannot be accepted."""


class UnconfirmedError(ClashError):
    """Only warnings, and some of them have not been accepted yet."""


class StaleError(ProgrammeError):
    """Somebody changed the session since it was seen. ``entries``: what was done since, newest first, by whom."""

    def __init__(self, session: "Session", entries: "Sequence[LogEntry]") -> None:
        super().__init__(f"session {session.pk} is at {session.sequence}")
        self.session, self.entries = session, tuple(entries)


class SettledError(ProgrammeError):
    """A session that has been held or cancelled stays where and when it was."""
