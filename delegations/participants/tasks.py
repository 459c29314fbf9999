"""Thin tasks over the printing of this room, and the job that an officer waits for."""

from collections.abc import Mapping
from typing import Any

from django.utils import timezone
from django_tasks import task

from confsvc.jobs.extension_points import ReportProgress, Result
from confsvc.ui.languages import get_current_language
from delegations.participants.exports.pdf import draft_pdf, issue_pdf
from delegations.participants.models import ParticipantsIssue
from meetings.core.models import Meeting


@task
def print_issue(issue_id: int, language: str) -> int:
    """Print an issue in a language and keep it; answers its size in bytes."""
    issue = ParticipantsIssue.objects.select_related("meeting").get(pk=issue_id)
    return len(issue_pdf(issue, language=language))


def print_draft(arguments: Mapping[str, Any], progress: ReportProgress) -> Result:
    """The job: the draft of a meeting's list as a PDF, in the language it was asked in."""
    meeting = Meeting.objects.select_related("treaty").get(short_name=arguments["meeting"])
    progress(0, 1)
    content = draft_pdf(meeting, language=get_current_language(), now=timezone.now())
    progress(1, 1)
    return Result(f"{meeting.short_name}-participants-draft.pdf", "application/pdf", content)
