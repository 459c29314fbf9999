"""Second-factor secrets are encrypted in the database."""

import pytest
from allauth.mfa.adapter import get_adapter
from cryptography.fernet import InvalidToken
from django.core.management import CommandError, call_command
from django.test import override_settings

from tests import builders as build


def test_encrypt_secret_is_unreadable_until_decrypted() -> None:
    encrypted = get_adapter().encrypt("JBSWY3DPEHPK3PXP")
    assert "JBSWY3DPEHPK3PXP" not in encrypted
    assert get_adapter().decrypt(encrypted) == "JBSWY3DPEHPK3PXP"


def test_decrypt_with_another_secret_key_fails() -> None:
    encrypted = get_adapter().encrypt("JBSWY3DPEHPK3PXP")
    with override_settings(SECRET_KEY="another" * 10), pytest.raises(InvalidToken):
        get_adapter().decrypt(encrypted)


@pytest.mark.django_db
def test_create_superuser_is_refused() -> None:
    with pytest.raises(CommandError, match="appoint_officer"):
        call_command("createsuperuser", interactive=False, email="a@office.example")
    user = build.a_user(is_superuser=True)
    assert not user.has_perm("core.create_meeting")
