"""The context in which every command is carried out and written to the log."""

import uuid
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Generic, TypeVar

from django.db import IntegrityError, transaction
from django.db.models import Model, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from confsvc.accounts.models import User
from confsvc.commands.extension_points import get_command_type, get_handler, get_original
from confsvc.commands.models import LogEntry, build_row_key, read_fields, serialize_value
from confsvc.commands.selectors import find_press
from confsvc.ui.errors import ConflictError

Row = TypeVar("Row", bound=Model)
Locked = TypeVar("Locked", bound=Model)
_group_id: ContextVar[uuid.UUID | None] = ContextVar("group_id", default=None)


@dataclass
class CommandContext(Generic[Locked]):
    """A command that is being carried out.

    - ``locked``: the row that the command locked; ``at``: the time of the command.
    - ``repeated``: the entry that an earlier press of the same form wrote. The service then returns
      what that press returned, and nothing is written.
    - ``subject``: what the command is about; without one, the locked row or the first created.
    - ``details``: the values that its sentence in the history needs.
    - ``on_console``: whether the console's undo undoes this command in its turn.
    - ``undoes``: the entry of the command that this one undoes.
    - ``memo``: what the handler of the app remembers until the command is saved.
    - ``entry``: the log entry, once it is written; ``None`` if nothing changed.
    """

    name: str
    actor: User | None
    locked: Locked
    at: datetime
    scope: str = ""
    key: uuid.UUID | None = None
    on_console: bool = False
    subject: Model | None = None
    details: dict[str, Any] = field(default_factory=dict)
    reason: str = ""
    undoes: LogEntry | None = None
    repeated: LogEntry | None = None
    memo: dict[str, Any] = field(default_factory=dict)
    entry: LogEntry | None = None
    _tracked: dict[str, tuple[Model, dict[str, Any]]] = field(default_factory=dict)
    _created: list[Model] = field(default_factory=list)
    _values: dict[str, list[Any]] = field(default_factory=dict)

    def track(self, row: Row) -> Row:
        """Remember a row as it is now; what differs at the end is saved and logged."""
        self._tracked.setdefault(build_row_key(row), (row, read_fields(row)))
        return row

    def create(self, row: Row) -> Row:
        """Insert a new row and log it as created by this command."""
        row.save(force_insert=True)
        self._created.append(row)
        return row

    def add_created(self, row: Model) -> None:
        """Log a row that was inserted already as created by this command."""
        self._created.append(row)

    def add_change(self, name: str, before: Any, after: Any) -> None:
        """Log a change of the subject that is no field of its row, such as its agenda items."""
        if before != after:
            self._values[name] = [serialize_value(before), serialize_value(after)]

    def set_subject(self, subject: Model, **details: Any) -> None:
        """Set what the command is about, and the values of its sentence."""
        self.subject, self.details = subject, details

    def get_earlier(self, model: type[Row]) -> Row:
        """What the earlier press of the form (``repeated``) was about."""
        if self.repeated is None:
            raise ValueError("The form was sent for the first time.")
        return model._default_manager.get(pk=self.repeated.target_pk)

    def get_old_values(self, row: Model) -> dict[str, Any]:
        """The values that a tracked row had when it was first tracked, by ``attname``."""
        _row, values = self._tracked[build_row_key(row)]
        return values

    @property
    def tracked_rows(self) -> list[Model]:
        return [row for row, _values in self._tracked.values()]

    def save(self) -> None:
        """Save the tracked rows that differ, and write the log entry.

        A command that changes nothing and creates nothing leaves no entry.
        """
        original, _details = get_original(self.name, self.details)
        handler = get_handler(original)
        changes = self._save_changes(handler.unlogged_fields)
        if not (changes or self._created or self._values):
            return
        created = {
            build_row_key(row): _get_logged_values(row, handler.unlogged_fields) for row in self._created
        }
        subject = self.subject or (self.locked if not self._created else self._created[0])
        if self._values:
            changes.setdefault(build_row_key(subject), {}).update(self._values)
        personal = set(get_command_type(original).personal_fields)
        fields = {name for row in (*changes.values(), *created.values()) for name in row}
        self.entry = LogEntry(
            at=self.at,
            group_id=_group_id.get() or uuid.uuid4(),
            press_key=self.key,
            actor_id=getattr(self.actor, "pk", None),
            command=self.name,
            scope=self.scope,
            owner=build_row_key(self.locked),
            version=self._raise_version(),
            target=build_row_key(subject),
            target_label=str(subject)[:200],
            details=self.details,
            changes=changes,
            created=created,
            personal=sorted(personal & fields),
            reason=self.reason,
            on_console=self.on_console,
            undoes=self.undoes,
        )
        _insert(self.entry)
        handler.after_command(self)

    def _save_changes(self, unlogged_fields: Collection[str]) -> dict[str, dict[str, list[Any]]]:
        """Save the tracked rows that differ, and return from and to of their fields."""
        changes = {}
        changed_rows: list[tuple[Model, list[str]]] = []
        for key, (row, old) in self._tracked.items():
            new = read_fields(row)
            names = [name for name, value in new.items() if value != old[name]]
            if names:
                changed_rows.append((row, names))
                changes[key] = {
                    name: [serialize_value(old[name]), serialize_value(new[name])]
                    for name in names
                    if name not in unlogged_fields
                }
        _save_rows(changed_rows, try_both_orders=self.undoes is not None)
        return changes

    def _raise_version(self) -> int | None:
        """The next version of the locked row, written to it; ``None`` if it has no version."""
        version: int | None = getattr(self.locked, "version", None)
        if version is None:
            return None
        version += 1
        type(self.locked)._default_manager.filter(pk=self.locked.pk).update(version=version)
        self.locked.version = version  # type: ignore[attr-defined]
        return version


