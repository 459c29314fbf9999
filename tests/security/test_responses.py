"""Headers of responses, forms of other sites, private files, redirects after signing in."""

from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

import pytest
from django.conf import settings
from django.test import override_settings
from django.urls import reverse

from tests.builders import PASSWORD
from tests.permissions.addresses import list_addresses, list_own_addresses
from tests.permissions.database import read_all_rows, undo_writes
from tests.permissions.expectations import Row, get_row_arguments, parse_table
from tests.permissions.table import TABLE
from tests.permissions.world import World, make_client
from tests.security.pages import find_readers

pytestmark = pytest.mark.django_db
ROWS = parse_table(TABLE)
PAGES = [row for row in ROWS if "p" in row.get]
FILES = [
    row
    for row in PAGES
    if row.name.startswith(("document_file", "note_scan", "photo", "registration_photo", "job_file"))
]
CONTENT_SECURITY_POLICY = {
    "default-src 'self'",
    "img-src 'self' data: blob:",
    "object-src 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "form-action 'self'",
}


def get_page(world: World, row: Row) -> Any:
    """The response of a page to the last role that may read it."""
    return world.clients[find_readers(row)[-1]].get(
        reverse(row.url_name, kwargs=get_row_arguments(world, row))
    )


# -- headers --
@pytest.mark.parametrize("row", PAGES, ids=lambda row: row.name)
def test_pages_have_strict_security_headers(open_world: World, row: Row) -> None:
    response = get_page(open_world, row)
    assert response.status_code == 200
    assert set(response.headers["Content-Security-Policy"].split("; ")) == CONTENT_SECURITY_POLICY
    assert response.headers["X-Frame-Options"] == "DENY"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Referrer-Policy"] == "same-origin"
    assert response.headers["Cross-Origin-Opener-Policy"] == "same-origin"


@pytest.mark.parametrize("row", PAGES, ids=lambda row: row.name)
def test_pages_have_no_inline_scripts_or_styles(open_world: World, row: Row) -> None:
    """The policy would block them silently."""
    response = get_page(open_world, row)
    if response.headers["Content-Type"].startswith("text/html"):
        page = response.content.decode()
        assert [
            word for word in (" style=", "<style", " onclick=", " onload=", "javascript:") if word in page
        ] == []
        assert page.count("<script") == page.count("<script src=") + page.count(
            '<script type="module" src='
        ) + page.count('type="application/json"')


def test_not_found_page_has_strict_policy(open_world: World) -> None:
    for path in ("/no-such-page", "/meetings/none/", "/accounts/none/"):
        response = open_world.clients["stranger"].get(path)
        assert response.status_code == 404
        assert set(response.headers["Content-Security-Policy"].split("; ")) == CONTENT_SECURITY_POLICY


@pytest.mark.parametrize("row", FILES, ids=lambda row: row.name)
def test_files_declare_their_type_and_disposition(open_world: World, row: Row) -> None:
    response = get_page(open_world, row)
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    kind = response.headers["Content-Type"]
    disposition = response.headers["Content-Disposition"].partition(";")[0]
    assert (kind, disposition) in {("application/pdf", "attachment"), ("image/jpeg", "inline")}
    response.close()


@pytest.mark.parametrize(
    "name",
    ["job_file", "note_scan", "photo", "registration_photo", "requests", "registration", "delegate_edit"],
)
def test_private_pages_are_kept_by_no_cache(open_world: World, name: str) -> None:
    response = get_page(open_world, next(row for row in ROWS if row.name == name))
    assert "private" in response.headers["Cache-Control"]
    assert "no-store" in response.headers["Cache-Control"]


# -- forms of other sites --
@pytest.mark.parametrize("address", list_addresses(), ids=lambda address: address.name)
def test_post_without_csrf_token_is_refused(open_world: World, address: Any) -> None:
    row = next(row for row in ROWS if row.url_name == address.name)
    role = "officer_of_all" if address.is_own and "meeting" in address.arguments else "officer"
    client = make_client(open_world.people[role], enforce_csrf_checks=True)
    with undo_writes():
        response = client.post(
            reverse(address.name, kwargs=get_row_arguments(open_world, row)), {"name": "value"}
        )
    assert response.status_code == 403


