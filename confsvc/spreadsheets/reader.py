"""Rows of an uploaded table: CSV in Unicode or a workbook (XLSX); nothing in it is run."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from itertools import count
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from tablib.core import Dataset

from confsvc.jobs.sandbox import UnreadableError, run_sandboxed
from confsvc.spreadsheets.cells import clean_cell
from confsvc.ui.formats import join_texts

LARGEST_FILE = 10 * 2**20
MOST_ROWS = 20_000
MOST_COLUMNS = 200
WORKBOOK_SECONDS = 8.0
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PROTECTED = "EncryptedPackage".encode("utf-16-le")


class Table(Dataset):  # type: ignore[misc]
    """Rows of text below their headings.

    - ``sheet``, ``unread``: of a workbook the name of the sheet that was read, and those of the
      others.
    - ``faults``: what is wrong with a cell, a sentence by row (from 1 below the heading) and
      column.
    - ``lines``: the number of each row as a spreadsheet counts it; the heading usually has 1.
    """

    sheet: str = ""
    unread: Sequence[str] = ()
    faults: Mapping[int, Mapping[str, str]] = {}
    lines: Sequence[int] = ()

    @property
    def note(self) -> str:
        """Which sheet of a workbook was read, where it has several; else ""."""
        if not self.unread:
            return ""
        return _("Only the sheet “%(sheet)s” is read. Not read: %(others)s.") % {
            "sheet": self.sheet,
            "others": join_texts(_("“%(name)s”") % {"name": name} for name in self.unread),
        }


def read_table(content: bytes) -> Table:
    """The rows of a table whose first line names its columns; raises ``ValidationError`` in words.

    Empty lines are left out, every cell is cleaned text. The kind of file follows from its bytes,
    never from its name. Of a workbook the first visible sheet is read; a cell with a formula is
    empty and named in ``faults``.
    """
    if len(content) > LARGEST_FILE:
        raise ValidationError(
            _("The file is larger than %(most)s MB. Divide it and upload the parts one after another.")
            % {"most": LARGEST_FILE // 2**20}
        )
    if content.startswith(OLD_OFFICE):
        raise ValidationError(
            _("The workbook is protected by a password. Save it without one and upload it again.")
            if PROTECTED in content
            else _("This workbook has the old format (.xls). Save it as .xlsx and upload that.")
        )
    if content.startswith(b"PK"):
        return _read_workbook(content)
    return _build_table(_read_csv(content))


def _read_workbook(content: bytes) -> Table:
    try:
        answer = run_sandboxed(
            "confsvc.spreadsheets.workbooks",
            content,
            str(MOST_ROWS),
            str(MOST_COLUMNS),
            seconds=WORKBOOK_SECONDS,
        )
    except UnreadableError as fault:
        answer = {"refused": "exhausted" if fault.exhausted else "kind"}
    if refused := answer.get("refused"):
        raise ValidationError(_describe_refusal(refused))
    table = _build_table(answer["rows"], answer["lines"])
    table.sheet, table.unread = answer["sheet"], answer["unread"]
    return table


def _describe_refusal(reason: str) -> str:
    if reason == "exhausted":
        return _(
            "The workbook is too large once unpacked, or takes too long to read. Save the sheet "
            "as “CSV UTF-8” and upload that."
        )
    if reason == "empty":
        return _("The workbook has no visible sheet.")
    return _("The workbook is damaged or has another format. Open it, save it as .xlsx and upload that.")


def _read_csv(content: bytes) -> Iterable[Sequence[object]]:
    text = _decode(content)
    header = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=header.count)
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error as error:
        raise ValidationError(
            _("The file is not a table of comma-separated values (%(error)s). Save it as “CSV UTF-8” again.")
            % {"error": error}
        ) from error


def _decode(content: bytes) -> str:
    encoding = "utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        raise ValidationError(
            _("The file is not in Unicode: save it as “CSV UTF-8”, so that every name keeps its letters.")
        ) from error
    if "\0" in text:
        raise ValidationError(_("The file is not a table: choose a CSV file."))
    return text


def _build_table(all_rows: Iterable[Sequence[Any]], numbers: Iterable[int] | None = None) -> Table:
    numbered = zip(numbers or count(1), all_rows, strict=False)
    filled = [
        (line, list(row))
        for line, row in numbered
        if any(_get_text(value) or _describe_fault(value) for value in row)
    ]
    if not filled:
        raise ValidationError(_("The file is empty."))
    lines, rows = [line for line, _row in filled], [row for _line, row in filled]
    headers = [_get_text(value) for value in rows[0]]
    if any(_describe_fault(value) for value in rows[0]):
        raise ValidationError(_("The first row must contain the column names, without formulas."))
    while headers and not headers[-1]:
        headers.pop()
    repeated = sorted({name for name in headers if headers.count(name) > 1})
    if repeated:
        raise ValidationError(_("The column “%(name)s” appears twice.") % {"name": repeated[0]})
    if len(headers) > MOST_COLUMNS or len(rows) - 1 > MOST_ROWS:
        raise ValidationError(
            _("The table has more than %(rows)s rows or %(columns)s columns. Divide it.")
            % {"rows": MOST_ROWS, "columns": MOST_COLUMNS}
        )
    width = len(headers)
    table, faults = Table(headers=headers), {}
    for number, cells in enumerate(rows[1:], start=1):
        if any(_get_text(value) or _describe_fault(value) for value in cells[width:]):
            raise ValidationError(
                _(
                    "Row %(row)s has more cells than there are columns: is there a text with a comma but "
                    "without quotation marks?"
                )
                % {"row": lines[number]}
            )
        table.append([*map(_get_text, cells[:width]), *[""] * (width - len(cells))])
        wrong = {
            name: _describe_fault(value)
            for name, value in zip(headers, cells, strict=False)
            if _describe_fault(value)
        }
        if wrong:
            faults[number] = wrong
    table.faults, table.lines = faults, lines[1:]
    return table


def _get_text(value: Any) -> str:
    return "" if isinstance(value, Mapping) else clean_cell(value)


def _describe_fault(value: Any) -> str:
    """What is wrong with a cell of a workbook, or ""."""
    if not isinstance(value, Mapping):
        return ""
    if value["fault"] == "formula":
        return _("This cell contains a formula. Enter its value instead.")
    return _("This cell contains a spreadsheet error. Enter a value instead.")
