"""Write the programme of a meeting as an .ics file, the same as its public feed."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from confsvc.ui.languages import OFFICIAL
from meetings.core.models import Meeting
from meetings.programme.exports.calendar import build_session_calendar


class Command(BaseCommand):
    help = "Write the programme of a meeting as an iCalendar file: the same as its public feed."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("meeting", help="the meeting's short name, such as npt-2008")
        parser.add_argument("-o", "--output", required=True, help="the file to write, such as programme.ics")
        parser.add_argument("--language", choices=OFFICIAL, default="en", help="the language of its texts")

    def handle(self, *_args: Any, **options: Any) -> None:
        meeting = Meeting.objects.filter(short_name=options["meeting"]).first()
        if meeting is None:
            short_names = ", ".join(
                Meeting.objects.order_by("short_name").values_list("short_name", flat=True)
            )
            raise CommandError(
                f"No meeting is called {options['meeting']}. There are: {short_names or 'none yet'}."
            )
        content = build_session_calendar(meeting, None, options["language"])
        try:
            Path(options["output"]).write_bytes(content)
        except OSError as error:
            raise CommandError(f"{options['output']} cannot be written: {error.strerror}.") from error
        self.stdout.write(f"{content.count(b'BEGIN:VEVENT')} sessions in {options['output']}")
