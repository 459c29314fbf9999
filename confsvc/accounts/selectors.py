"""What an account has set up for signing in."""

from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled

SECOND_FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)  # recovery codes alone do not count


def has_second_factor(user: Any) -> bool:
    """Whether the user has set up a TOTP application or a passkey."""
    return bool(user.is_authenticated and is_mfa_enabled(user, SECOND_FACTORS))
