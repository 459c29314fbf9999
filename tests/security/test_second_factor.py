"""An officer without the required second factor is treated as a stranger.

Pages of the secretariat redirect to the page where the second factor is set up.
"""

from collections.abc import Iterator
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client, override_settings
from django.urls import reverse

from tests import builders as a
from tests.permissions.addresses import get_argument_names, list_own_addresses
from tests.permissions.database import undo_writes
from tests.permissions.expectations import EMPTY_DATA, get_letter, parse_table
from tests.permissions.table import TABLE
from tests.permissions.world import World, make_client

pytestmark = pytest.mark.django_db
OFFICE_ROLES = ("badge_desk", "documents_officer", "officer", "officer_of_all")
ROWS = [
    row
    for row in parse_table(TABLE)
    if row.url_name in {address.name for address in list_own_addresses()} and row.url_name != "home"
]
NOT_FOUND_BY_ANYBODY = ("registration_calendar", "registration_photo:unconfirmed")
OWNER_ADDRESSES = ("job", "job_state", "job_file", "job_cancel")


@pytest.fixture(autouse=True)
def require_second_factor() -> Iterator[None]:
    with override_settings(OFFICERS_NEED_SECOND_FACTOR=True):
        yield


def send_request(client: Client, world: World, name: str, method: str) -> Any:
    """The response of an address; nothing that the request writes stays."""
    url_name = name.partition(":")[0]
    argument_names = get_argument_names(url_name)
    arguments = {
        argument: value
        for argument, value in world.get_url_arguments(name).items()
        if argument in argument_names
    }
    url = reverse(url_name, kwargs=arguments)
    with undo_writes():
        return getattr(client, method)(url, EMPTY_DATA[method])


@pytest.mark.parametrize(
    "row", [row for row in ROWS if row.url_name not in OWNER_ADDRESSES], ids=lambda row: row.name
)
@pytest.mark.parametrize("method", ["get", "post"])
def test_officer_without_second_factor_gets_what_a_stranger_gets(
    open_world: World, row: Any, method: str
) -> None:
    as_stranger = get_letter(send_request(open_world.clients["stranger"], open_world, row.name, method))
    expected = ">mfa_index" if as_stranger == "." else as_stranger
    if method == "get" and row.name in NOT_FOUND_BY_ANYBODY:
        expected = "."
    letters = {
        role: get_letter(send_request(open_world.clients[role], open_world, row.name, method))
        for role in OFFICE_ROLES
    }
    assert letters == dict.fromkeys(OFFICE_ROLES, expected)


@pytest.mark.parametrize(
    "name", ["today", "programme", "session:closed", "speakers", "delegations", "documents"]
)
def test_public_page_is_the_same_for_officer_without_second_factor(open_world: World, name: str) -> None:
    for role in ("officer", "officer_of_all"):
        page = send_request(make_client(open_world.people[role]), open_world, name, "get")
        stranger = send_request(make_client(open_world.people["stranger"]), open_world, name, "get")
        assert [template.name for template in page.templates] == [
            template.name for template in stranger.templates
        ]
        assert extract_main(page, open_world.people[role]) == extract_main(
            stranger, open_world.people["stranger"]
        )


def extract_main(page: Any, user: Any) -> str:
    """The main part of a page without the name and address of the user."""
    html = page.content.decode().replace(user.email, "").replace(user.name, "")
    return html[html.index("<main") :]


def test_unpublished_meeting_redirects_officer_to_set_up(draft_world: World) -> None:
    for name in ("today", "programme", "programme_feed", "documents", "delegations", "speakers"):
        assert (
            get_letter(send_request(draft_world.clients["officer"], draft_world, name, "get")) == ">mfa_index"
        )


def test_first_page_redirects_officer_to_set_up(open_world: World) -> None:
    client = make_client(open_world.people["officer"])
    page = client.get(reverse("home"), follow=True)
    assert page.redirect_chain == [(reverse("mfa_index"), 302)]
    assert page.status_code == 200


def test_officer_with_second_factor_is_admitted(open_world: World) -> None:
    officer = open_world.people["officer"]
    with undo_writes():
        Authenticator.objects.create(user=officer, type=Authenticator.Type.TOTP, data={"secret": "x"})
        assert get_letter(send_request(make_client(officer), open_world, "outbox", "get")) == "p"


def test_recovery_codes_alone_are_no_second_factor(open_world: World) -> None:
    officer = open_world.people["officer"]
    with undo_writes():
        Authenticator.objects.create(user=officer, type=Authenticator.Type.RECOVERY_CODES, data={})
        assert get_letter(send_request(make_client(officer), open_world, "outbox", "get")) == ">mfa_index"


def test_focal_point_and_chair_need_no_second_factor(open_world: World) -> None:
    assert get_letter(send_request(open_world.clients["focal_point"], open_world, "delegation", "get")) == "p"
    assert get_letter(send_request(open_world.clients["chair"], open_world, "console", "get")) == "p"


def test_chair_who_is_also_officer_acts_only_as_chair(open_world: World) -> None:
    with undo_writes():
        user = a.a_chair(open_world.objects["body"])
        user.appointments.create(role="officer", meeting=open_world.meeting)
        client = make_client(user)
        assert get_letter(send_request(client, open_world, "console", "get")) == "p"
        assert get_letter(send_request(client, open_world, "list_state", "post")) == ">mfa_index"
