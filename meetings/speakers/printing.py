"""The chair's list on paper: what the console shows, large, with room for a pencil."""

from datetime import datetime

from confsvc.pdf.engine import render_template_pdf

from meetings.speakers.models import SpeakersList
from meetings.speakers.selectors import board


def speakers_pdf(speakers_list: SpeakersList, *, now: datetime, language: str) -> bytes:
    """The chair's list as it is at ``now``, as a PDF."""
    context = {
        "board": board(speakers_list, now=now, language=language),
        "speakers_list": speakers_list,
        "meeting": speakers_list.meeting,
    }
    return render_template_pdf("meetings/speakers_print.html", context, language=language)
