"""What is written of an account outside the pages of sign-in."""

from allauth.account.models import EmailAddress

from confsvc.accounts.models import User


def forget_password_never_proved(*, user: User) -> None:
    """Take the password from an account whose address nobody has confirmed, before it is trusted with anything.

    Whoever signs up with somebody else's address chooses a password that the other would make good by confirming it.
    The holder of the address chooses one anew by e-mail.
    """
    proved = EmailAddress.objects.filter(user=user, email__iexact=user.email, verified=True)
    if user.has_usable_password() and not proved.exists():
        user.set_unusable_password()
        user.save(update_fields=["password"])
