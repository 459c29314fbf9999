"""Accounts, cookies and secrets."""

import os
import subprocess
import sys

import pytest
from allauth.account.models import EmailConfirmationHMAC
from django.conf import settings
from django.urls import reverse

from confsvc.accounts.models import User
from meetings.core.models import Appointment
from meetings.core.services.appointments import appoint
from tests import builders as a
from tests.permissions.database import undo_writes
from tests.permissions.world import World, make_client

pytestmark = pytest.mark.django_db


def test_appoint_account_with_unproved_address_loses_its_password(
    open_world: World,
) -> None:
    """Eve signs up with the address of a future officer, who confirms it later."""
    email, password = "officer-to-be@office.example", "chosen-by-eve-2008"
    with undo_writes():
        make_client(None).post(
            reverse("account_signup"), {"email": email, "password1": password, "password2": password}
        )
        user = User.objects.get(email=email)
        appoint(actor=None, meeting=open_world.meeting, email=email, role=Appointment.Role.OFFICER)
        key = EmailConfirmationHMAC(user.emailaddress_set.get()).key
        make_client(None).post(reverse("account_confirm_email", args=[key]))
        eve = make_client(None)
        eve.post(reverse("account_login"), {"login": email, "password": password})
        outbox = reverse("outbox", args=[open_world.meeting.short_name])
        assert eve.get(outbox).status_code == 302


def test_settings_of_a_public_site_secure_its_cookies() -> None:
    names = [
        "SESSION_COOKIE_SECURE",
        "CSRF_COOKIE_SECURE",
        "LANGUAGE_COOKIE_SECURE",
        "SESSION_COOKIE_HTTPONLY",
        "SECURE_SSL_REDIRECT",
    ]
    code = (
        f"from confsvc import settings as s; print([getattr(s, n) for n in {names!r}], "
        "s.SECURE_HSTS_SECONDS > 3e7, s.OFFICERS_NEED_SECOND_FACTOR, s.DEBUG)"
    )
    environment = {"PATH": os.environ["PATH"], "ALLOWED_HOSTS": "conf.example", "SECRET_KEY": "x" * 60}
    process = subprocess.run(
        [sys.executable, "-c", code],
        env=environment,
        cwd=settings.BASE_DIR,
        capture_output=True,
        text=True,
        check=True,
    )
    assert process.stdout.strip() == "[True, True, True, True, True] True True False"


def test_settings_of_a_public_site_need_a_secret_key() -> None:
    process = subprocess.run(
        [sys.executable, "-c", "from confsvc import settings"],
        env={"PATH": os.environ["PATH"], "ALLOWED_HOSTS": "conf.example"},
        cwd=settings.BASE_DIR,
        capture_output=True,
        text=True,
    )
    assert process.returncode != 0
    assert "SECRET_KEY" in process.stderr


def test_session_cookie_is_hidden_from_scripts(open_world: World) -> None:
    client = make_client(None)
    with undo_writes():
        client.post(
            reverse("account_login"), {"login": open_world.people["stranger"].email, "password": a.PASSWORD}
        )
    cookie = client.cookies[settings.SESSION_COOKIE_NAME]
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")
