"""The errors of commands on a list, and the context in which every command is carried out."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, TypeVar

from django.db import transaction
from django.db.models import F, Model
from django.db.models.fields.files import FieldFile
from django.utils import timezone
from django.utils.translation import gettext as _

from confsvc.accounts.models import User
from confsvc.commands.services import record
from confsvc.realtime.notify import notify
from confsvc.ui.errors import DomainError
from meetings.speakers.command_types import COMMAND_TYPES, is_undone_on_console
from meetings.speakers.models import Command, Inscription, SpeakersList
from meetings.treaties.models import Entity

Row = TypeVar("Row", bound=Model)
UNCOUNTED_FIELDS = {"version"}
"""Fields whose change is no change of the row: every command raises the version of its list."""
UNRECORDED_FIELDS = {"snapshot"}
"""Fields that the record does not repeat: an issue keeps them itself, and nothing changes them."""


class WindowClosed(DomainError):
    """An inscription before the list opens or after it closes."""


class DuplicateInscription(DomainError):
    """A second waiting inscription of the same entity in the same capacity."""

    field = "entity"


class NotInGroup(DomainError):
    """A delegation's inscription for a group of which it is no member."""

    field = "group"


class SpeechRunning(DomainError):
    """The floor is given while another entity speaks."""


def list_topic(speakers_list_id: int) -> str:
    """The live topic to which every screen of a list subscribes."""
    return f"list:{speakers_list_id}"


def row_key(row: Model) -> str:
    """How the record names a row: "speakers.speech:7"."""
    return f"{row._meta.label_lower}:{row.pk}"


@dataclass
class CommandContext:
    """A command that is being carried out on a locked list.

    - ``speakers_list``: the list, locked; ``at``: the time of the command.
    - ``on_console``: whether the console's undo undoes this command in its turn.
    - ``subject``, ``entity``: what the command is about, and whose delegation it concerns.
    - ``details``: the values that its sentence in the history needs.
    - ``undoes``: the command that this one undoes.
    - ``command``: the record of the command, once it is saved; ``None`` if nothing changed.
    """

    actor: User | None
    name: str
    speakers_list: SpeakersList
    at: datetime
    on_console: bool = False
    subject: Model | None = None
    entity: Entity | None = None
    details: dict[str, Any] = field(default_factory=dict)
    reason: str = ""
    undoes: Command | None = None
    command: Command | None = None
    _tracked: dict[str, tuple[Model, dict[str, Any]]] = field(default_factory=dict)
    _created: list[Model] = field(default_factory=list)

    def track(self, row: Row) -> Row:
        """Remember a row as it is now; what differs at the end is saved and recorded."""
        self._tracked.setdefault(row_key(row), (row, _field_values(row)))
        return row

    def create(self, row: Row) -> Row:
        """Insert a new row and record it as created by this command."""
        row.save(force_insert=True)
        self._created.append(row)
        return row

    def add_created(self, row: Model) -> None:
        """Record a row that was inserted already as created by this command."""
        self._created.append(row)

    def set_subject(self, subject: Model, entity: Entity | None = None, **details: Any) -> None:
        """Set what the command is about; without ``entity`` it is that of the subject."""
        self.subject, self.details = subject, details
        self.entity = entity or getattr(subject, "entity", None)

    @property
    def tracked_rows(self) -> list[Model]:
        return [row for row, _values in self._tracked.values()]

    def save(self) -> None:
        """Save the tracked rows that differ, record the command and notify the open screens.

        A command that changes nothing and creates nothing leaves no record.
        """
        changes: dict[str, dict[str, list[Any]]] = {}
        before: dict[str, Any] = {}
        after: dict[str, Any] = {}
        for key, (row, old) in self._tracked.items():
            changed = [name for name, value in _field_values(row).items() if value != old[name]]
            if not changed:
                continue
            row.save(update_fields=changed)
            changes[key] = {
                name: [serialize_value(old[name]), serialize_value(getattr(row, name))] for name in changed
            }
            for name in changed:
                label = self._field_label(row, name)
                before[label], after[label] = old[name], getattr(row, name)
        if not changes and not self._created:
            return
        for row in self._created:
            after |= {self._field_label(row, name): value for name, value in _recorded_values(row).items()}
        SpeakersList.objects.filter(pk=self.speakers_list.pk).update(version=F("version") + 1)
        self.speakers_list.version += 1
        self.command = Command.objects.create(
            speakers_list=self.speakers_list,
            version=self.speakers_list.version,
            name=self.name,
            at=self.at,
            actor=self.actor,
            entity=self.entity,
            params=self.details,
            changes=changes,
            created={
                row_key(row): {name: serialize_value(value) for name, value in _recorded_values(row).items()}
                for row in self._created
            },
            reason=self.reason,
            console=self.on_console,
            undoes=self.undoes,
        )
        record(
            actor=self.actor,
            command=self.name,
            target=self.subject or self.speakers_list,
            scope=self.speakers_list.meeting.short_name,
            before=before,
            after=after,
            reason=self.reason,
            personal=self._find_personal_labels(after),
        )
        notify(list_topic(self.speakers_list.pk))

    def _field_label(self, row: Model, name: str) -> str:
        subject = self.subject or self.speakers_list
        return name if row == subject else f"{row._meta.model_name}.{name}"

    def _find_personal_labels(self, labels: Iterable[str]) -> list[str]:
        """Those of the labels whose field is personal, on whichever row it stands."""
        personal_fields = COMMAND_TYPES[self.name].personal_fields
        return [label for label in labels if label.rpartition(".")[2] in personal_fields]


