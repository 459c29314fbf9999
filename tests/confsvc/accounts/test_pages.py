"""Pages of sign-in, second factor and account, in both directions: valid HTML within the policy."""

import re
from collections.abc import Callable
from typing import Any

import html5lib
import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.conf import settings
from django.core import mail
from django.test import Client

from confsvc.accounts.models import User

pytestmark = pytest.mark.django_db
PASSWORD = "a-long-password-for-tests"
EVERYBODY = [
    "/accounts/login/",
    "/accounts/signup/",
    "/accounts/password/reset/",
    "/accounts/password/reset/done/",
    "/accounts/password/reset/key/done/",
    "/accounts/password/reset/key/1-nothing/",
    "/accounts/confirm-email/",
    "/accounts/confirm-email/no-such-key/",
    "/accounts/inactive/",
]
SIGNED_IN = [
    "/accounts/email/",
    "/accounts/password/change/",
    "/accounts/logout/",
    "/accounts/2fa/",
    "/accounts/2fa/totp/activate/",
    "/accounts/2fa/webauthn/",
    "/accounts/2fa/webauthn/add/",
    "/accounts/reauthenticate/",
    "/accounts/sessions/",
]
WITH_SECOND_FACTOR = [
    "/accounts/2fa/",
    "/accounts/2fa/totp/deactivate/",
    "/accounts/2fa/recovery-codes/",
    "/accounts/2fa/recovery-codes/generate/",
    "/accounts/2fa/reauthenticate/",
]


@pytest.fixture
def user() -> User:
    user = User.objects.create_user("anna@example.org", PASSWORD, name="Anna VAN DER BERG")
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user


@pytest.fixture
def signed_in(user: User) -> Client:
    client = Client()
    client.post("/accounts/login/", {"login": user.email, "password": PASSWORD})
    assert client.session["_auth_user_id"] == str(user.pk)
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    return client


@pytest.fixture
def second_factor(user: User) -> str:
    secret = generate_totp_secret()
    TOTP.activate(user, secret)
    RecoveryCodes.activate(user)
    return str(secret)


@pytest.fixture
def key(user: User) -> Authenticator:
    response = {"clientExtensionResults": {"credProps": {"rk": True}}}
    return Authenticator.objects.create(
        user=user, type=Authenticator.Type.WEBAUTHN, data={"name": "office laptop", "credential": response}
    )


def open_page(client: Client, path: str, language: str) -> str:
    response = client.get(path, {"lang": language}, follow=True)
    assert response.status_code == 200
    page = response.content.decode()
    html5lib.HTMLParser(strict=True).parse(page)
    assert f'<html lang="{language}" dir="{"rtl" if language == "ar" else "ltr"}">' in page
    assert page.count("<h1>") == 1
    assert not re.search(r"<[^>]*\s(?:style|on[a-z]+)=", page)
    for attributes in re.findall(r"<script\b([^>]*)>", page):
        assert "src=" in attributes or 'type="application/json"' in attributes
    return page


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("path", EVERYBODY)
def test_page_without_signing_in_is_valid(path: str, language: str) -> None:
    open_page(Client(), path, language)


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("path", SIGNED_IN)
def test_page_of_an_account_is_valid(signed_in: Client, path: str, language: str) -> None:
    open_page(signed_in, path, language)
    assert signed_in.get(path).status_code == 200


@pytest.mark.parametrize("language", ["en", "ar"])
def test_pages_of_a_key_name_it(signed_in: Client, key: Authenticator, language: str) -> None:
    assert "office laptop" in open_page(signed_in, "/accounts/2fa/webauthn/", language)
    assert 'value="office laptop"' in open_page(
        signed_in, f"/accounts/2fa/webauthn/keys/{key.pk}/edit/", language
    )
    assert "office laptop" in open_page(signed_in, f"/accounts/2fa/webauthn/keys/{key.pk}/remove/", language)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_second_factor_page_asks_for_the_password_again(user: User, language: str) -> None:
    client = Client()
    client.post("/accounts/login/", {"login": user.email, "password": PASSWORD})
    page = open_page(client, "/accounts/2fa/totp/activate/", language)
    assert 'action="/accounts/reauthenticate/"' in page


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("path", WITH_SECOND_FACTOR)
def test_page_of_a_second_factor_is_valid(
    signed_in: Client, second_factor: str, path: str, language: str
) -> None:
    open_page(signed_in, path, language)
    assert signed_in.get(path).status_code == 200


def test_totp_page_shows_a_code_to_scan_and_the_secret(signed_in: Client) -> None:
    page = open_page(signed_in, "/accounts/2fa/totp/activate/", "en")
    assert page.count('src="data:image/svg+xml;base64,') == 1
    assert signed_in.session["mfa.totp.secret"] in page


