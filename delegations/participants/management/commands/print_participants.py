"""``print_participants MEETING -o F.pdf``: print the list of participants as a PDF."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from confsvc.ui.languages import OFFICIAL
from delegations.participants.exports.pdf import render_draft_pdf, render_issue_pdf
from delegations.participants.selectors import get_last_issue
from meetings.core.models import Meeting


class Command(BaseCommand):
    help = (
        "Print the list of participants of a meeting as a PDF: the last issue, or the draft if there is none."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("meeting", help="the short name of the meeting")
        parser.add_argument("-o", "--output", type=Path, required=True, help="the PDF file to write")
        parser.add_argument(
            "--language", default="en", choices=OFFICIAL, help="of headings and names of States"
        )
        parser.add_argument("--draft", action="store_true", help="print the draft even if there is an issue")

    def handle(self, *args: Any, **options: Any) -> None:
        meeting = Meeting.objects.select_related("treaty").filter(short_name=options["meeting"]).first()
        if meeting is None:
            raise CommandError(f"There is no meeting with the short name {options['meeting']}.")
        issue = None if options["draft"] else get_last_issue(meeting)
        if issue is not None:
            content = render_issue_pdf(issue, language=options["language"])
            version = f"revision {issue.revision}"
        else:
            content = render_draft_pdf(meeting, language=options["language"], now=timezone.now())
            version = "the draft"
        try:
            options["output"].write_bytes(content)
        except OSError as error:
            raise CommandError(f"{options['output']} cannot be written: {error.strerror}.") from error
        self.stderr.write(f"{options['output']}: {version}, {len(content):,} bytes")
