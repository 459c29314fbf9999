"""A list, a day's record and the totals exported as tables; and the import of a table into a
list.
"""

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
from meetings.speakers import services
from meetings.speakers.exports import table_import, tables
from meetings.speakers.exports.import_plan import plan_import
from meetings.speakers.models import SpeakersList
from meetings.speakers.selectors import board, lookups
from meetings.speakers.selectors import record as records
from meetings.speakers.views.base import get_posted_number
from meetings.speakers.views.pdf import parse_day

LARGEST_TEXT = 8 * 2**20
"""What the page may carry from the preview to the import, in bytes; a request may hold a little
more.
"""


@meeting_view("speakers.preside", get_object=lookups.get_list)
def export_list(request: HttpRequest, code: str, kind: str) -> HttpResponseBase:
    """The list as a table, with the remarks."""
    speakers_list = request.object
    table = tables.build_list_table(board.get_board(speakers_list, now=timezone.now()))
    return _render_file(table, kind, speakers_list)


@meeting_view("speakers.preside", get_object=lookups.get_list)
def export_record(request: HttpRequest, code: str, day: str, kind: str) -> HttpResponseBase:
    """The record of a day ("2008-04-28"), or of the whole debate ("all"), as a table."""
    speakers_list = request.object
    record = records.load_record(
        speakers_list, parse_day(day), now=timezone.now(), language=get_current_language()
    )
    table = tables.build_record_table(record, speakers_list.meeting.zone)
    return _render_file(table, kind, speakers_list, f"-record-{day}")


@meeting_view("speakers.preside", get_object=lookups.get_list)
def export_totals(request: HttpRequest, code: str, kind: str) -> HttpResponseBase:
    """The totals as a table."""
    speakers_list = request.object
    lines = records.load_speech_lines(speakers_list, now=timezone.now(), language=get_current_language())
    totals = records.sum_totals(lines, on=speakers_list.meeting.opens_on)
    table = tables.build_totals_table(totals, speakers_list.title)
    return _render_file(table, kind, speakers_list, "-totals")


@meeting_view("speakers.manage_list", get_object=lookups.get_list)
def import_table(request: HttpRequest, code: str) -> HttpResponseBase:
    """Ask for a table, preview what it would do, and import it once that is confirmed."""
    speakers_list = request.object
    template = "speakers/table.html"
    context = {
        "tab": "speakers",
        "speakers_list": speakers_list,
        "meeting": speakers_list.meeting,
        "columns": tables.describe_columns(),
        "output_columns": tables.OUTPUT_COLUMNS,
    }
    if request.method != "POST":
        return render(request, template, context)
    try:
        table = _read_table(request)
        text = _format_table(table)
    except ValidationError as error:
        return render(request, template, context | {"file_error": error.messages[0]}, status=422)
    if "take_in" in request.POST:
        try:
            plan = table_import.import_table(
                actor=request.user,
                speakers_list=speakers_list,
                table=table,
                expected_mark=request.POST.get("mark", ""),
                version=get_posted_number(request, "version"),
            )
        except services.DomainError as error:
            context |= {"import_error": error.message, "changes": getattr(error, "changes", [])}
            speakers_list.refresh_from_db()
        else:
            messages.success(
                request,
                _("Imported: %(new)s new, %(changed)s changed.")
                % {"new": plan.count(NEW), "changed": plan.count(CHANGED)},
            )
            return redirect("speakers_list", meeting=speakers_list.meeting.short_name, code=code)
    plan = plan_import(speakers_list, table)
    status = 200 if plan.ok and "import_error" not in context else 422
    context |= {"plan": plan, "text": text, "note": table.note}
    return render(request, template, context, status=status)


def _read_table(request: HttpRequest) -> Table:
    """The chosen file, or the table that the preview carried; ``ValidationError`` with a
    sentence.
    """
    if (upload := request.FILES.get("file")) is not None:
        content = upload.read(LARGEST_FILE + 1)
    else:
        content = request.POST.get("table", "").encode()
    if not content:
        raise ValidationError(_("Choose the table first: a CSV file or a workbook (XLSX)."))
    return read_table(content)


def _format_table(table: Table) -> str:
    """The table as CSV text, which the preview carries to the import, whatever kind of file it
    came from.
    """
    content = write_table(table, CSV)
    if len(content) > LARGEST_TEXT:
        raise ValidationError(
            _("The file is larger than %(most)s MB. Divide it and upload the parts one after another.")
            % {"most": LARGEST_TEXT // 2**20}
        )
    return content.decode("utf-8-sig")


def _render_file(table: Dataset, kind: str, speakers_list: SpeakersList, suffix: str = "") -> HttpResponse:
    content = write_table(table, kind, right_to_left=get_direction(get_current_language()) == "rtl")
    response = HttpResponse(content, content_type=MEDIA_TYPES[kind])
    name = f"speakers-{speakers_list.meeting.short_name}-{speakers_list.code}{suffix}.{kind}"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "private, no-store"
    return response
