"""The chair's list on paper: what the console shows, large, with room for a pencil."""

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import override

from confsvc.languages import said
from confsvc.pdf.engine import LARGE, render_template_pdf
from confsvc.web import times
from meetings.speakers.models import SpeakersList
from meetings.speakers.selectors import board


def speakers_pdf(speakers_list: SpeakersList, *, now: datetime, language: str) -> bytes:
    """The chair's list as it is at ``now``, as a PDF in ``language``; the as-of line and the revision stand first."""
    meeting = speakers_list.meeting
    with override(language):
        as_of = _("As of %(day)s, %(time)s (%(city)s), revision %(revision)s") % {
            "day": times.day(times.day_of(now, meeting.zone)),
            "time": times.clock(now, meeting.zone),
            "city": said(meeting.cities, language),
            "revision": speakers_list.version,
        }
    context = {
        "as_of": as_of,
        "title": said(speakers_list.titles, language),
        "meeting": said(meeting.short_titles, language) or said(meeting.titles, language),
        "zone": meeting.zone,
        "board": board(speakers_list, now=now, language=language),
    }
    return render_template_pdf("meetings/speakers_print.html", context, language=language, base_css=LARGE)
