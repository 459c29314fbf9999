"""From an uploaded file to rows: CSV in Unicode, bounded, nothing in it run."""

import csv
import io
from collections.abc import Iterable, Sequence

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from tablib.core import Dataset

from confsvc.exchange.cells import tidy

LARGEST_FILE = 10 * 2**20
MOST_ROWS = 20_000
MOST_COLUMNS = 200


def read(content: bytes) -> Dataset:
    """The rows of a table whose first line names its columns; empty lines are left out, every cell is tidied text.

    The kind of file is told from its bytes, never from its name. Raises ``ValidationError`` with a sentence.
    """
    if len(content) > LARGEST_FILE:
        raise ValidationError(
            _("The file is larger than %(most)s MB. Divide it and send the parts one after another.")
            % {"most": LARGEST_FILE // 2**20}
        )
    if content.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise ValidationError(
            _("This is a workbook, not a table: save the sheet as “CSV UTF-8” and send that.")
        )
    return _table(_from_csv(content))


def _from_csv(content: bytes) -> Iterable[Sequence[object]]:
    text = _decoded(content)
    header = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=header.count)
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error as error:
        raise ValidationError(
            _("The file is not a table of comma-separated values (%(error)s). Save it as “CSV UTF-8” again.")
            % {"error": error}
        ) from error


def _decoded(content: bytes) -> str:
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


def _table(rows: Iterable[Sequence[object]]) -> Dataset:
    filled = [cells for row in rows if any(cells := [tidy(value) for value in row])]
    if not filled:
        raise ValidationError(_("The file is empty."))
    headers = filled[0]
    while headers and not headers[-1]:
        headers.pop()
    twice = sorted({name for name in headers if headers.count(name) > 1})
    if twice:
        raise ValidationError(_("The column “%(name)s” stands there twice.") % {"name": twice[0]})
    if len(headers) > MOST_COLUMNS or len(filled) - 1 > MOST_ROWS:
        raise ValidationError(
            _("The table has more than %(rows)s rows or %(columns)s columns. Divide it.")
            % {"rows": MOST_ROWS, "columns": MOST_COLUMNS}
        )
    width = len(headers)
    table = Dataset(headers=headers)
    for number, cells in enumerate(filled[1:], start=1):
        if any(cells[width:]):
            raise ValidationError(
                _("Row %(row)s has more cells than there are columns: is a text with a comma without quotes?")
                % {"row": number}
            )
        table.append([*cells[:width], *[""] * (width - len(cells))])
    return table
