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
from meetings.core.services.meetings import appoint
from tests import builders as a
from tests.permissions.rows import undone
from tests.permissions.world import World, browser

pytestmark = pytest.mark.django_db


def test_an_account_made_with_somebody_elses_address_opens_nothing_when_they_are_appointed(
    open_world: World,
) -> None:
    """Eve signs up with the address of an officer to be, who confirms it later without having chosen the password."""
    email, chosen = "officer-to-be@office.example", "chosen-by-eve-2008"
    with undone():
        browser(None).post(
            reverse("account_signup"), {"email": email, "password1": chosen, "password2": chosen}
        )
        user = User.objects.get(email=email)
        appoint(actor=None, meeting=open_world.meeting, email=email, role=Appointment.Role.OFFICER)
        key = EmailConfirmationHMAC(user.emailaddress_set.get()).key
        browser(None).post(reverse("account_confirm_email", args=[key]))
        eve = browser(None)
        eve.post(reverse("account_login"), {"login": email, "password": chosen})
        outbox = reverse("outbox", args=[open_world.meeting.short_name])
        assert eve.get(outbox).status_code == 302


def test_cookies_of_a_site_on_the_network_are_for_it_alone() -> None:
    names = [
        "SESSION_COOKIE_SECURE",
        "CSRF_COOKIE_SECURE",
        "LANGUAGE_COOKIE_SECURE",
        "SESSION_COOKIE_HTTPONLY",
        "SECURE_SSL_REDIRECT",
    ]
    code = f"from confsvc import settings as s; print([getattr(s, n) for n in {names!r}], s.SECURE_HSTS_SECONDS > 3e7, s.OFFICERS_NEED_SECOND_FACTOR, s.DEBUG)"
    given = {"PATH": os.environ["PATH"], "ALLOWED_HOSTS": "conf.example", "SECRET_KEY": "x" * 60}
    done = subprocess.run(
        [sys.executable, "-c", code],
        env=given,
        cwd=settings.BASE_DIR,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == "[True, True, True, True, True] True True False"


def test_a_site_on_the_network_does_not_start_on_the_secret_everybody_knows() -> None:
    done = subprocess.run(
        [sys.executable, "-c", "from confsvc import settings"],
        env={"PATH": os.environ["PATH"], "ALLOWED_HOSTS": "conf.example"},
        cwd=settings.BASE_DIR,
        capture_output=True,
        text=True,
    )
    assert done.returncode != 0
    assert "SECRET_KEY" in done.stderr


def test_the_session_cookie_is_out_of_reach_of_scripts(open_world: World) -> None:
    client = browser(None)
    with undone():
        client.post(
            reverse("account_login"), {"login": open_world.people["stranger"].email, "password": a.PASSWORD}
        )
    cookie = client.cookies[settings.SESSION_COOKIE_NAME]
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")
