"""The job that prints a long chair's list."""

from collections.abc import Mapping
from typing import Any

from django.utils import timezone

from confsvc.jobs.extension_points import ReportProgress, Result
from confsvc.ui.languages import get_current_language
from meetings.speakers.exports.pdf import build_chair_list_pdf
from meetings.speakers.models import SpeakersList


def print_chair_list(arguments: Mapping[str, Any], progress: ReportProgress) -> Result:
    """Print the chair's list as it is now, in the language in which it was requested.

    ``arguments["list"]`` is the key of the list.
    """
    speakers_list = SpeakersList.objects.select_related("meeting__treaty", "session").get(
        pk=arguments["list"]
    )
    progress(0, 1)
    content = build_chair_list_pdf(speakers_list, now=timezone.now(), language=get_current_language())
    progress(1, 1)
    name = f"speakers-{speakers_list.meeting.short_name}-{speakers_list.code}.pdf"
    return Result(name, "application/pdf", content)
