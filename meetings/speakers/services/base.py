"""How every command on a list is carried out: the list is locked, rows are kept as they were, what differs is saved,
recorded with before and after, and told to the open screens. A command that changes nothing leaves no trace."""

from collections.abc import Iterator
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
from meetings.speakers.models import Command, Inscription, SpeakersList
from meetings.speakers.services.errors import Refused
from meetings.treaties.models import Entity

Row = TypeVar("Row", bound=Model)
PERSONAL = ("deliverer", "deliverer_title", "remarks", "sex", "answered_by")
COUNTED = {"version"}
UNTOLD = {"snapshot"}
"""Fields that the record does not repeat: an issue keeps them itself, and nothing changes them."""


def topic_of(speakers_list_id: int) -> str:
    """The live topic that every screen of a list follows."""
    return f"list:{speakers_list_id}"


def key_of(row: Model) -> str:
    """How the record names a row: "speakers.speech:7"."""
    return f"{row._meta.label_lower}:{row.pk}"


@dataclass
class Act:
    """A command being carried out on the list ``held``. Rows that it changes are kept first, rows that it makes are
    handed in; ``about`` names what it is about; ``told`` is what its sentence in the history needs."""

    actor: User | None
    name: str
    held: SpeakersList
    now: datetime
    console: bool = False
    subject: Model | None = None
    entity: Entity | None = None
    told: dict[str, Any] = field(default_factory=dict)
    reason: str = ""
    undoes: Command | None = None
    command: Command | None = None
    _kept: dict[str, tuple[Model, dict[str, Any]]] = field(default_factory=dict)
    _made: list[Model] = field(default_factory=list)

    def keep(self, row: Row) -> Row:
        """Note a row as it is now; what differs at the end is saved and recorded."""
        self._kept.setdefault(key_of(row), (row, _fields(row)))
        return row

    def make(self, row: Row) -> Row:
        """Save a new row and note it as made by this command."""
        row.save(force_insert=True)
        self._made.append(row)
        return row

    def about(self, subject: Model, entity: Entity | None = None, **told: Any) -> None:
        """What the command is about, for its record and its sentence."""
        self.subject, self.told = subject, told
        self.entity = entity or getattr(subject, "entity", None)

    def note(self, row: Model) -> None:
        """Note a row that was saved already as made by this command."""
        self._made.append(row)

    @property
    def rows(self) -> list[Model]:
        """The rows that were kept."""
        return [row for row, _was in self._kept.values()]

    def finish(self) -> None:
        changes: dict[str, dict[str, list[Any]]] = {}
        before: dict[str, Any] = {}
        after: dict[str, Any] = {}
        for key, (row, was) in self._kept.items():
            differs = [name for name, value in _fields(row).items() if value != was[name]]
            if not differs:
                continue
            row.save(update_fields=differs)
            changes[key] = {name: [wire(was[name]), wire(getattr(row, name))] for name in differs}
            for name in differs:
                label = self._label(row, name)
                before[label], after[label] = was[name], getattr(row, name)
        if not changes and not self._made:
            return
        for row in self._made:
            after |= {self._label(row, name): value for name, value in _told(row).items()}
        SpeakersList.objects.filter(pk=self.held.pk).update(version=F("version") + 1)
        self.held.version += 1
        self.command = Command.objects.create(
            speakers_list=self.held,
            version=self.held.version,
            name=self.name,
            at=self.now,
            actor=self.actor,
            entity=self.entity,
            told=self.told,
            changes=changes,
            made={
                key_of(row): {name: wire(value) for name, value in _told(row).items()} for row in self._made
            },
            reason=self.reason,
            console=self.console,
            undoes=self.undoes,
        )
        record(
            actor=self.actor,
            command=self.name,
            target=self.subject or self.held,
            scope=self.held.meeting.short_name,
            before=before,
            after=after,
            reason=self.reason,
            personal=PERSONAL,
        )
        notify(topic_of(self.held.pk))

    def _label(self, row: Model, name: str) -> str:
        subject = self.subject or self.held
        return name if row == subject else f"{row._meta.model_name}.{name}"


@contextmanager
def command(
    actor: User | None,
    speakers_list_id: int,
    name: str,
    *,
    now: datetime | None = None,
    console: bool = False,
    archived: bool = False,
) -> Iterator[Act]:
    """``with command(actor, pk, "begin speech") as act:`` in one transaction, with the list locked as ``act.held``.
    ``Refused`` where the list is archived, but for the commands that say so themselves (``archived``)."""
    with transaction.atomic():
        act = Act(actor, name, _locked(speakers_list_id), now or timezone.now(), console)
        if not archived and act.held.state == SpeakersList.State.ARCHIVED:
            raise Refused(_("The list is archived: its record stays as it is."))
        act.keep(act.held)
        yield act
        act.finish()


def wire(value: Any) -> Any:
    """A field's value as the record keeps it: a field's ``to_python`` reads it back exactly."""
    if isinstance(value, FieldFile):
        return value.name or ""
    return value.isoformat() if isinstance(value, datetime | date) else value


def waiting(held: SpeakersList, pk: int) -> Inscription:
    """A waiting inscription of the list; ``Refused`` if it waits no longer."""
    inscription = held.inscriptions.select_related("entity").get(pk=pk)
    if inscription.state != Inscription.State.WAITING:
        raise Refused(
            _("This inscription is no longer waiting (%(state)s).")
            % {"state": inscription.get_state_display()}
        )
    return inscription


def _locked(pk: int) -> SpeakersList:
    return SpeakersList.objects.select_for_update(of=("self",)).select_related("meeting__treaty").get(pk=pk)


def _told(row: Model) -> dict[str, Any]:
    """What the record says of a row that was made: its fields that say something."""
    return {
        name: value
        for name, value in _fields(row).items()
        if name not in UNTOLD and value not in (None, "", {})
    }


def _fields(row: Model) -> dict[str, Any]:
    return {
        one.attname: getattr(row, one.attname)
        for one in row._meta.concrete_fields
        if not one.primary_key and one.attname not in COUNTED
    }