@contextmanager
def command(
    name: str,
    *,
    actor: User | None,
    lock: Locked | QuerySet[Locked],
    scope: str = "",
    key: uuid.UUID | None = None,
    now: datetime | None = None,
    on_console: bool | None = None,
    reason: str = "",
    context: type[CommandContext[Any]] = CommandContext,
) -> Iterator[CommandContext[Locked]]:
    """Lock a row and carry out a command on it in one transaction.

    ``with command("add delegate", actor=user, lock=delegation, key=key) as cmd:`` gives the locked
    row as ``cmd.locked``; what differs of the rows given to ``cmd.track`` is saved at the end and
    written to the log as one entry.

    - ``lock``: the row, or a queryset of this one row with what it selects beside it. The lock
      makes one command at a time decide.
    - ``scope``: the short name of the meeting, "" for what concerns none.
    - ``key``: that of the form. After a second press ``cmd.repeated`` is the entry of the first.
    - ``on_console``: overrides whether the console's undo undoes the command.
    - ``context``: the class of ``cmd``, if an app has its own.

    Raises ``KeyError`` for a command that no app has registered.
    """
    command_type = get_command_type(name)
    if on_console is None:
        on_console = command_type.is_undone_on_console
    with transaction.atomic(), group(key):
        locked = lock_row(lock)
        cmd = context(
            name, actor, locked, now or timezone.now(), scope, key, on_console=on_console, reason=reason
        )
        cmd.repeated = find_press(key)
        cmd.track(locked)
        yield cmd
        if cmd.repeated is None:
            cmd.save()


@contextmanager
def group(key: uuid.UUID | None = None) -> Iterator[uuid.UUID]:
    """Give all entries written inside the ``with`` block, and in inner ones, the same id.

    ``key``: the id, if a form has one (``PressKeyField``).
    """
    group_id = _group_id.get() or key or uuid.uuid4()
    token = _group_id.set(group_id)
    try:
        yield group_id
    finally:
        _group_id.reset(token)


def lock_row(lock: Locked | QuerySet[Locked]) -> Locked:
    """The row, read and locked until the transaction ends."""
    rows = lock if isinstance(lock, QuerySet) else type(lock)._default_manager.filter(pk=lock.pk)
    return rows.select_for_update(of=("self",), no_key=True).get()


def _save_rows(rows: list[tuple[Model, list[str]]], *, try_both_orders: bool) -> None:
    """Save fields of rows, in the order in which the command tracked them.

    An undo does not know that order, which matters where only one row may have a value, such as
    "head of delegation": ``try_both_orders``.
    """
    if not try_both_orders or len(rows) < 2:
        for row, names in rows:
            row.save(update_fields=names)
        return
    try:
        with transaction.atomic():
            _save_rows(rows, try_both_orders=False)
    except IntegrityError:
        _save_rows(rows[::-1], try_both_orders=False)


def _insert(entry: LogEntry) -> None:
    """Insert an entry; ``ConflictError`` if the same form was sent at the same moment under
    another lock.
    """
    if entry.press_key is None:
        entry.save(force_insert=True)
        return
    try:
        with transaction.atomic():
            entry.save(force_insert=True)
    except IntegrityError as error:
        raise ConflictError(_("This was sent twice at the same moment. Nothing was done twice.")) from error


def _get_logged_values(row: Model, unlogged_fields: Collection[str]) -> dict[str, Any]:
    """The values of a created row that the log stores: those that are not empty."""
    return {
        name: serialize_value(value)
        for name, value in read_fields(row).items()
        if name not in unlogged_fields and value not in (None, "", {})
    }