@contextmanager
def command(
    actor: User | None,
    speakers_list_id: int,
    name: str,
    *,
    now: datetime | None = None,
    on_console: bool | None = None,
    allow_archived: bool = False,
) -> Iterator[CommandContext]:
    """Lock a list and carry out a command on it in one transaction.

    ``with command(actor, pk, "begin speech") as cmd:`` gives the locked list as
    ``cmd.speakers_list``. The lock makes one command at a time decide on numbers, places and the
    running speech. ``on_console`` overrides whether the console's undo undoes the command. Raises
    ``DomainError`` on an archived list unless ``allow_archived``.
    """
    if on_console is None:
        on_console = is_undone_on_console(name)
    with transaction.atomic():
        cmd = CommandContext(actor, name, lock_list(speakers_list_id), now or timezone.now(), on_console)
        if not allow_archived and cmd.speakers_list.state == SpeakersList.State.ARCHIVED:
            raise DomainError(_("The list is archived: its record cannot be changed."))
        cmd.track(cmd.speakers_list)
        yield cmd
        cmd.save()


def serialize_value(value: Any) -> Any:
    """A field's value as the record stores it; the field's ``to_python`` reads it back exactly."""
    if isinstance(value, FieldFile):
        return value.name or ""
    return value.isoformat() if isinstance(value, datetime | date) else value


def get_waiting_inscription(speakers_list: SpeakersList, pk: int) -> Inscription:
    """A waiting inscription of the list; ``DomainError`` if it no longer waits."""
    inscription = speakers_list.inscriptions.select_related("entity").get(pk=pk)
    if inscription.state != Inscription.State.WAITING:
        raise DomainError(
            _("This inscription is no longer waiting (%(state)s).")
            % {"state": inscription.get_state_display()}
        )
    return inscription


def lock_list(pk: int) -> SpeakersList:
    """The list with that key, locked until the transaction ends."""
    return SpeakersList.objects.select_for_update(of=("self",)).select_related("meeting__treaty").get(pk=pk)


def _recorded_values(row: Model) -> dict[str, Any]:
    """The values of a created row that the record stores: those that are not empty."""
    return {
        name: value
        for name, value in _field_values(row).items()
        if name not in UNRECORDED_FIELDS and value not in (None, "", {})
    }


def _field_values(row: Model) -> dict[str, Any]:
    return {
        model_field.attname: getattr(row, model_field.attname)
        for model_field in row._meta.concrete_fields
        if not model_field.primary_key and model_field.attname not in UNCOUNTED_FIELDS
    }
