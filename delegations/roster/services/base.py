"""What all services of the roster share: the data of a person, the lock, the entry in the log."""

import uuid
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, fields

from django.core.exceptions import ValidationError
from django.db import models

from confsvc.accounts.models import User
from confsvc.commands.services.context import CommandContext, command
from confsvc.ui.errors import InvalidFields
from delegations.roster.models import Delegate, Delegation
from delegations.roster.rules.person_names import clean_text

PERSON_FIELDS = (
    *("honorific", "given_names", "family_name", "display_name", "second_name", "second_language"),
    *("title", "institution", "city", "role", "sex", "email"),
)


@dataclass(frozen=True)
class PersonEntry:
    """What somebody enters of a person."""

    honorific: str = ""
    given_names: str = ""
    family_name: str = ""
    display_name: str = ""
    second_name: str = ""
    second_language: str = ""
    title: str = ""
    institution: str = ""
    city: str = ""
    role: str = Delegate.Role.REPRESENTATIVE
    sex: str = ""
    email: str = ""

    def clean(self) -> "PersonEntry":
        """The same with every text cleaned and the e-mail address in lower case."""
        texts = {field.name: clean_text(getattr(self, field.name)) for field in fields(self)}
        return PersonEntry(**{**texts, "email": texts["email"].lower()})

    def to_dict(self) -> dict[str, str]:
        return asdict(self)

    @property
    def filled(self) -> dict[str, str]:
        """The texts that are not empty, by name."""
        return {name: text for name, text in self.to_dict().items() if text}


@contextmanager
def delegation_command(
    name: str,
    delegation: Delegation,
    actor: User | None,
    *,
    key: uuid.UUID | None = None,
    reason: str = "",
) -> Iterator[CommandContext[Delegation]]:
    """Lock a delegation and carry out a command on it or its people.

    Whoever counts or changes the people of a delegation locks it first, so that two changes at the
    same time wait for each other.
    """
    rows = Delegation.objects.filter(pk=delegation.pk).select_related("meeting", "entity")
    scope = delegation.meeting.short_name
    with command(name, actor=actor, lock=rows, scope=scope, key=key, reason=reason) as cmd:
        yield cmd


def check_fields(row: models.Model, *, exclude: Collection[str]) -> None:
    """Check the value of each field; raises :class:`InvalidFields` with all that are wrong."""
    try:
        row.clean_fields(exclude=exclude)
    except ValidationError as error:
        raise InvalidFields(error.message_dict) from error
