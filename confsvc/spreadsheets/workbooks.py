"""The rows of a workbook (XLSX) as text; run as a program of its own by :mod:`confsvc.spreadsheets.reader`.

Formulas are neither run nor believed: neither they nor the value that some program left beside them are read.
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
from confsvc.uploads.office_files import PackageError, checked_parts

MOST_UNPACKED = 64 * 2**20
MOST_XML = 48 * 2**20
LAST_ROW = 1_048_576
FORMULA, ERROR = "formula", "error"
Cell = str | dict[str, str]
_ESCAPED = re.compile(r"_x005F_(?=x[0-9A-Fa-f]{4}_)|_x000D_")  # an escaped underscore, a carriage return


def rows_of(content: bytes, most_rows: str, most_columns: str) -> dict[str, Any]:
    """``{"sheet": its name, "unread": names of the other sheets, "rows": [[cell, ...], ...], "lines": the number of each row}``
    of the first sheet that is shown, empty rows left out. A cell is its text, or ``{"fault": "formula" | "error"}``. Reading stops after
    ``most_rows`` filled rows below the heading, so that the caller sees that there are more.

    ``{"refused": "kind" | "empty" | "exhausted"}`` for what is no workbook, has no sheet to be read, is too large.
    """
    try:
        parts = checked_parts(content, most_unpacked=MOST_UNPACKED, most_xml=MOST_XML)
    except PackageError as fault:
        return {"refused": "exhausted" if fault.exhausted else "kind"}
    if "xl/workbook.xml" not in parts:
        return {"refused": "kind"}
    warnings.simplefilter("ignore")
    book = load_workbook(io.BytesIO(content), read_only=True, data_only=False, keep_links=False)
    shown = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    if not shown:
        return {"refused": "empty"}
    sheet = shown[0]
    sheet.reset_dimensions()
    filled = list(_filled(sheet.rows, int(most_rows) + 2, int(most_columns)))
    unread = [name for name in book.sheetnames if name != sheet.title]
    return {
        "sheet": sheet.title,
        "unread": unread,
        "rows": [cells for _number, cells in filled],
        "lines": [number for number, _cells in filled],
    }


def _filled(rows: Iterable[Any], most: int, columns: int) -> Iterator[tuple[int, list[Cell]]]:
    """Up to ``most`` rows that hold something, each with its number on the sheet; of one wider than ``columns``, its last cell stands for the rest."""
    found = 0
    for number, row in enumerate(rows, start=1):
        if found == most or number > LAST_ROW:
            return
        cells = [_cell(one) for one in row]
        while cells and not cells[-1]:
            cells.pop()
        if cells:
            found += 1
            yield number, (cells if len(cells) <= columns else [*cells[:columns], cells[-1]])


def _cell(one: Any) -> Cell:
    if one.value is None:
        return ""
    if one.data_type == "f":
        return {"fault": FORMULA}
    if one.data_type == "e":
        return {"fault": ERROR}
    return text_of(one.value)


def text_of(value: object) -> str:
    """A value as a person would have typed it: 3 (never 3.0), 0.1, 2008-04-28, 2008-04-28 10:00:04, 1:05:00, TRUE."""
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
    return _ESCAPED.sub(lambda found: "_" if "5F" in found.group() else "", str(value))


if __name__ == "__main__":
    serve(rows_of)
