"""A list, a day's record and the totals out as tables; a table in: first what it would do, then all or nothing."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from tablib.core import Dataset

from confsvc.spreadsheets.reader import LARGEST_FILE, Table, read_table
from confsvc.spreadsheets.resources import CHANGED, NEW
from confsvc.spreadsheets.writer import CSV, MEDIA_TYPES, write_table
from confsvc.ui.languages import get_current_language, get_direction
from meetings.core.views.base import meeting_view
from meetings.speakers.exports import tables
from meetings.speakers.exports.resources import planned
from meetings.speakers.models import SpeakersList
from meetings.speakers.selectors import board
from meetings.speakers.selectors import record as daybook
from meetings.speakers.services.errors import Refused
from meetings.speakers.services.tables import take_in
from meetings.speakers.views.console import seen
from meetings.speakers.views.pdf import day_in

PAGE = "speakers/table.html"
LARGEST_TEXT = 8 * 2**20
"""What the page may carry from the preview to the taking in, in bytes; what a request may hold is a little more."""


@meeting_view("speakers.preside", get_object=board.list_of)
def speakers_out(request: HttpRequest, code: str, kind: str) -> HttpResponseBase:
    """The list as a table, remarks and all."""
    held = request.object
    return _file(tables.list_table(board.board(held, now=timezone.now())), kind, held)


@meeting_view("speakers.preside", get_object=board.list_of)
def record_out(request: HttpRequest, code: str, day: str, kind: str) -> HttpResponseBase:
    """The record of a day ("2008-04-28"), or of the whole debate ("all"), as a table."""
    held = request.object
    record = daybook.record_of(held, day_in(day), now=timezone.now(), language=get_current_language())
    return _file(tables.record_table(record, held.meeting.zone), kind, held, f"-record-{day}")


@meeting_view("speakers.preside", get_object=board.list_of)
def totals_out(request: HttpRequest, code: str, kind: str) -> HttpResponseBase:
    """The totals as a table."""
    held = request.object
    told = daybook.lines(held, now=timezone.now(), language=get_current_language())
    return _file(
        tables.totals_table(daybook.totals(told, on=held.meeting.opens_on), held.title), kind, held, "-totals"
    )


@meeting_view("speakers.manage_list", get_object=board.list_of)
def speakers_table(request: HttpRequest, code: str) -> HttpResponseBase:
    """Ask for a table, show what it would do, and take it in when told to."""
    held = request.object
    context = {
        "tab": "speakers",
        "speakers_list": held,
        "meeting": held.meeting,
        "columns": tables.columns_explained(),
        "told": tables.TOLD,
    }
    if request.method != "POST":
        return render(request, PAGE, context)
    try:
        table = _given(request)
        text = _carried(table)
    except ValidationError as error:
        return render(request, PAGE, context | {"error": error.messages[0]}, status=422)
    if "take_in" in request.POST:
        try:
            plan = take_in(
                actor=request.user,
                speakers_list=held,
                table=table,
                seen=request.POST.get("mark", ""),
                version=seen(request, "version"),
            )
        except Refused as refusal:
            context |= {"refusal": str(refusal), "changed": getattr(refusal, "changes", [])}
            held.refresh_from_db()
        else:
            messages.success(
                request,
                _("Taken in: %(new)s new, %(changed)s changed.")
                % {"new": plan.count(NEW), "changed": plan.count(CHANGED)},
            )
            return redirect("speakers_list", meeting=held.meeting.short_name, code=code)
    plan = planned(held, table)
    status = 200 if plan.ok and "refusal" not in context else 422
    return render(request, PAGE, context | {"plan": plan, "text": text, "note": table.note}, status=status)


def _given(request: HttpRequest) -> Table:
    """The table that was chosen, or the one shown before; ``ValidationError`` with a sentence."""
    if (upload := request.FILES.get("file")) is not None:
        content = upload.read(LARGEST_FILE + 1)
    else:
        content = request.POST.get("table", "").encode()
    if not content:
        raise ValidationError(_("Choose the table first: a CSV file or a workbook (XLSX)."))
    return read_table(content)


def _carried(table: Table) -> str:
    """The table as the page carries it to the taking in: what was read, whatever kind of file it came from."""
    content = write_table(table, CSV)
    if len(content) > LARGEST_TEXT:
        raise ValidationError(
            _("The file is larger than %(most)s MB. Divide it and send the parts one after another.")
            % {"most": LARGEST_TEXT // 2**20}
        )
    return content.decode("utf-8-sig")


def _file(table: Dataset, kind: str, held: SpeakersList, what: str = "") -> HttpResponse:
    content = write_table(table, kind, right_to_left=get_direction(get_current_language()) == "rtl")
    response = HttpResponse(content, content_type=MEDIA_TYPES[kind])
    name = f"speakers-{held.meeting.short_name}-{held.code}{what}.{kind}"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "private, no-store"
    return response
