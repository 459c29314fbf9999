"""Second-factor secrets encrypted in the database with a key derived from ``SECRET_KEY``."""

import base64

from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings


class EncryptingMFAAdapter(DefaultMFAAdapter):
    """Encrypts TOTP secrets and recovery seeds; a copy of the database alone is of no use."""

    def encrypt(self, text: str) -> str:
        return _build_fernet().encrypt(text.encode()).decode("ascii")

    def decrypt(self, encrypted_text: str) -> str:
        return _build_fernet().decrypt(encrypted_text.encode()).decode()


def _build_fernet() -> Fernet:
    derive = HKDF(SHA256(), length=32, salt=None, info=b"confsvc second factor")
    return Fernet(base64.urlsafe_b64encode(derive.derive(settings.SECRET_KEY.encode())))
