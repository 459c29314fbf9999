"""Loading the reference tables: the one writer of treaties, States, organizations, names, groups and acts."""

import hashlib
from collections.abc import Callable
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from confsvc.commands.services import record
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
# Rows that follow their owner in the files: what the files no longer say of an owner they name is taken away.
OWNERS = {
    "entity_names": ("entities", "entity_id"),
    "group_members": ("groups", "group_id"),
    "treaty_actions": ("treaties", "treaty_id"),
}
Counts = dict[str, int]


def digest() -> str:
    """What the loaded rows depend on: the files, and the engine that makes the sort keys."""
    sums = hashlib.sha256(collation.describe_engine().encode())
    for name in TABLES:
        sums.update((FOLDER / f"{name}.csv").read_bytes())
    return sums.hexdigest()


@transaction.atomic
def load_reference(
    *, force: bool = False, progress: Callable[[str, int, int], None] | None = None
) -> dict[str, Counts]:
    """Make the tables hold what the files of ``data/`` say; ``{}`` where they do already. All or nothing.

    Entities, groups and treaties are never deleted, and what an office added of its own stays. Returns, by table,
    how many rows were new, changed, same and removed. Raises ``exchange.Refused`` with every wrong cell.
    """
    wanted = digest()
    if not force and ReferenceLoad.objects.filter(digest=wanted).exists():
        return {}
    counts: dict[str, Counts] = {}
    owned: dict[str, set[int]] = {}
    for done, (name, make) in enumerate(TABLES.items()):
        if progress:
            progress(name, done, len(TABLES))
        resource = make()
        result = resource.apply(read_table((FOLDER / f"{name}.csv").read_bytes()))
        removed = _remove_left_out(name, resource, owned)
        owned[name] = {row.pk for row in resource.find_included()}
        counts[name] = {key: result.counts[key] for key in ("new", "changed", "same")} | {"removed": removed}
    load, _made = ReferenceLoad.objects.update_or_create(
        pk=1, defaults={"digest": wanted, "loaded_at": timezone.now()}
    )
    record(
        actor=None,
        command="load reference tables",
        target=load,
        scope="",
        after={name: sum(count[key] for key in ("new", "changed", "same")) for name, count in counts.items()},
    )
    if progress:
        progress("", len(TABLES), len(TABLES))
    return counts


def _remove_left_out(name: str, resource: TableResource, owned: dict[str, set[int]]) -> int:
    if name not in OWNERS:
        return 0
    owner, attribute = OWNERS[name]
    gone = [row for row in resource.find_left_out() if getattr(row, attribute) in owned[owner]]
    for row in gone:
        row.delete()
    return len(gone)
