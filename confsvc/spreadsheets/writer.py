"""Tables written as CSV in UTF-8 or as a workbook (XLSX); no cell of them runs as a formula."""

import csv
import io
import re
import unicodedata
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any, Final

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet
from tablib.core import Dataset

from confsvc.spreadsheets.cells import clean_cell, escape_formula
from confsvc.spreadsheets.workbooks import format_value

CSV: Final = "csv"
XLSX: Final = "xlsx"
MEDIA_TYPES: Final = {
    CSV: "text/csv; charset=utf-8",
    XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
NARROWEST, WIDEST = 8, 50
TEXT, MOMENT, SPAN = "@", "yyyy-mm-dd hh:mm:ss", "[h]:mm:ss"
TOP = Alignment(vertical="top", wrap_text=True)
BOLD = Font(bold=True)
HEADING = PatternFill("solid", fgColor="FFE8EDF3")
_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


def write_table(table: Dataset, kind: str, *, right_to_left: bool = False) -> bytes:
    """A table as ``kind`` (``CSV`` or ``XLSX``), with the same rows and columns in each.

    Whole numbers stay numbers, a ``datetime`` is the time on the clock of its zone, a
    ``timedelta`` is a duration, all else is text. ``KeyError`` for another kind.
    """
    return {CSV: _write_csv, XLSX: _write_workbook}[kind](table, right_to_left)


def _write_csv(table: Dataset, _right_to_left: bool) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(table.headers)
    writer.writerows([escape_formula(_format_text(value)) for value in row] for row in table[:])
    return out.getvalue().encode("utf-8-sig")


def _format_text(value: object) -> str:
    return format_value(value) if isinstance(value, datetime | timedelta) else clean_cell(value)


def _write_workbook(table: Dataset, right_to_left: bool) -> bytes:
    book = Workbook()
    book.properties.creator = "confsvc"
    sheet = book.active
    sheet.title = _clean_title(table.title or "")
    rows = list(table[:])
    for number, values in enumerate([table.headers, *rows], start=1):
        for column, value in enumerate(values, start=1):
            _write_cell(sheet.cell(number, column), value)
    for cell in sheet[1]:
        cell.font, cell.fill = BOLD, HEADING
    for column, heading in enumerate(table.headers, start=1):
        texts = [heading, *(row[column - 1] for row in rows)]
        sheet.column_dimensions[get_column_letter(column)].width = _measure_width(texts)
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    sheet.sheet_view.rightToLeft = right_to_left
    _set_up_page(sheet)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _write_cell(cell: Any, value: Any) -> None:
    cell.alignment = TOP
    if isinstance(value, int | datetime | timedelta) and not isinstance(value, bool):
        cell.value = value.replace(tzinfo=None) if isinstance(value, datetime) else value
        if not isinstance(value, int):
            cell.number_format = SPAN if isinstance(value, timedelta) else MOMENT
        return
    text = clean_cell(value)
    if text:
        cell.value = _ESCAPE.sub("_x005F_", text)
        cell.data_type = "s"  # whatever it begins with
        cell.quotePrefix = True
    cell.number_format = TEXT


def _clean_title(title: str) -> str:
    """A title that spreadsheets accept as the name of a sheet: 31 characters, no brackets."""
    return re.sub(r"[\[\]:*?/\\]", " ", clean_cell(title))[:31].strip(" '") or "Sheet"


def _measure_width(texts: Iterable[object]) -> float:
    """The width of a column in characters, between ``NARROWEST`` and ``WIDEST``."""
    longest = max(
        (_count_columns(line) for text in texts for line in _format_text(text).splitlines()), default=0
    )
    return min(max(longest + 2, NARROWEST), WIDEST)


def _count_columns(line: str) -> int:
    """The width of a line in characters; those of East Asian scripts count twice."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in line)


def _set_up_page(sheet: Worksheet) -> None:
    sheet.print_title_rows = "1:1"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.orientation = sheet.ORIENTATION_LANDSCAPE
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