def test_no_view_is_exempt_from_csrf_protection() -> None:
    assert [address.name for address in list_addresses() if getattr(address.view, "csrf_exempt", False)] == []


@pytest.mark.parametrize("address", list_own_addresses(), ids=lambda address: address.name)
def test_get_request_writes_nothing(open_world: World, address: Any) -> None:
    """Mail programs and search engines follow links."""
    row = next(row for row in ROWS if row.url_name == address.name)
    before = read_all_rows()
    for role in ("officer", "focal_point", "chair"):
        open_world.clients[role].get(reverse(address.name, kwargs=get_row_arguments(open_world, row)))
    assert read_all_rows() == before


# -- files --
def test_private_files_have_no_address(open_world: World) -> None:
    objects = open_world.objects
    names = [
        objects["registration"].photo.name,
        objects["note"].scan.name,
        objects["document"].versions.get().file.name,
        objects["registered"].versions.get().file.name,
        objects["job"].file.name,
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
            assert open_world.clients["officer_of_all"].get(path).status_code == 404
    assert not Path(settings.STATIC_ROOT).is_relative_to(settings.MEDIA_ROOT)
    assert not Path(settings.MEDIA_ROOT).is_relative_to(settings.STATIC_ROOT)


# -- sign-in --
OTHER_SITES = [
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
    """Whether a browser leaves the site, which reads backslashes as slashes and drops tabs."""
    plain = location.replace("\\", "/").translate({9: None, 10: None, 13: None}).strip()
    target = urlsplit(urljoin("http://testserver/accounts/login/", plain))
    return target.scheme not in ("http", "https") or target.netloc != "testserver"


@pytest.mark.parametrize("next_url", OTHER_SITES)
def test_sign_in_and_out_never_redirect_to_another_site(open_world: World, next_url: str) -> None:
    person = open_world.people["stranger"]
    with undo_writes():
        signed_in = make_client(None).post(
            reverse("account_login"), {"login": person.email, "password": PASSWORD, "next": next_url}
        )
        for client, name, data in (
            (make_client(person), "account_login", {}),
            (make_client(person), "account_logout", {}),
            (make_client(person), "account_reauthenticate", {"password": PASSWORD}),
        ):
            response = client.post(reverse(name), {"next": next_url} | data)
            assert response.status_code == 302
            assert not leads_away(response.headers["Location"]), name
    assert signed_in.status_code == 302
    assert not leads_away(signed_in.headers["Location"])


@pytest.mark.parametrize("next_url", [*OTHER_SITES, "http://[", "http://[::1", "/\x00"])
@pytest.mark.parametrize("name", ["request_decide", "request_exempt"])
def test_decision_never_redirects_to_another_site(open_world: World, next_url: str, name: str) -> None:
    with undo_writes():
        address = reverse(name, kwargs=open_world.get_url_arguments(name))
        data = {"action": "refuse", "reason": "No.", "registration": [open_world.objects["registration"].pk]}
        response = open_world.clients["officer"].post(address, data | {"next": next_url})
    assert response.status_code == 302
    assert not leads_away(response.headers["Location"])


def test_sign_in_repeated_failures_are_limited(open_world: World) -> None:
    with override_settings(ACCOUNT_RATE_LIMITS={}):
        client = make_client(None)
        data = {"login": open_world.people["stranger"].email, "password": "not-the-password"}
        responses = [client.post(reverse("account_login"), data) for _ in range(8)]
    assert any(
        response.status_code == 429 or "Too many" in response.content.decode() for response in responses
    ), [response.status_code for response in responses]


def test_sign_in_unknown_address_gets_the_same_response(open_world: World) -> None:
    errors = []
    for email in (open_world.people["stranger"].email, "nobody-knows@office.example"):
        page = make_client(None).post(
            reverse("account_login"), {"login": email, "password": "not-the-password"}
        )
        errors.append(sorted(page.context["form"].non_field_errors()))
    assert errors[0] == errors[1] != []
    reset = []
    for email in (open_world.people["stranger"].email, "nobody-knows@office.example"):
        with undo_writes():
            response = make_client(None).post(reverse("account_reset_password"), {"email": email})
        reset.append((response.status_code, response.headers.get("Location")))
    assert reset[0] == reset[1]


def test_arguments_of_addresses_are_not_personal() -> None:
    assert {argument for address in list_own_addresses() for argument in address.arguments} <= {
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
