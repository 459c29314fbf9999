"""A list, a day's record and the totals exported as tables; and the import of a table into a
list.
"""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext as _
from tablib.core import Dataset

from confsvc.spreadsheets.resources import CHANGED, NEW
from confsvc.spreadsheets.writer import MEDIA_TYPES, write_table
from confsvc.ui.languages import get_current_language, get_direction
from meetings.core.views.base import meeting_view
from meetings.speakers.exports import tables
from meetings.speakers.exports.import_plan import plan_import
from meetings.speakers.exports.table_import import import_table
from meetings.speakers.forms.tables import TableForm
from meetings.speakers.models import SpeakersList
from meetings.speakers.selectors import board, lookups
from meetings.speakers.selectors import record as records
from meetings.speakers.views.base import ListFormView, get_posted_number
from meetings.speakers.views.pdf import parse_day


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


class ImportTableView(ListFormView):
    """Ask for a table, preview what it would do, and import it once that is confirmed."""

    permission = "speakers.manage_list"
    get_object = staticmethod(lookups.get_list)
    object_name = "speakers_list"
    template_name = "speakers/table.html"
    form_class = TableForm
    service = staticmethod(import_table)

    def form_valid(self, form: TableForm) -> HttpResponse:
        if "take_in" in self.request.POST:
            return super().form_valid(form)
        context = self.get_context_data(form=form)
        return self.render_to_response(context, status=200 if context["plan"].ok else 422)

    def get_service_arguments(self) -> dict[str, Any]:
        mark, version = self.request.POST.get("mark", ""), get_posted_number(self.request, "version")
        return super().get_service_arguments() | {"expected_mark": mark, "version": version}

    def get_success_message(self) -> str:
        counts = {"new": self.result.count(NEW), "changed": self.result.count(CHANGED)}
        return _("Imported: %(new)s new, %(changed)s changed.") % counts

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        table = context["form"].table
        if table is not None:
            self.speakers_list.refresh_from_db()
            context["plan"] = plan_import(self.speakers_list, table)
        columns = {"columns": tables.describe_columns(), "output_columns": tables.OUTPUT_COLUMNS}
        return context | columns


def _render_file(table: Dataset, kind: str, speakers_list: SpeakersList, suffix: str = "") -> HttpResponse:
    content = write_table(table, kind, right_to_left=get_direction(get_current_language()) == "rtl")
    response = HttpResponse(content, content_type=MEDIA_TYPES[kind])
    name = f"speakers-{speakers_list.meeting.short_name}-{speakers_list.code}{suffix}.{kind}"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "private, no-store"
    return response
