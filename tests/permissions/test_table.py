"""Every address against every role, as :mod:`tests.permissions.table` says: whatever is not in it fails."""

from collections import Counter

import pytest
import rules

from tests.permissions.addresses import addresses, ours
from tests.permissions.reading import OUTSIDE, Row, answers, rows
from tests.permissions.table import TABLE
from tests.permissions.world import World

ROWS = rows(TABLE)
WITH_A_MEETING = [row for row in ROWS if row.of_a_meeting]
NOT_BY_RULE = {"public", "owner of the job"}


def test_every_address_has_a_row_and_every_row_an_address() -> None:
    assert {row.url_name for row in ROWS} == {one.name for one in addresses()}


def test_no_name_stands_for_two_addresses() -> None:
    assert [name for name, count in Counter(one.name for one in addresses()).items() if count > 1] == []
    assert [name for name, count in Counter(row.name for row in ROWS).items() if count > 1] == []


@pytest.mark.parametrize("address", ours(), ids=lambda one: one.name)
def test_every_view_of_ours_names_its_permission(address) -> None:
    permission = getattr(address.view, "permission", None)
    assert permission in NOT_BY_RULE or rules.perm_exists(permission)


@pytest.mark.parametrize(
    "address", [one for one in ours() if "meeting" in one.words], ids=lambda one: one.name
)
def test_no_page_of_a_meeting_is_open_but_by_a_rule_of_it(address) -> None:
    assert rules.perm_exists(address.view.permission)


@pytest.mark.django_db
@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
@pytest.mark.parametrize("method", ["get", "post"])
def test_what_each_role_is_answered(open_world: World, row: Row, method: str) -> None:
    assert answers(open_world, row, method) == row.expected(method, published=True)


@pytest.mark.django_db
@pytest.mark.parametrize("row", WITH_A_MEETING, ids=lambda row: row.name)
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_meeting_that_is_not_published_is_not_there_for_who_does_not_act_at_it(
    draft_world: World, row: Row, method: str
) -> None:
    told = row.expected(method, published=False)
    assert answers(draft_world, row, method, OUTSIDE) == {role: told[role] for role in OUTSIDE}


@pytest.mark.django_db
@pytest.mark.parametrize(
    "row", [row for row in ROWS if row.name in ("today", "documents")], ids=lambda row: row.name
)
def test_a_meeting_that_is_not_published_is_there_for_who_acts_at_it(draft_world: World, row: Row) -> None:
    assert answers(draft_world, row, "get") == row.expected("get", published=False)
