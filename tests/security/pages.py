"""The pages of the permission table, by their names."""

from django.urls import reverse

from tests.permissions.expectations import Row, get_row_arguments, parse_table
from tests.permissions.table import TABLE
from tests.permissions.world import World

ROWS = parse_table(TABLE)
PAGES = [row for row in ROWS if row.belongs_to_meeting and "p" in row.get]


def get_url(world: World, name: str) -> str:
    """The URL of the row of that name."""
    row = next(row for row in ROWS if row.name == name)
    return reverse(row.url_name, kwargs=get_row_arguments(world, row))


def find_readers(row: Row) -> list[str]:
    """The roles that get the page of a row, in the order of the table."""
    letters = row.get_expected_letters("get", published=True)
    return [role for role, letter in letters.items() if letter == "p"]
