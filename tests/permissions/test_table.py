"""Every address with every role is as in :mod:`tests.permissions.table`, and none is missing."""

from collections import Counter

import pytest
import rules

from tests.permissions.addresses import Address, list_addresses, list_own_addresses
from tests.permissions.expectations import OUTSIDERS, Row, parse_table, request_as_roles
from tests.permissions.table import TABLE
from tests.permissions.world import World

ROWS = parse_table(TABLE)
MEETING_ROWS = [row for row in ROWS if row.belongs_to_meeting]
PERMISSIONS_WITHOUT_RULE = {"public", "owner of the job"}


def find_duplicates(names: list[str]) -> list[str]:
    return [name for name, count in Counter(names).items() if count > 1]


def test_table_names_exactly_the_addresses_of_the_resolver() -> None:
    assert {row.url_name for row in ROWS} == {address.name for address in list_addresses()}


def test_names_of_addresses_and_rows_are_unique() -> None:
    assert find_duplicates([address.name for address in list_addresses()]) == []
    assert find_duplicates([row.name for row in ROWS]) == []


@pytest.mark.parametrize("address", list_own_addresses(), ids=lambda address: address.name)
def test_view_of_this_project_declares_a_permission(address: Address) -> None:
    permission = getattr(address.view, "permission", None)
    assert permission in PERMISSIONS_WITHOUT_RULE or rules.perm_exists(permission)


@pytest.mark.parametrize(
    "address",
    [address for address in list_own_addresses() if "meeting" in address.arguments],
    ids=lambda address: address.name,
)
def test_view_of_a_meeting_declares_a_rule(address: Address) -> None:
    assert rules.perm_exists(address.view.permission)


@pytest.mark.django_db
@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
@pytest.mark.parametrize("method", ["get", "post"])
def test_published_meeting_each_role_gets_the_letter_of_the_table(
    open_world: World, row: Row, method: str
) -> None:
    expected = row.get_expected_letters(method, published=True)
    assert request_as_roles(open_world, row, method) == expected


@pytest.mark.django_db
@pytest.mark.parametrize("row", MEETING_ROWS, ids=lambda row: row.name)
@pytest.mark.parametrize("method", ["get", "post"])
def test_unpublished_meeting_is_not_found_by_outsiders(draft_world: World, row: Row, method: str) -> None:
    expected = row.get_expected_letters(method, published=False)
    assert request_as_roles(draft_world, row, method, OUTSIDERS) == {
        role: expected[role] for role in OUTSIDERS
    }


@pytest.mark.django_db
@pytest.mark.parametrize(
    "row", [row for row in ROWS if row.name in ("today", "documents")], ids=lambda row: row.name
)
def test_unpublished_meeting_is_found_by_its_appointed_users(draft_world: World, row: Row) -> None:
    expected = row.get_expected_letters("get", published=False)
    assert request_as_roles(draft_world, row, "get") == expected
