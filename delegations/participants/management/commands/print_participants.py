"""``print_participants MEETING -o F.pdf``: the list of participants as a PDF."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from confsvc.ui.languages import OFFICIAL
from delegations.participants.exports.pdf import draft_pdf, issue_pdf
from delegations.participants.selectors import last_issue
from meetings.core.models import Meeting


class Command(BaseCommand):
    help = "Print the list of participants of a meeting (named by its short name) as a PDF: the last issue, else the draft."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("meeting")
        parser.add_argument("-o", "--output", type=Path, required=True)
        parser.add_argument(
            "--language", default="en", choices=OFFICIAL, help="of the headings and the names of States"
        )
        parser.add_argument(
            "--draft", action="store_true", help="as the list stands now, not as it was issued"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        meeting = Meeting.objects.select_related("treaty").filter(short_name=options["meeting"]).first()
        if meeting is None:
            raise CommandError(f"There is no meeting with the short name {options['meeting']}.")
        issue = None if options["draft"] else last_issue(meeting)
        if issue is not None:
            content, what = issue_pdf(issue, language=options["language"]), f"revision {issue.revision}"
        else:
            content, what = draft_pdf(meeting, language=options["language"], now=timezone.now()), "the draft"
        try:
            options["output"].write_bytes(content)
        except OSError as fault:
            raise CommandError(f"{options['output']} cannot be written: {fault.strerror}.") from fault
        self.stderr.write(f"{options['output']}: {what}, {len(content):,} bytes")
