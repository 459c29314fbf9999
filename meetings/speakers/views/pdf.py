"""A list on paper and in tables: the chair's list, the provisional list, the record of a day, the totals."""

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
from meetings.speakers.exports import pdf as printing
from meetings.speakers.live.fragments import version_of
from meetings.speakers.models import SpeakersList
from meetings.speakers.permissions import is_inside
from meetings.speakers.selectors import board, record
from meetings.speakers.tasks import KIND

AT_ONCE = 100
"""Lines of the chair's list that are printed while the visitor waits: about a second; 193 take about three."""


@meeting_view("speakers.preside", get_object=board.list_of)
def speakers_print(request: HttpRequest, code: str) -> HttpResponseBase:
    """The chair's list as a PDF: at once where it is short, else as a job with a bar."""
    held = request.object
    lines = held.inscriptions.count()
    if lines <= AT_ONCE:
        return _pdf_now(held, "chair", printing.speakers_pdf)
    if request.method != "POST":
        context = {"tab": "speakers", "speakers_list": held, "lines": lines}
        return render(request, "speakers/print_long.html", context)
    job = start_job(
        owner=request.user,
        scope=held.meeting.short_name,
        kind=KIND,
        title=_("The chair’s list"),
        arguments={"list": held.pk},
        back=reverse("speakers_list", args=[held.meeting.short_name, held.code]),
    )
    return redirect("job", key=job.key)


@meeting_view("speakers.see_list", get_object=board.list_of)
def speakers_provisional(request: HttpRequest, code: str) -> HttpResponseBase:
    """The provisional list for the public, as a PDF."""
    held = request.object
    return _pdf_now(held, "provisional", printing.provisional_pdf, outside=not is_inside(request.user, held))


@meeting_view("speakers.preside", get_object=board.list_of)
def speakers_record(request: HttpRequest, code: str, day: str) -> HttpResponseBase:
    """The record of a day ("2008-04-28"), or of the whole debate ("all"), as a PDF."""
    held = request.object
    on = day_in(day)
    return _pdf_now(held, f"record-{on.isoformat() if on else 'all'}", printing.record_pdf, day=on)


@meeting_view("speakers.preside", get_object=board.list_of)
def speakers_totals(request: HttpRequest, code: str) -> HttpResponse:
    """Who spoke how long: by delegation, regional group, level and sex of the deliverer; and the days' records."""
    held = request.object
    told = record.lines(held, now=timezone.now(), language=get_current_language())
    context = {
        "tab": "speakers",
        "speakers_list": held,
        "meeting": held.meeting,
        "totals": record.totals(told, on=held.meeting.opens_on),
        "days": record.days_of(held),
        "seconds": sum(one.elapsed for one in told),
        "statements": len(told),
    }
    return render(request, "speakers/totals.html", context)


def day_in(text: str) -> date | None:
    """The day that an address names, none for "all"; ``Http404`` for what is no day."""
    if text == "all":
        return None
    try:
        found = parse_date(text)
    except ValueError as fault:
        raise Http404 from fault
    if found is None:
        raise Http404
    return found


def _pdf_now(held: SpeakersList, what: str, make: Callable[..., bytes], **about: Any) -> HttpResponse:
    """A paper of the list as it stands, to the minute."""
    now = timezone.now()
    state = version_of(held.pk), now.replace(second=0, microsecond=0), *about.values()
    return pdf(lambda: make(held, now=now, language=get_current_language(), **about), held, what, *state)


def pdf(make: Callable[[], bytes], held: SpeakersList, what: str, *state: Hashable) -> HttpResponse:
    """A paper in the page's language: made once for all who may have the same (``state`` says of which facts it is);
    503 while enough others are being made."""
    try:
        content = get_or_render((what, held.pk, get_current_language(), *state), make)
    except BusyError:
        sentence = _("Several papers are being made at the moment. Try again in a few seconds.")
        busy = HttpResponse(sentence, status=503, content_type="text/plain; charset=utf-8")
        busy.headers["Retry-After"] = "5"
        return busy
    response = HttpResponse(content, content_type="application/pdf")
    name = f"speakers-{held.meeting.short_name}-{held.code}-{what}.pdf"
    response.headers["Content-Disposition"] = f'inline; filename="{name}"'
    return response
