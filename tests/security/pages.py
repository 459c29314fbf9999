"""The pages of the table, by their names."""

from django.urls import reverse

from tests.permissions.reading import filled, rows
from tests.permissions.table import TABLE
from tests.permissions.world import World

ROWS = rows(TABLE)
PAGES = [row for row in ROWS if row.of_a_meeting and "p" in row.get]


def at(world: World, name: str) -> str:
    """The address of the row of that name."""
    row = next(row for row in ROWS if row.name == name)
    return reverse(row.url_name, kwargs=filled(world, row))
