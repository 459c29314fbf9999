"""Load the reference tables: States and organizations, their names, groups, treaties and dated
acts.
"""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from confsvc.spreadsheets.resources import RefusedError
from meetings.treaties.services.reference import load_reference


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--force", action="store_true", help="Compare every row, even where the files have not changed."
        )

    def handle(self, *args: Any, force: bool, verbosity: int, **options: Any) -> None:
        try:
            counts = load_reference(force=force)
        except RefusedError as refusal:
            raise CommandError(f"Nothing was loaded.\n{refusal}") from refusal
        if verbosity and not counts:
            self.stdout.write("The reference tables hold what the files say: nothing to do.")
        for table, count in counts.items() if verbosity else ():
            numbers = ", ".join(f"{number} {kind}" for kind, number in count.items() if number)
            self.stdout.write(f"{table}: {numbers}")
