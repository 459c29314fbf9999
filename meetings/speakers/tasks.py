"""The job that whoever prints a long list waits for."""

from collections.abc import Mapping
from typing import Any

from django.utils import timezone

from confsvc.jobs.extension_points import ReportProgress, Result
from confsvc.ui.languages import get_current_language
from meetings.speakers.exports.pdf import speakers_pdf
from meetings.speakers.models import SpeakersList

KIND = "chair's list of speakers"


def print_chair_list(arguments: Mapping[str, Any], progress: ReportProgress) -> Result:
    """The job: the chair's list as a PDF, in the language it was asked in, as it is when it is made."""
    held = SpeakersList.objects.select_related("meeting__treaty", "session").get(pk=arguments["list"])
    progress(0, 1)
    content = speakers_pdf(held, now=timezone.now(), language=get_current_language())
    progress(1, 1)
    return Result(f"speakers-{held.meeting.short_name}-{held.code}.pdf", "application/pdf", content)
