"""``print_badges MEETING -o F.pdf``: print the badges of a meeting as a PDF."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from confsvc.ui.errors import DomainError
from confsvc.ui.languages import OFFICIAL, override_language
from delegations.badges.exports.printing import print_badges
from delegations.badges.rules.sheet import SHEETS
from delegations.badges.selectors.holders import PRINT_CHOICES, load_holders_to_print
from meetings.core.models import Meeting


class Command(BaseCommand):
    help = "Print the badges of a meeting (named by its short name) as a PDF."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("meeting", help="the short name of the meeting")
        parser.add_argument("-o", "--output", type=Path, required=True, help="the PDF file to write")
        parser.add_argument("--choice", default="all", choices=PRINT_CHOICES, help="which badges to print")
        parser.add_argument("--sheet", default="a6", choices=sorted(SHEETS), help="size and cards a page")
        parser.add_argument("--language", default="en", choices=OFFICIAL, help="of the printed words")

    def handle(self, *args: Any, **options: Any) -> None:
        meeting = Meeting.objects.select_related("treaty").filter(short_name=options["meeting"]).first()
        if meeting is None:
            raise CommandError(f"There is no meeting with the short name {options['meeting']}.")
        language = options["language"]
        with override_language(language):
            holders = load_holders_to_print(meeting, options["choice"], language=language)
            try:
                content = print_badges(
                    actor=None,
                    meeting=meeting,
                    people=[holder.delegate for holder in holders],
                    language=language,
                    sheet=options["sheet"],
                )
            except DomainError as error:
                raise CommandError(str(error)) from error
        options["output"].write_bytes(content)
        self.stderr.write(f"{options['output']}: {len(holders)} badges, {len(content):,} bytes")
