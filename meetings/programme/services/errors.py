"""The error of a session in conflict with others, which carries what a page needs to explain it."""

from collections.abc import Sequence
from typing import Any

from confsvc.ui.errors import ConflictError, add_to_field
from meetings.programme.rules.conflicts import Conflict, Severity


class ConflictsError(ConflictError):
    """The session is in conflict with others; ``conflicts`` holds all conflicts, refusals first."""

    def __init__(self, conflicts: Sequence[Conflict]) -> None:
        super().__init__(" ".join(conflict.sentence for conflict in conflicts))
        self.conflicts = tuple(conflicts)

    @property
    def warnings(self) -> list[Conflict]:
        """The conflicts that an officer may accept."""
        return [conflict for conflict in self.conflicts if conflict.severity == Severity.WARN]

    @property
    def can_be_accepted(self) -> bool:
        """Whether there are only warnings."""
        return len(self.warnings) == len(self.conflicts)

    def add_to(self, form: Any) -> None:
        """Put each conflict that cannot be accepted at its field."""
        for conflict in self.conflicts:
            if conflict.severity == Severity.REFUSE:
                add_to_field(form, conflict.field, conflict.sentence)
