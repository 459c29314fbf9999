"""What every answer carries, whatever page it is; and what no page takes."""

from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

import pytest
from django.conf import settings
from django.test import override_settings
from django.urls import reverse

from tests.builders import PASSWORD
from tests.permissions.addresses import addresses, ours, words_of
from tests.permissions.reading import Row, filled, rows
from tests.permissions.rows import everything, undone
from tests.permissions.table import TABLE
from tests.permissions.world import World, browser

pytestmark = pytest.mark.django_db
ROWS = rows(TABLE)
PAGES = [row for row in ROWS if "p" in row.get]
FILES = [
    row
    for row in PAGES
    if row.name.startswith(("document_file", "note_scan", "photo", "registration_photo", "job_file"))
]
STRICT = {
    "default-src 'self'",
    "img-src 'self' data: blob:",
    "object-src 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "form-action 'self'",
}


def opened(world: World, row: Row) -> Any:
    """The page, as the first role that may see it does."""
    told = row.expected("get", published=True)
    role = next(role for role in reversed(told) if told[role] == "p")
    return world.browsers[role].get(reverse(row.url_name, kwargs=filled(world, row)))


# -- headers --
@pytest.mark.parametrize("row", PAGES, ids=lambda row: row.name)
def test_every_page_runs_only_our_own_scripts_and_stands_in_no_frame(open_world: World, row: Row) -> None:
    answer = opened(open_world, row)
    assert answer.status_code == 200
    assert set(answer.headers["Content-Security-Policy"].split("; ")) == STRICT
    assert answer.headers["X-Frame-Options"] == "DENY"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Referrer-Policy"] == "same-origin"
    assert answer.headers["Cross-Origin-Opener-Policy"] == "same-origin"


@pytest.mark.parametrize("row", PAGES, ids=lambda row: row.name)
def test_no_page_needs_a_hole_in_that(open_world: World, row: Row) -> None:
    """No script or style within a page: the policy would stop it, and silently."""
    answer = opened(open_world, row)
    if answer.headers["Content-Type"].startswith("text/html"):
        page = answer.content.decode()
        assert [
            word for word in (" style=", "<style", " onclick=", " onload=", "javascript:") if word in page
        ] == []
        assert page.count("<script") == page.count("<script src=") + page.count(
            '<script type="module" src='
        ) + page.count('type="application/json"')


def test_the_answer_not_found_is_as_strict(open_world: World) -> None:
    for path in ("/no-such-page", "/meetings/none/", "/accounts/none/"):
        answer = open_world.browsers["stranger"].get(path)
        assert answer.status_code == 404
        assert set(answer.headers["Content-Security-Policy"].split("; ")) == STRICT


@pytest.mark.parametrize("row", FILES, ids=lambda row: row.name)
def test_a_file_is_what_it_is_called_and_no_browser_guesses(open_world: World, row: Row) -> None:
    answer = opened(open_world, row)
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    kind = answer.headers["Content-Type"]
    disposition = answer.headers["Content-Disposition"].partition(";")[0]
    assert (kind, disposition) in {("application/pdf", "attachment"), ("image/jpeg", "inline")}
    answer.close()


@pytest.mark.parametrize(
    "name",
    ["job_file", "note_scan", "photo", "registration_photo", "requests", "registration", "delegate_edit"],
)
def test_what_is_private_is_kept_by_no_cache(open_world: World, name: str) -> None:
    answer = opened(open_world, next(row for row in ROWS if row.name == name))
    assert "private" in answer.headers["Cache-Control"]
    assert "no-store" in answer.headers["Cache-Control"]


# -- forms of other sites --
@pytest.mark.parametrize("address", addresses(), ids=lambda one: one.name)
def test_a_post_from_another_site_does_nothing(open_world: World, address: Any) -> None:
    row = next(row for row in ROWS if row.url_name == address.name)
    role = "officer_of_all" if address.is_ours and "meeting" in address.words else "officer"
    client = browser(open_world.people[role], enforce_csrf_checks=True)
    with undone():
        answer = client.post(reverse(address.name, kwargs=filled(open_world, row)), {"name": "value"})
    assert answer.status_code == 403


def test_no_view_of_ours_is_taken_out_of_that() -> None:
    assert [one.name for one in addresses() if getattr(one.view, "csrf_exempt", False)] == []


@pytest.mark.parametrize("address", ours(), ids=lambda one: one.name)
def test_reading_writes_nothing(open_world: World, address: Any) -> None:
    """A link in a mail changes nothing: GET writes no row of ours."""
    row = next(row for row in ROWS if row.url_name == address.name)
    before = everything()
    for role in ("officer", "focal_point", "chair"):
        open_world.browsers[role].get(reverse(address.name, kwargs=filled(open_world, row)))
    assert everything() == before


