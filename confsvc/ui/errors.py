"""The errors that services raise; a view shows each as a sentence at the field that it names."""

from collections.abc import Sequence
from typing import Any


class DomainError(Exception):
    """A command that cannot be carried out.

    ``message`` is a sentence that says why and, where that helps, what to do. ``field`` names the
    parameter of the service that it is about, which is also the field of the form; ``None`` if it
    is about no single one. A subclass may set ``field`` once for all its errors.
    """

    field: str | None = None

    def __init__(self, message: str = "", *, field: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        if field is not None:
            self.field = field

    def add_to(self, form: Any) -> None:
        """Put the sentence at its field of a form, or above a form that does not have the field."""
        form.add_error(self.field if self.field in form.fields else None, self.message)


class ConflictError(DomainError):
    """A command that something else in the database excludes, such as a number that is taken.

    Somebody may have to choose something else, or to confirm.
    """


class StaleError(DomainError):
    """A command on an object that has changed since the page was shown.

    ``changes`` lists in words what happened since.
    """

    def __init__(self, message: str = "", changes: Sequence[str] = (), *, field: str | None = None) -> None:
        super().__init__(message, field=field)
        self.changes = list(changes)


class NotAllowed(DomainError):
    """A command for which the person lacks the right, found out only under the lock."""
