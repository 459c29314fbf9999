"""A list on paper and in tables: the chair's list, the provisional list, the record of a day, the totals."""

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.dateparse import parse_date

from confsvc.languages import current
from meetings.convening.access import meeting_page
from meetings.speakers import daybook, printing, selectors
from meetings.speakers.models import SpeakersList
from meetings.speakers.permissions import withheld_from


@meeting_page("speakers.see", thing=selectors.list_of)
def speakers_provisional(request: HttpRequest, code: str) -> HttpResponseBase:
    """The provisional list for the public, as a PDF."""
    held = request.thing
    content = printing.provisional_pdf(
        held, now=timezone.now(), language=current(), withheld=withheld_from(request.user, held)
    )
    return _pdf(content, held, "provisional")


@meeting_page("speakers.preside", thing=selectors.list_of)
def speakers_record(request: HttpRequest, code: str, day: str) -> HttpResponseBase:
    """The record of a day, as a PDF."""
    held = request.thing
    on = day_in(day)
    content = printing.record_pdf(held, day=on, now=timezone.now(), language=current())
    return _pdf(content, held, f"record-{on.isoformat()}")


@meeting_page("speakers.preside", thing=selectors.list_of)
def speakers_totals(request: HttpRequest, code: str) -> HttpResponse:
    """Who spoke how long: by delegation, regional group, level and sex of the deliverer; and the days' records."""
    held = request.thing
    told = daybook.lines(held, now=timezone.now(), language=current())
    context = {
        "tab": "speakers",
        "speakers_list": held,
        "meeting": held.meeting,
        "totals": daybook.totals(told),
        "days": daybook.days_spoken(held),
        "seconds": sum(one.elapsed for one in told),
        "statements": len(told),
    }
    return render(request, "meetings/speakers_totals.html", context)


def day_in(text: str) -> date:
    """The day that an address names; ``Http404`` for what is none."""
    try:
        found = parse_date(text)
    except ValueError as fault:
        raise Http404 from fault
    if found is None:
        raise Http404
    return found


def _pdf(content: bytes, held: SpeakersList, what: str) -> HttpResponse:
    response = HttpResponse(content, content_type="application/pdf")
    name = f"speakers-{held.meeting.short_name}-{held.code}-{what}.pdf"
    response.headers["Content-Disposition"] = f'inline; filename="{name}"'
    return response
