"""The rows of a workbook (XLSX) as text; :mod:`confsvc.spreadsheets.reader` runs it in a sandbox.

Neither formulas nor the values that a program stored with them are read.
"""

import io
import re
import warnings
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from openpyxl import load_workbook

from confsvc.jobs.sandbox import serve
from confsvc.uploads.office_files import OfficeFileError, check_office_file

MOST_UNPACKED = 64 * 2**20
MOST_XML = 48 * 2**20
LAST_ROW = 1_048_576
FORMULA, ERROR = "formula", "error"
Cell = str | dict[str, str]
_ESCAPED = re.compile(r"_x005F_(?=x[0-9A-Fa-f]{4}_)|_x000D_")  # an escaped underscore, a carriage return


def read_rows(content: bytes, most_rows: str, most_columns: str) -> dict[str, Any]:
    """The first visible sheet of a workbook, or the reason why it cannot be read.

    ``{"sheet": name, "unread": [names of the other sheets], "rows": [[cell, ...], ...], "lines":
    [...]}``: empty rows are left out, and ``lines`` has the number of each row on the sheet. A
    cell is its text or ``{"fault": "formula" | "error"}``. Reading stops one row after
    ``most_rows`` below the heading, so that the caller sees that there are more.

    ``{"refused": "kind" | "empty" | "exhausted"}``: it is no workbook, has no visible sheet, is
    too large.
    """
    try:
        names = check_office_file(content, most_unpacked=MOST_UNPACKED, most_xml=MOST_XML).names
    except OfficeFileError as error:
        return {"refused": "exhausted" if error.exhausted else "kind"}
    if "xl/workbook.xml" not in names:
        return {"refused": "kind"}
    warnings.simplefilter("ignore")
    book = load_workbook(io.BytesIO(content), read_only=True, data_only=False, keep_links=False)
    visible = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    if not visible:
        return {"refused": "empty"}
    sheet = visible[0]
    sheet.reset_dimensions()
    filled = list(_iterate_filled_rows(sheet.rows, int(most_rows) + 2, int(most_columns)))
    unread = [name for name in book.sheetnames if name != sheet.title]
    return {
        "sheet": sheet.title,
        "unread": unread,
        "rows": [cells for _number, cells in filled],
        "lines": [number for number, _cells in filled],
    }


def _iterate_filled_rows(rows: Iterable[Any], most: int, columns: int) -> Iterator[tuple[int, list[Cell]]]:
    """Up to ``most`` rows that hold something, each with its number on the sheet.

    Of a row wider than ``columns`` the last cell stands for all that are too many.
    """
    count = 0
    for number, row in enumerate(rows, start=1):
        if count == most or number > LAST_ROW:
            return
        cells = [_read_cell(cell) for cell in row]
        while cells and not cells[-1]:
            cells.pop()
        if cells:
            count += 1
            yield number, (cells if len(cells) <= columns else [*cells[:columns], cells[-1]])


def _read_cell(cell: Any) -> Cell:
    if cell.value is None:
        return ""
    if cell.data_type == "f":
        return {"fault": FORMULA}
    if cell.data_type == "e":
        return {"fault": ERROR}
    return format_value(cell.value)


def format_value(value: object) -> str:
    """A value as a person types it: 3 (not 3.0), 0.1, 2008-04-28 10:00:04, 1:05:00, TRUE."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        short = format(value, ".15g")
        return format(Decimal(short), "f") if "e" in short else short
    if isinstance(value, datetime):
        value = (value + timedelta(microseconds=500_000)).replace(microsecond=0, tzinfo=None)
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, timedelta):
        minutes, seconds = divmod(round(value.total_seconds()), 60)
        return f"{minutes // 60}:{minutes % 60:02}:{seconds:02}"
    return _ESCAPED.sub(lambda match: "_" if "5F" in match.group() else "", str(value))


if __name__ == "__main__":
    serve(read_rows)
