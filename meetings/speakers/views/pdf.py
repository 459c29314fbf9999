"""A list as a PDF: the chair's list, the provisional list, the record of a day; and the page of
the totals.
"""

from collections.abc import Callable, Hashable
from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _

from confsvc.jobs.services import start_job
from confsvc.pdf.cache import BusyError, get_or_render
from confsvc.ui.languages import get_current_language
from meetings.core.views.base import meeting_view
from meetings.speakers.exports import pdf as exports
from meetings.speakers.exports.pdf import CHAIR_LIST_JOB
from meetings.speakers.live.fragments import get_version
from meetings.speakers.models import SpeakersList
from meetings.speakers.selectors import lookups, record

MOST_ROWS_WITHOUT_JOB = 100
"""Rows of the chair's list that are printed while the visitor waits: about a second; 193 take
about three.
"""
BUSY_SECONDS = "5"


@meeting_view("speakers.preside", get_object=lookups.get_list)
def print_chair_list(request: HttpRequest, code: str) -> HttpResponseBase:
    """The chair's list as a PDF: at once if it is short, else as a job with a progress bar."""
    speakers_list = request.object
    count = speakers_list.inscriptions.count()
    if count <= MOST_ROWS_WITHOUT_JOB:
        return _render_current_pdf(speakers_list, "chair", exports.build_chair_list_pdf)
    if request.method != "POST":
        context = {"tab": "speakers", "speakers_list": speakers_list, "count": count}
        return render(request, "speakers/print_job.html", context)
    job = start_job(
        owner=request.user,
        scope=speakers_list.meeting.short_name,
        kind=CHAIR_LIST_JOB,
        title=_("The chair’s list"),
        arguments={"list": speakers_list.pk},
        back=reverse("speakers_list", args=[speakers_list.meeting.short_name, speakers_list.code]),
    )
    return redirect("job", key=job.key)


@meeting_view("speakers.see_list", get_object=lookups.get_list)
def print_provisional_list(request: HttpRequest, code: str) -> HttpResponseBase:
    """The provisional list for the public, as a PDF."""
    speakers_list = request.object
    audience = request.viewer.narrow(speakers_list.body_id)
    return _render_current_pdf(speakers_list, "provisional", exports.build_provisional_pdf, viewer=audience)


@meeting_view("speakers.preside", get_object=lookups.get_list)
def print_record(request: HttpRequest, code: str, day: str) -> HttpResponseBase:
    """The record of a day ("2008-04-28"), or of the whole debate ("all"), as a PDF."""
    on = parse_day(day)
    suffix = f"record-{on.isoformat() if on else 'all'}"
    return _render_current_pdf(request.object, suffix, exports.build_record_pdf, day=on)


@meeting_view("speakers.preside", get_object=lookups.get_list)
def show_totals(request: HttpRequest, code: str) -> HttpResponse:
    """How long who spoke: by delegation, regional group, level and sex; and the records of the
    days.
    """
    speakers_list = request.object
    meeting = speakers_list.meeting
    lines = record.load_speech_lines(speakers_list, now=timezone.now(), language=get_current_language())
    context = {
        "tab": "speakers",
        "speakers_list": speakers_list,
        "meeting": meeting,
        "totals": record.sum_totals(lines, on=meeting.opens_on),
        "days": record.list_record_days(speakers_list),
        "seconds": sum(line.elapsed for line in lines),
        "statements": len(lines),
    }
    return render(request, "speakers/totals.html", context)


def parse_day(text: str) -> date | None:
    """The day that an address names, ``None`` for "all"; ``Http404`` for anything else."""
    if text == "all":
        return None
    try:
        day = parse_date(text)
    except ValueError as error:
        raise Http404 from error
    if day is None:
        raise Http404
    return day


def _render_current_pdf(
    speakers_list: SpeakersList, suffix: str, build: Callable[..., bytes], **arguments: Any
) -> HttpResponse:
    """A PDF of the list as it is now, cached for the minute."""
    now = timezone.now()
    language = get_current_language()
    return render_pdf(
        lambda: build(speakers_list, now=now, language=language, **arguments),
        speakers_list,
        suffix,
        *(get_version(speakers_list.pk), now.replace(second=0, microsecond=0), *arguments.values()),
    )


def render_pdf(
    build: Callable[[], bytes], speakers_list: SpeakersList, suffix: str, *cache_key: Hashable
) -> HttpResponse:
    """A PDF in the page's language, built once for all who may have the same.

    ``cache_key`` says of which facts it is. The answer is 503 while enough others are being built.
    """
    try:
        content = get_or_render((suffix, speakers_list.pk, get_current_language(), *cache_key), build)
    except BusyError:
        sentence = _("Several documents are being prepared at the moment. Try again in a few seconds.")
        busy = HttpResponse(sentence, status=503, content_type="text/plain; charset=utf-8")
        busy.headers["Retry-After"] = BUSY_SECONDS
        return busy
    response = HttpResponse(content, content_type="application/pdf")
    name = f"speakers-{speakers_list.meeting.short_name}-{speakers_list.code}-{suffix}.pdf"
    response.headers["Content-Disposition"] = f'inline; filename="{name}"'
    return response
