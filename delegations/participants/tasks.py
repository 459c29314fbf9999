"""Background printing: the PDFs of an issue, and the job that prints a draft."""

from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any

from django.db import transaction
from django.utils import timezone
from django_tasks import task

from confsvc.jobs.extension_points import ReportProgress, Result
from confsvc.ui.languages import get_current_language
from delegations.participants.exports.pdf import render_draft_pdf, render_issue_pdf
from delegations.participants.models import ParticipantsIssue
from meetings.core.models import Meeting

DRAFT_JOB = "list of participants"
"""The kind of the job that prints a draft."""


@task
def print_issue(issue_id: int, language: str) -> int:
    """Print an issue in a language and store the PDF; returns its size in bytes."""
    issue = ParticipantsIssue.objects.select_related("meeting").get(pk=issue_id)
    return len(render_issue_pdf(issue, language=language))


def enqueue_printing(issue: ParticipantsIssue, languages: Iterable[str]) -> None:
    """Print an issue in each language after the commit, so that a visitor does not wait for it."""
    for language in dict.fromkeys(languages):
        transaction.on_commit(partial(print_issue.enqueue, issue.pk, language))


def print_draft(arguments: Mapping[str, Any], progress: ReportProgress) -> Result:
    """Print the draft of a meeting's list in the current language.

    ``arguments``: ``meeting``, the short name.
    """
    meeting = Meeting.objects.select_related("treaty").get(short_name=arguments["meeting"])
    progress(0, 1)
    content = render_draft_pdf(meeting, language=get_current_language(), now=timezone.now())
    progress(1, 1)
    return Result(f"{meeting.short_name}-participants-draft.pdf", "application/pdf", content)
