"""The errors of commands on the programme; each carries what a page needs to explain it."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from confsvc.ui.errors import DomainError
from meetings.programme.rules.conflicts import Conflict

if TYPE_CHECKING:
    from confsvc.commands.models import LogEntry
    from meetings.programme.models import Session


class ProgrammeError(DomainError):
    """A command on the programme was refused, and nothing was written."""


class HoursError(ProgrammeError):
    """The hours are wrong, whatever else is planned; ``faults`` holds a sentence by field."""

    def __init__(self, faults: Mapping[str, str]) -> None:
        super().__init__("; ".join(faults.values()))
        self.faults = faults


class ConflictsError(ProgrammeError):
    """The session is in conflict with others; ``conflicts`` holds all conflicts, refusals first."""

    def __init__(self, conflicts: Sequence[Conflict]) -> None:
        super().__init__(" ".join(conflict.sentence for conflict in conflicts))
        self.conflicts = tuple(conflicts)


class RefusedError(ConflictsError):
    """At least one conflict cannot be accepted."""


class UnconfirmedError(ConflictsError):
    """There are only warnings, and the officer has not accepted all of them."""


class StaleError(ProgrammeError):
    """Somebody changed the session since the page was shown.

    ``entries`` holds the log since then, newest first.
    """

    def __init__(self, session: "Session", entries: "Sequence[LogEntry]") -> None:
        super().__init__(
            _("Somebody else changed this session at the same time. Your changes are not saved yet.")
        )
        self.session, self.entries = session, tuple(entries)


class SettledError(ProgrammeError):
    """A session that has been called to order or cancelled keeps its place and hours."""

    def __init__(self) -> None:
        super().__init__(
            _("The body, time and room of a session that was called to order or cancelled cannot be changed.")
        )
