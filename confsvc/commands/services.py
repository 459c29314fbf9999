"""Writing the command log."""

import uuid
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime
from typing import Any

from django.db import models

from confsvc.commands.extension_points import is_registered
from confsvc.commands.models import LogEntry

_group_id: ContextVar[uuid.UUID | None] = ContextVar("group_id", default=None)


@contextmanager
def group(key: uuid.UUID | None = None) -> Iterator[uuid.UUID]:
    """Give all entries written inside the ``with`` block, and in inner ones, the same id.

    ``key``: the id, if a form has one (``PressKeyField``), by which :func:`find_press` finds them.
    """
    group_id = _group_id.get() or key or uuid.uuid4()
    token = _group_id.set(group_id)
    try:
        yield group_id
    finally:
        _group_id.reset(token)


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
) -> LogEntry:
    """Write one entry of the command log.

    - ``actor``: the user; somebody who is not signed in is stored as ``None``.
    - ``command``: the name of a registered command type ("move session").
    - ``scope``: the short name of the meeting.
    - ``before``, ``after``: plain values by field name. Only fields that differ are stored.
    - ``personal``: names of fields that hold personal data, to be erased later.

    Raises ``KeyError`` for a command that no app has registered.
    """
    if not is_registered(command):
        raise KeyError(f"No app registers the command {command!r}: add it to the app's command_types.py.")
    before, after = before or {}, after or {}
    changes = {
        name: [_to_json(before.get(name)), _to_json(after.get(name))]
        for name in {**before, **after}
        if before.get(name) != after.get(name)
    }
    return LogEntry.objects.create(
        group_id=_group_id.get() or uuid.uuid4(),
        actor_id=getattr(actor, "pk", None),
        command=command,
        scope=scope,
        target=f"{target._meta.label_lower}:{target.pk}",
        target_label=str(target)[:200],
        changes=changes,
        personal=sorted(set(personal) & set(changes)),
        reason=reason,
    )


def _to_json(value: Any) -> Any:
    """A value that JSON can hold: dates in ISO format, other objects as their ``str()``."""
    if isinstance(value, datetime | date):
        return value.isoformat()
    if value is None or isinstance(value, str | int | float | bool | list | dict):
        return value
    return str(value)
