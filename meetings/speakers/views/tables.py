"""A list out as a table, and a table in: first what it would do, then all or nothing."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from tablib.core import Dataset

from confsvc.exchange.reading import LARGEST_FILE, read
from meetings.convening.access import meeting_page
from meetings.speakers import selectors, tables
from meetings.speakers.services.refusals import Refused
from meetings.speakers.services.tabling import take_in


@meeting_page("speakers.preside", thing=selectors.list_of)
def speakers_csv(request: HttpRequest, code: str) -> HttpResponseBase:
    """The list as CSV, remarks and all."""
    held = request.thing
    content = tables.written(selectors.board(held, now=timezone.now()))
    response = HttpResponse(content, content_type="text/csv; charset=utf-8")
    name = f"speakers-{held.meeting.short_name}-{held.code}.csv"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Cache-Control"] = "private, no-store"
    return response


@meeting_page("speakers.manage", thing=selectors.list_of)
def speakers_table(request: HttpRequest, code: str) -> HttpResponseBase:
    """Ask for a table, show what it would do, and take it in when told to."""
    held = request.thing
    context = {"tab": "speakers", "speakers_list": held, "meeting": held.meeting, "columns": tables.COLUMNS}
    if request.method != "POST":
        return render(request, "meetings/speakers_table.html", context)
    try:
        text, table = _given(request)
    except ValidationError as error:
        return render(
            request, "meetings/speakers_table.html", context | {"error": error.messages[0]}, status=422
        )
    if "take_in" in request.POST:
        try:
            plan = take_in(actor=request.user, speakers_list=held, table=table)
        except Refused as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(
                request,
                _("Taken in: %(new)s new, %(changed)s changed.")
                % {"new": plan.count(tables.NEW), "changed": plan.count(tables.CHANGED)},
            )
            return redirect("speakers_list", meeting=held.meeting.short_name, code=code)
    plan = tables.planned(held, table)
    return render(
        request,
        "meetings/speakers_table.html",
        context | {"plan": plan, "text": text},
        status=200 if plan.ok else 422,
    )


def _given(request: HttpRequest) -> tuple[str, Dataset]:
    """The table that was chosen, or the one shown before; ``ValidationError`` with a sentence."""
    if (upload := request.FILES.get("file")) is not None:
        content = upload.read(LARGEST_FILE + 1)
    else:
        content = request.POST.get("table", "").encode()
    if not content:
        raise ValidationError(_("Choose the table first: a CSV file."))
    return content.decode("utf-8", errors="replace").removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}"), read(
        content
    )
