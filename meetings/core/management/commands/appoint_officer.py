"""``appoint_officer EMAIL``: appoint the first secretariat officer of all meetings."""

from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email

from meetings.core.services.appointments import appoint_officer_of_all


class Command(BaseCommand):
    help = "Make the holder of an e-mail address a secretariat officer of all meetings."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email")
        parser.add_argument("--name", default="")

    def handle(self, *_args: Any, email: str, name: str, **_options: Any) -> None:
        try:
            validate_email(email)
        except ValidationError as fault:
            raise CommandError(f"{email} is not an e-mail address.") from fault
        user = appoint_officer_of_all(email=email, name=name).user
        self.stdout.write(f"{user.email} is a secretariat officer of all meetings.")
        if not user.has_usable_password():
            self.stdout.write(
                "The account has no password yet: choose one with "
                '"Forgot your password?" on the sign-in page.'
            )
