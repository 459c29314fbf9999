"""The errors that services raise; a view shows each as a sentence at the field that it names."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _


class DomainError(Exception):
    """A command that cannot be carried out.

    ``message`` is a sentence that says why and, where that helps, what to do. ``field`` names the
    parameter of the service that it is about, which is also the field of the form; ``None`` if it
    is about no single one. A subclass may set ``field`` once for all its errors. ``status`` is that
    of the answer to a script, which shows the sentence itself.
    """

    field: str | None = None
    status = 409

    def __init__(self, message: str = "", *, field: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        if field is not None:
            self.field = field

    def __str__(self) -> str:
        """The whole sentence that a person reads."""
        return str(self.message)

    def add_to(self, form: Any) -> None:
        """Put the sentence at its field of a form, or above a form that does not have the field."""
        add_to_field(form, self.field, str(self))


class InvalidFields(DomainError):
    """Several fields that are wrong at once; ``sentences`` holds those of each by its name."""

    def __init__(self, sentences: Mapping[str, str | list[str]]) -> None:
        self.sentences = {
            field: [texts] if isinstance(texts, str) else list(texts) for field, texts in sentences.items()
        }
        super().__init__(" ".join(str(text) for texts in self.sentences.values() for text in texts))

    def add_to(self, form: Any) -> None:
        """Put each sentence at its field."""
        for field, texts in self.sentences.items():
            for text in texts:
                add_to_field(form, field, text)


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

    def __str__(self) -> str:
        """The sentence with what happened since."""
        if not self.changes:
            return self.message
        return _("%(refusal)s Since then: %(changes)s.") % {
            "refusal": self.message,
            "changes": "; ".join(self.changes),
        }


class NotAllowed(DomainError):
    """A command for which the person lacks the right, found out only under the lock."""

    status = 403


@contextmanager
def convert_domain_errors() -> Iterator[None]:
    """Turn a ``DomainError`` inside the ``clean`` method of a field into the field's error."""
    try:
        yield
    except DomainError as error:
        raise ValidationError(str(error)) from error


def add_to_field(form: Any, field: str | None, sentence: str) -> None:
    """Put a sentence at a field of a form, or above a form that does not have the field.

    A form whose field has another name than the parameter of the service maps the one to the other
    in ``parameter_fields``.
    """
    field = getattr(form, "parameter_fields", {}).get(field, field)
    form.add_error(field if field in form.fields else None, sentence)