# -- files have no address --
def test_private_files_have_no_address_of_their_own(open_world: World) -> None:
    things = open_world.things
    names = [
        things["registration"].photo.name,
        things["note"].scan.name,
        things["document"].versions.get().file.name,
        things["registered"].versions.get().file.name,
        things["job"].file.name,
    ]
    assert settings.MEDIA_URL in ("", "/")
    for name in names:
        for path in (
            f"/media/{name}",
            f"/{name}",
            f"/static/{name}",
            f"/static/../media/{name}",
            f"/static/%2e%2e/media/{name}",
        ):
            assert open_world.browsers["officer_of_all"].get(path).status_code == 404
    assert not Path(settings.STATIC_ROOT).is_relative_to(settings.MEDIA_ROOT)
    assert not Path(settings.MEDIA_ROOT).is_relative_to(settings.STATIC_ROOT)


# -- sign-in --
AWAY = [
    "//evil.example",
    "https://evil.example",
    "https:evil.example",
    "https:/evil.example",
    "\\\\evil.example",
    "/\\evil.example",
    "javascript:alert(1)",
    "///evil.example",
    "http:///evil.example",
    "\t//evil.example",
    "https://testserver@evil.example",
    "https://testserver.evil.example/",
    "//evil.example\\@testserver",
    "/%09/evil.example",
]


def leads_away(location: str) -> bool:
    """As a browser reads it: backslashes are slashes, tabs and ends of line are nothing."""
    plain = location.replace("\\", "/").translate({9: None, 10: None, 13: None}).strip()
    target = urlsplit(urljoin("http://testserver/accounts/login/", plain))
    return target.scheme not in ("http", "https") or target.netloc != "testserver"


@pytest.mark.parametrize("wished", AWAY)
def test_nobody_is_sent_away_after_signing_in_or_out(open_world: World, wished: str) -> None:
    person = open_world.people["stranger"]
    with undone():
        signed_in = browser(None).post(
            reverse("account_login"), {"login": person.email, "password": PASSWORD, "next": wished}
        )
        for client, name, data in (
            (browser(person), "account_login", {}),
            (browser(person), "account_logout", {}),
            (browser(person), "account_reauthenticate", {"password": PASSWORD}),
        ):
            answer = client.post(reverse(name), {"next": wished} | data)
            assert answer.status_code == 302
            assert not leads_away(answer.headers["Location"]), name
    assert signed_in.status_code == 302
    assert not leads_away(signed_in.headers["Location"])


@pytest.mark.parametrize("wished", [*AWAY, "http://[", "http://[::1", "/\x00"])
@pytest.mark.parametrize("name", ["request_decide", "request_exempt"])
def test_nobody_is_sent_away_after_a_decision(open_world: World, wished: str, name: str) -> None:
    with undone():
        address = reverse(name, kwargs=open_world.address(name))
        data = {"action": "refuse", "reason": "No.", "registration": [open_world.things["registration"].pk]}
        answer = open_world.browsers["officer"].post(address, data | {"next": wished})
    assert answer.status_code == 302
    assert not leads_away(answer.headers["Location"])


def test_guessing_a_password_is_slowed_down(open_world: World) -> None:
    with override_settings(ACCOUNT_RATE_LIMITS={}):
        client = browser(None)
        data = {"login": open_world.people["stranger"].email, "password": "not-the-password"}
        told = [client.post(reverse("account_login"), data) for _ in range(8)]
    assert any(one.status_code == 429 or "Too many" in one.content.decode() for one in told), [
        one.status_code for one in told
    ]


def test_signing_in_says_the_same_of_an_unknown_address(open_world: World) -> None:
    told = []
    for email in (open_world.people["stranger"].email, "nobody-knows@office.example"):
        page = browser(None).post(reverse("account_login"), {"login": email, "password": "not-the-password"})
        told.append(sorted(page.context["form"].non_field_errors()))
    assert told[0] == told[1] != []
    reset = []
    for email in (open_world.people["stranger"].email, "nobody-knows@office.example"):
        with undone():
            answer = browser(None).post(reverse("account_reset_password"), {"email": email})
        reset.append((answer.status_code, answer.headers.get("Location")))
    assert reset[0] == reset[1]


def test_words_of_addresses_hold_no_person() -> None:
    assert {word for one in ours() for word in words_of(one.name)} <= {
        "meeting",
        "key",
        "appointment",
        "message",
        "session",
        "code",
        "pk",
        "token",
        "registration",
        "delegation",
        "delegate",
        "note",
        "revision",
        "day",
        "language",
    }
