"""What all services of the roster share: the data of a person, the lock, the entry in the log."""

from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass, fields

from django.core.exceptions import ValidationError
from django.db import models

from confsvc.accounts.models import User
from confsvc.commands.services import record
from confsvc.ui.errors import DomainError
from delegations.roster.command_types import COMMAND_TYPES
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


def lock_delegation(delegation: Delegation) -> Delegation:
    """The row of a delegation, locked until the transaction ends.

    Whoever counts or changes the people of a delegation locks it first, so that two changes at the
    same time wait for each other.
    """
    return (
        Delegation.objects.select_for_update(of=("self",))
        .select_related("meeting", "entity")
        .get(pk=delegation.pk)
    )


def check_fields(row: models.Model, *, exclude: Collection[str]) -> None:
    """Check the value of each field; raises :class:`DomainError` at the first that is wrong."""
    try:
        row.clean_fields(exclude=exclude)
    except ValidationError as error:
        field, messages = next(iter(error.message_dict.items()))
        raise DomainError(messages[0], field=field) from error


def log_change(
    actor: User | None,
    command: str,
    target: Delegation | Delegate,
    *,
    before: Mapping[str, object] | None = None,
    after: Mapping[str, object] | None = None,
    reason: str = "",
) -> None:
    """Write the log entry of a command about a delegation or a delegate."""
    record(
        actor=actor,
        command=command,
        target=target,
        scope=target.meeting.short_name,
        before=before,
        after=after,
        reason=reason,
        personal=COMMAND_TYPES[command].personal_fields,
    )
