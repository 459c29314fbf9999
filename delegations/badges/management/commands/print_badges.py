"""``print_badges MEETING -o F.pdf``: the badges of everyone approved, as a PDF."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from confsvc.ui.languages import speaking
from delegations.badges import selectors, services
from delegations.badges.rules.sheet import SHEETS
from delegations.badges.selectors import CHOICES
from meetings.core.models import Meeting


class Command(BaseCommand):
    help = "Print the badges of a meeting (named by its short name) as a PDF."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("meeting")
        parser.add_argument("-o", "--output", type=Path, required=True)
        parser.add_argument("--choice", default="all", choices=CHOICES)
        parser.add_argument("--sheet", default="a6", choices=sorted(SHEETS))
        parser.add_argument("--language", default="en", choices=["ar", "zh", "en", "fr", "ru", "es"])

    def handle(self, *args: Any, **options: Any) -> None:
        meeting = Meeting.objects.select_related("treaty").filter(short_name=options["meeting"]).first()
        if meeting is None:
            raise CommandError(f"There is no meeting with the short name {options['meeting']}.")
        language = options["language"]
        with speaking(language):
            chosen = selectors.to_print(meeting, options["choice"], language=language)
            try:
                content = services.print_badges(
                    actor=None,
                    meeting=meeting,
                    people=[one.delegate for one in chosen],
                    language=language,
                    sheet=options["sheet"],
                )
            except services.RefusedError as refusal:
                raise CommandError(str(refusal)) from refusal
        options["output"].write_bytes(content)
        self.stderr.write(f"{options['output']}: {len(chosen)} badges, {len(content):,} bytes")