def test_second_factor_page_says_why_officers_need_one(signed_in: Client) -> None:
    assert "Officers of the secretariat must set one up" in open_page(signed_in, "/accounts/2fa/", "en")


def test_sign_in_with_a_second_factor_needs_its_code(user: User, second_factor: str) -> None:
    client = Client()
    response = client.post("/accounts/login/", {"login": user.email, "password": PASSWORD}, follow=True)
    assert "Type the six digits" in response.content.decode()
    html5lib.HTMLParser(strict=True).parse(response.content.decode())
    assert "_auth_user_id" not in client.session
    code = RecoveryCodes(Authenticator.objects.get(type="recovery_codes")).get_unused_codes()[0]
    client.post("/accounts/2fa/authenticate/", {"code": code})
    assert client.session["_auth_user_id"] == str(user.pk)


def test_sign_in_with_a_wrong_code_shows_the_error_at_the_field(user: User, second_factor: str) -> None:
    client = Client()
    client.post("/accounts/login/", {"login": user.email, "password": PASSWORD})
    page = client.post("/accounts/2fa/authenticate/", {"code": "000000"}).content.decode()
    assert 'id="id_code_error"' in page
    assert "_auth_user_id" not in client.session


def remove_variable_parts(page: str, *vary: str) -> str:
    """The page without what differs by the request: its token, and what was typed."""
    page = re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", page)
    for text in vary:
        page = page.replace(text, "")
    return page


def fetch_both_pages(
    path: str, field: str, known_email: str, **more: str
) -> tuple[tuple[int, str], tuple[int, str]]:
    both = []
    for email in (known_email, "nobody@example.org"):
        response = Client().post(path, {field: email, **more}, follow=True)
        both.append((response.status_code, remove_variable_parts(response.content.decode(), email)))
    return both[0], both[1]


@pytest.mark.parametrize(
    ("path", "field", "more"),
    [
        ("/accounts/login/", "login", {"password": "not-the-password"}),
        ("/accounts/password/reset/", "email", {}),
        (
            "/accounts/signup/",
            "email",
            {"password1": "another-long-one-77", "password2": "another-long-one-77"},
        ),
    ],
)
def test_pages_do_not_reveal_whether_an_account_exists(
    user: User, path: str, field: str, more: dict[str, str]
) -> None:
    known, unknown = fetch_both_pages(path, field, user.email, **more)
    assert known == unknown


def test_refused_sign_in_keeps_the_address_not_the_password() -> None:
    page = (
        Client()
        .post("/accounts/login/", {"login": "anna@example.org", "password": "wrong-one"})
        .content.decode()
    )
    assert 'value="anna@example.org"' in page
    assert "wrong-one" not in page


def test_sign_up_sends_a_message_that_confirms_the_address(
    django_capture_on_commit_callbacks: Callable[..., Any],
) -> None:
    client = Client()
    with django_capture_on_commit_callbacks(execute=True):
        client.post(
            "/accounts/signup/?lang=en",
            {"email": "new@example.org", "password1": PASSWORD, "password2": PASSWORD},
        )
    (message,) = mail.outbox
    assert (message.subject, message.to) == ("Confirm your e-mail address", ["new@example.org"])
    (link,) = re.findall(r"https?://[^/]+(/accounts/confirm-email/\S+)", message.body)
    page = open_page(client, link, "en")
    assert "new@example.org" in page
    client.post(link)
    assert EmailAddress.objects.get(email="new@example.org").verified


def test_password_reset_sends_a_message_with_its_link(
    user: User, django_capture_on_commit_callbacks: Callable[..., Any]
) -> None:
    client = Client()
    with django_capture_on_commit_callbacks(execute=True):
        client.post("/accounts/password/reset/?lang=en", {"email": user.email})
    (message,) = mail.outbox
    assert message.subject == "Set a new password"
    (link,) = re.findall(r"https?://[^/]+(/accounts/password/reset/key/\S+)", message.body)
    response = client.get(link, follow=True)
    html5lib.HTMLParser(strict=True).parse(response.content.decode())
    page = client.post(
        response.request["PATH_INFO"], {"password1": "short", "password2": "short"}
    ).content.decode()
    assert 'id="id_password1_error"' in page or 'id="id_password2_error"' in page
    client.post(
        response.request["PATH_INFO"], {"password1": "quite-another-88", "password2": "quite-another-88"}
    )
    user.refresh_from_db()
    assert user.check_password("quite-another-88")


def test_policy_header_allows_only_this_site(signed_in: Client) -> None:
    policy = signed_in.get("/accounts/login/").headers["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]["default-src"] == ["'self'"]
