"""The one way to write the record of a command."""

import uuid
from collections.abc import Iterable, Mapping
from contextvars import ContextVar
from datetime import date, datetime
from typing import Any

from django.db import models

from confsvc.commands.labels import COMMANDS
from confsvc.commands.models import Entry

_act: ContextVar[uuid.UUID | None] = ContextVar("act", default=None)


class one_act:
    """``with one_act():`` gives every entry written inside the same ``act``, as when one click changes many rows."""

    def __enter__(self) -> uuid.UUID:
        self._token = _act.set(_act.get() or uuid.uuid4())
        return _act.get()  # type: ignore[return-value]

    def __exit__(self, *_exc: object) -> None:
        _act.reset(self._token)


def record(
    *,
    actor: models.Model | None,
    command: str,
    target: models.Model,
    scope: str,
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
    reason: str = "",
    personal: Iterable[str] = (),
) -> Entry:
    """Write an entry: ``command`` in the words of the office ("move session"), ``scope`` the meeting's short name.

    ``before`` and ``after`` are plain values by field; only the fields that differ are kept, as ``[from, to]``.
    An anonymous actor (a visitor registering) is stored as nobody. Raises ``KeyError`` for a command that is not one of
    ``words.COMMANDS``.
    """
    if command not in COMMANDS:
        raise KeyError(f"The record knows no command {command!r}: add it to confsvc/commands/labels.py.")
    before, after = before or {}, after or {}
    changes = {
        name: [_plain(before.get(name)), _plain(after.get(name))]
        for name in {**before, **after}
        if before.get(name) != after.get(name)
    }
    return Entry.objects.create(
        act=_act.get() or uuid.uuid4(),
        actor_id=getattr(actor, "pk", None),
        command=command,
        scope=scope,
        target=f"{target._meta.label_lower}:{target.pk}",
        label=str(target)[:200],
        changes=changes,
        personal=sorted(set(personal) & set(changes)),
        reason=reason,
    )


def _plain(value: Any) -> Any:
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, models.Model):
        return str(value)
    if value is None or isinstance(value, str | int | float | bool | list | dict):
        return value
    return str(value)
