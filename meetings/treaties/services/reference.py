"""Loading the reference tables: treaties and their actions, entities, names and groups."""

import hashlib
from collections.abc import Callable
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from confsvc.commands.services.context import command
from confsvc.spreadsheets.reader import read_table
from confsvc.spreadsheets.resources import TableResource
from confsvc.text import collation
from meetings.treaties.models import ReferenceLoad
from meetings.treaties.services.resources import (
    EntityNameResource,
    EntityResource,
    GroupMemberResource,
    GroupResource,
    TreatyActionResource,
    TreatyResource,
)

FOLDER = Path(__file__).parents[1] / "data"
TABLES: dict[str, type[TableResource]] = {
    "entities": EntityResource,
    "entity_names": EntityNameResource,
    "groups": GroupResource,
    "group_members": GroupMemberResource,
    "treaties": TreatyResource,
    "treaty_actions": TreatyActionResource,
}
OWNERS = {
    "entity_names": ("entities", "entity_id"),
    "group_members": ("groups", "group_id"),
    "treaty_actions": ("treaties", "treaty_id"),
}
"""Tables whose rows belong to an owner: rows that the files leave out of an owner that they name
are deleted.
"""

Counts = dict[str, int]


def compute_digest() -> str:
    """Return a digest of the files and of the engine that makes the sort keys."""
    digest = hashlib.sha256(collation.describe_engine().encode())
    for name in TABLES:
        digest.update((FOLDER / f"{name}.csv").read_bytes())
    return digest.hexdigest()


@transaction.atomic
def load_reference(
    *, force: bool = False, progress: Callable[[str, int, int], None] | None = None
) -> dict[str, Counts]:
    """Make the tables hold what the files of ``data/`` say, all or nothing.

    Entities, groups and treaties are never deleted, and what an office added stays. Returns for
    each table how many rows were new, changed, same and removed; ``{}`` where the files have not
    changed. Raises ``ImportRefused`` with every wrong cell.
    """
    digest = compute_digest()
    if not force and ReferenceLoad.objects.filter(digest=digest).exists():
        return {}
    counts: dict[str, Counts] = {}
    ids_by_table: dict[str, set[int]] = {}
    for place, (name, resource_class) in enumerate(TABLES.items()):
        if progress:
            progress(name, place, len(TABLES))
        resource = resource_class()
        result = resource.apply(read_table((FOLDER / f"{name}.csv").read_bytes()))
        removed = _delete_left_out(name, resource, ids_by_table)
        ids_by_table[name] = {row.pk for row in resource.find_included()}
        counts[name] = {key: result.counts[key] for key in ("new", "changed", "same")} | {"removed": removed}
    load, _is_new = ReferenceLoad.objects.update_or_create(
        pk=1, defaults={"digest": digest, "loaded_at": timezone.now()}
    )
    with command("load reference tables", actor=None, lock=load) as cmd:
        for name, count in counts.items():
            cmd.add_change(name, None, sum(count[key] for key in ("new", "changed", "same")))
    if progress:
        progress("", len(TABLES), len(TABLES))
    return counts


def _delete_left_out(name: str, resource: TableResource, ids_by_table: dict[str, set[int]]) -> int:
    """Delete the rows that the file leaves out of an owner that it names; return how many."""
    if name not in OWNERS:
        return 0
    owner, attribute = OWNERS[name]
    rows = [row for row in resource.find_left_out() if getattr(row, attribute) in ids_by_table[owner]]
    for row in rows:
        row.delete()
    return len(rows)
