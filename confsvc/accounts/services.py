"""What changes in an account outside the pages of sign-in."""

from allauth.account.models import EmailAddress

from confsvc.accounts.models import User


def remove_unproved_password(*, user: User) -> None:
    """Remove the password of an account whose e-mail address nobody has confirmed.

    Called before the account gets any rights. Somebody who signs up with another person's address
    chooses a password, which that person would make valid by confirming the address. The holder of
    the address chooses a new password by e-mail.
    """
    confirmed = EmailAddress.objects.filter(user=user, email__iexact=user.email, verified=True)
    if user.has_usable_password() and not confirmed.exists():
        user.set_unusable_password()
        user.save(update_fields=["password"])
