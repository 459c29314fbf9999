"""A GET on an address that only takes a POST leads to the page of the action, never to 405.

Such a GET comes from a bookmark, from "back", or from signing in after the session has ended.
"""

import pytest
from django.test import Client
from django.urls import resolve, reverse

from confsvc.ui.generic_views import PageFormView, ServicePostView
from tests.permissions.addresses import list_own_addresses
from tests.permissions.expectations import Row, get_row_arguments, parse_table
from tests.permissions.table import TABLE
from tests.permissions.world import World

pytestmark = pytest.mark.django_db
ROWS = parse_table(TABLE)
OWN_NAMES = {address.name for address in list_own_addresses()}
WITH_A_GET = {"registration_photo"}
"""Addresses of a form on another page whose GET shows something of its own."""

ACTIONS = {
    address.name
    for address in list_own_addresses()
    if issubclass(getattr(address.view, "view_class", object), ServicePostView | PageFormView)
} - WITH_A_GET


def get_address(world: World, row: Row) -> str:
    return reverse(row.url_name, kwargs=get_row_arguments(world, row))


def test_no_own_address_refuses_a_get() -> None:
    assert [row.name for row in ROWS if row.url_name in OWN_NAMES and "x" in row.get] == []


def test_actions_are_the_addresses_whose_get_shows_no_page() -> None:
    without_page = {row.url_name for row in ROWS if row.url_name in OWN_NAMES} - {
        row.url_name for row in ROWS if "p" in row.get
    }
    assert without_page - ACTIONS == {"favicon"}
    assert ACTIONS - without_page == set()


@pytest.mark.parametrize("name", sorted(ACTIONS))
def test_get_of_an_action_leads_an_officer_to_its_page(open_world: World, name: str) -> None:
    row = next(row for row in ROWS if row.url_name == name)
    answer = open_world.clients["officer"].get(get_address(open_world, row), follow=True)
    assert answer.status_code == 200
    assert [status for _url, status in answer.redirect_chain] == [302]
    page = answer.redirect_chain[0][0]
    assert resolve(page.partition("?")[0]).url_name == row.get_target


@pytest.mark.parametrize("name", sorted(ACTIONS))
def test_get_of_an_action_leads_a_visitor_to_sign_in_or_its_page(open_world: World, name: str) -> None:
    row = next(row for row in ROWS if row.url_name == name)
    address = get_address(open_world, row)
    answer = Client().get(address, follow=True)
    page = answer.redirect_chain[0][0]
    assert answer.status_code == 200
    if row.get[0] == "s":
        assert page == f"{reverse('account_login')}?next={address}"
    else:
        assert resolve(page).url_name == row.get_target
