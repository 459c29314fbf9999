"""A second factor's secret does not lie in the database as it is."""

import pytest
from allauth.mfa.adapter import get_adapter
from cryptography.fernet import InvalidToken
from django.core.management import CommandError, call_command
from django.test import override_settings

from tests import builders as build


def test_a_secret_is_stored_encrypted_and_read_back() -> None:
    stored = get_adapter().encrypt("JBSWY3DPEHPK3PXP")
    assert "JBSWY3DPEHPK3PXP" not in stored
    assert get_adapter().decrypt(stored) == "JBSWY3DPEHPK3PXP"


def test_another_secret_key_does_not_open_it() -> None:
    stored = get_adapter().encrypt("JBSWY3DPEHPK3PXP")
    with override_settings(SECRET_KEY="another" * 10), pytest.raises(InvalidToken):
        get_adapter().decrypt(stored)


@pytest.mark.django_db
def test_there_is_no_superuser() -> None:
    with pytest.raises(CommandError, match="appoint_officer"):
        call_command("createsuperuser", interactive=False, email="a@office.example")
    user = build.a_user(is_superuser=True)
    assert not user.has_perm("core.create_meeting")
