"""Where officers need a second factor, an officer without one is a stranger on every page, and is led to where it is set up."""

from collections.abc import Iterator
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client, override_settings
from django.urls import reverse

from tests import builders as a
from tests.permissions.addresses import ours
from tests.permissions.reading import EMPTY, letter, rows
from tests.permissions.rows import undone
from tests.permissions.table import TABLE
from tests.permissions.world import World, browser

pytestmark = pytest.mark.django_db
OFFICE = ("badge_desk", "documents_officer", "officer", "officer_of_all")
ROWS = [row for row in rows(TABLE) if row.url_name in {one.name for one in ours()} and row.url_name != "home"]
NOTHING_THERE = ("registration_calendar", "registration_photo:unconfirmed")  # for anybody
BY_OWNER = ("job", "job_state", "job_file", "job_cancel")


@pytest.fixture(autouse=True)
def needed() -> Iterator[None]:
    with override_settings(OFFICERS_NEED_SECOND_FACTOR=True):
        yield


def asked(client: Client, world: World, name: str, method: str) -> Any:
    words = next(one.words for one in ours() if one.name == name.partition(":")[0])
    parts = {word: value for word, value in world.address(name).items() if word in words}
    address = reverse(name.partition(":")[0], kwargs=parts)
    with undone():
        return getattr(client, method)(address, EMPTY[method])


@pytest.mark.parametrize(
    "row", [row for row in ROWS if row.url_name not in BY_OWNER], ids=lambda row: row.name
)
@pytest.mark.parametrize("method", ["get", "post"])
def test_an_officer_without_it_gets_what_a_stranger_gets(open_world: World, row: Any, method: str) -> None:
    as_stranger = letter(asked(open_world.browsers["stranger"], open_world, row.name, method))
    expected = ">mfa_index" if as_stranger == "." else as_stranger
    if method == "get" and row.name in NOTHING_THERE:
        expected = "."
    told = {role: letter(asked(open_world.browsers[role], open_world, row.name, method)) for role in OFFICE}
    assert told == dict.fromkeys(OFFICE, expected)


@pytest.mark.parametrize(
    "name", ["today", "programme", "session:closed", "speakers", "delegations", "documents"]
)
def test_a_page_open_to_all_says_nothing_more_to_an_officer_without_it(open_world: World, name: str) -> None:
    for role in ("officer", "officer_of_all"):
        page = asked(browser(open_world.people[role]), open_world, name, "get")
        stranger = asked(browser(open_world.people["stranger"]), open_world, name, "get")
        assert [one.name for one in page.templates] == [one.name for one in stranger.templates]
        assert main_of(page, open_world.people[role]) == main_of(stranger, open_world.people["stranger"])


def main_of(page: Any, user: Any) -> str:
    whole = page.content.decode().replace(user.email, "").replace(user.name, "")
    return whole[whole.index("<main") :]


def test_a_meeting_that_is_not_published_is_closed_to_its_officer_without_it(draft_world: World) -> None:
    for name in ("today", "programme", "programme_feed", "documents", "delegations", "speakers"):
        assert letter(asked(draft_world.browsers["officer"], draft_world, name, "get")) == ">mfa_index"


def test_the_first_page_leads_to_where_it_is_set_up_and_that_page_opens(open_world: World) -> None:
    client = browser(open_world.people["officer"])
    page = client.get(reverse("home"), follow=True)
    assert page.redirect_chain == [(reverse("mfa_index"), 302)]
    assert page.status_code == 200


def test_with_it_the_office_opens(open_world: World) -> None:
    officer = open_world.people["officer"]
    with undone():
        Authenticator.objects.create(user=officer, type=Authenticator.Type.TOTP, data={"secret": "x"})
        assert letter(asked(browser(officer), open_world, "outbox", "get")) == "p"


def test_recovery_codes_alone_are_none(open_world: World) -> None:
    officer = open_world.people["officer"]
    with undone():
        Authenticator.objects.create(user=officer, type=Authenticator.Type.RECOVERY_CODES, data={})
        assert letter(asked(browser(officer), open_world, "outbox", "get")) == ">mfa_index"


def test_who_acts_for_a_state_or_presides_needs_none(open_world: World) -> None:
    assert letter(asked(open_world.browsers["focal_point"], open_world, "delegation", "get")) == "p"
    assert letter(asked(open_world.browsers["chair"], open_world, "console", "get")) == "p"


def test_a_chair_who_is_an_officer_too_keeps_the_chair_alone(open_world: World) -> None:
    with undone():
        user = a.a_chair(open_world.things["body"])
        user.appointments.create(role="officer", meeting=open_world.meeting)
        client = browser(user)
        assert letter(asked(client, open_world, "console", "get")) == "p"
        assert letter(asked(client, open_world, "list_state", "post")) == ">mfa_index"
