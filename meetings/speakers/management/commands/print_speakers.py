"""``print_speakers MEETING -o F.pdf``: the chair's list as a PDF."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from confsvc.ui.languages import override_language
from meetings.core.models import Meeting
from meetings.speakers.exports.pdf import build_chair_list_pdf
from meetings.speakers.models import SpeakersList


class Command(BaseCommand):
    help = "Print a speakers' list of a meeting (named by its short name) as a PDF."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("meeting")
        parser.add_argument("-o", "--output", type=Path, required=True)
        parser.add_argument("--list", default="", help="the list's code; by default the first of the meeting")
        parser.add_argument("--language", default="en", choices=["ar", "zh", "en", "fr", "ru", "es"])

    def handle(self, *args: Any, **options: Any) -> None:
        meeting = Meeting.objects.filter(short_name=options["meeting"]).first()
        if meeting is None:
            raise CommandError(f"There is no meeting with the short name {options['meeting']}.")
        lists = SpeakersList.objects.filter(meeting=meeting).select_related(
            "meeting__treaty", "body", "session"
        )
        if options["list"]:
            lists = lists.filter(code=options["list"])
        speakers_list = lists.first()
        if speakers_list is None:
            raise CommandError(f"{options['meeting']} has no such speakers' list.")
        with override_language(options["language"]):
            content = build_chair_list_pdf(speakers_list, now=timezone.now(), language=options["language"])
        options["output"].write_bytes(content)
        self.stderr.write(f"{options['output']}: {len(content):,} bytes")
